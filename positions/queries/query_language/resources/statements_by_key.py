"""How names are made of the keys that a finished statement holds in their place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from positions.queries.query_language.columns import FromKeys
from positions.queries.query_language.names_of_today import Names
from positions.queries.query_language.resources import former_names

Entries = list[dict[str, Any]] | None


def _called(
    former: list[tuple[date, date, str]], said: tuple[str | None, ...], published: tuple[str | None, ...]
) -> str | None:
    """Return the former name that holds all days: those on which it was said, or where none is known those of the document."""
    first, last = published if said == (None, None) else said
    if first is None or last is None:
        return None
    begun, ended = date.fromisoformat(first), date.fromisoformat(last)
    return next((text for since, until, text in former if since <= begun and ended <= until), None)


def _speaking(names: Names, entries: Entries, *days: str | None) -> Entries:
    """Name whom a statement speaks for; with the days of what was said and of its document, also by their names of then."""
    found = []
    for one in entries or ():
        code, name = names.states.get(one["state"], (None, None))
        group = names.groups.get(one["group"])
        if code is None and group is None:
            continue
        former = names.former.get(one["state"], [])
        then = _called(former, days[:2], days[2:]) if former and days else None
        found.append({"state": code, "state_name": name, "then": then, "group": group, "role": one["role"]})
    return found


def _taking(names: Names, entries: Entries) -> Entries:
    shown = [
        (names.principles[one["principle"]], one["stance"])
        for one in entries or ()
        if one["principle"] in names.principles
    ]
    return [{"principle": code, "stance": stance} for (code, _), stance in sorted(shown, key=lambda pair: pair[0][1])]


def _mentioning(names: Names, entries: Entries) -> Entries:
    return [{"of": _session(names, one["session"]) or names.forums.get(one["forum"])} for one in entries or ()]


def _session(names: Names, key: int | None) -> str | None:
    return names.sessions[key][0] if key is not None and key in names.sessions else None


def _forum(names: Names, session: int | None) -> str | None:
    """Return the forum of a session."""
    if session is None or session not in names.sessions:
        return None
    return names.forums.get(names.sessions[session][1])


FROM_KEYS: Mapping[str, FromKeys] = {
    "speaking": FromKeys(("speaking",), _speaking),
    former_names.NAME: FromKeys(
        ("speaking", "said_start", "said_end", "document__published_start", "document__published_end"), _speaking
    ),
    "taking": FromKeys(("taking",), _taking),
    "mentioning": FromKeys(("mentioning",), _mentioning),
    "session__slug": FromKeys(("session_id",), _session),
    "session__forum__slug": FromKeys(("session_id",), _forum),
}
