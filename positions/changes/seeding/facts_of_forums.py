"""From the facts files to rows: forums with their sessions and who took part. Existing rows are left alone."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from positions.changes import references
from positions.changes.auditing import DataSet
from positions.changes.seeding.facts import WHY, Facts, detail_of
from positions.models import Forum, Participation, Session, State
from positions.models.choices import Precision

# What these are lasts until it is said to end; a conference or a letter without a last day took one.
_LASTING = {"organ", "permanent mechanism", "regional", "treaty body", "series", "negotiating committee"}


def load_forums(facts: Facts, *, by: DataSet) -> tuple[int, int]:
    """Load forums, their sessions and who took part.

    Returns:
        How many forums and sessions were new.
    """
    states = {state.alpha2: state for state in State.objects.all()}
    forums = {forum.slug: forum for forum in Forum.objects.all()}
    sessions = {session.slug: session for session in Session.objects.all()}
    before = len(forums), len(sessions)
    for fact in facts:
        if fact["parent"] is None and fact["slug"] not in forums:
            forum = Forum(
                host=fact.get("host", ""),
                summary=fact.get("summary", ""),
                region=fact.get("region", ""),
                **_occasion(fact, states),
            )
            forums[forum.slug] = references.add(forum, by=by, why=WHY, parts=partial(_took_part_in_forum, fact, states))
        elif fact["parent"] is not None and fact["slug"] not in sessions:
            session = Session(forum=forums[fact["parent"]], expert_count=fact.get("experts"), **_occasion(fact, states))
            sessions[session.slug] = references.add(
                session, by=by, why=WHY, parts=partial(_took_part_in_session, fact, states)
            )
        for meeting in (*fact.get("sessions", ()), *fact.get("other_meetings", ())):
            name = _meeting_name(meeting)
            slug = f"{fact['slug']}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}"[:80].rstrip("-")
            if slug not in sessions:
                parent = sessions.get(fact["slug"])
                start, end, precision = _days(meeting, lasting=False)
                session = Session(
                    slug=slug,
                    name=name,
                    abbreviation=fact["abbr"],
                    kind="meeting",
                    forum=parent.forum if parent else forums[fact["slug"]],
                    parent=parent,
                    held_start=start,
                    held_end=end,
                    held_precision=precision,
                    source=fact["source"],
                    verified=meeting["verified"],
                    verified_detail=detail_of(meeting.get("verified_detail")),
                )
                sessions[slug] = references.add(session, by=by, why=WHY)
    return len(forums) - before[0], len(sessions) - before[1]


def _meeting_name(meeting: Mapping[str, Any]) -> str:
    if "name" in meeting:
        return str(meeting["name"])
    number = meeting["number"]
    if isinstance(number, int):
        return f"Session {number}"
    return "Organizational session" if number == "organizational" else str(number).capitalize()


def _occasion(fact: Mapping[str, Any], states: Mapping[str, State]) -> dict[str, Any]:
    start, end, precision = _days(fact, lasting=fact["kind"] in _LASTING)
    members = fact.get("members")
    documents = [dict(entry) for entry in (*fact.get("reports", ()), *fact.get("documents", ()))]
    if symbol := fact.get("document"):
        documents.append({"symbol": symbol})
    if series := fact.get("document_series"):
        documents.append({"symbol": series, "what": "series of its documents"})
    return {
        "slug": fact["slug"],
        "name": fact["name"],
        "abbreviation": fact["abbr"],
        "kind": fact["kind"],
        "held_start": start,
        "held_end": end,
        "held_precision": precision,
        "place": fact.get("place", ""),
        "host_state": states[fact["host_state"]] if fact.get("host_state") else None,
        "mandate": fact.get("mandate", ""),
        "report": fact.get("report", ""),
        "outcome": fact.get("outcome", ""),
        "chair": fact.get("chair", ""),
        "chair_state": states[fact["chair_state"]] if fact.get("chair_state") else None,
        "participants": "; ".join(
            part for part in (fact.get("participants", ""), members if isinstance(members, str) else "") if part
        ),
        "documents": documents,
        "related": list(fact.get("related", ())),
        "note": fact.get("note", ""),
        "source": fact["source"],
        "verified": fact["verified"],
        "verified_detail": detail_of(fact.get("verified_detail")),
    }


def _took_part(fact: Mapping[str, Any], states: Mapping[str, State], **place: Forum | Session) -> list[Participation]:
    detail = fact.get("verified_detail")
    members_mark = (detail.get("members") if isinstance(detail, Mapping) else None) or fact["verified"]
    members = fact.get("members") if isinstance(fact.get("members"), list) else []
    return [
        Participation(state=states[code], role=role, verified=mark, **place)
        for codes, role, mark in (
            (members or (), "expert", members_mark),
            (fact.get("sponsors", ()), "sponsor", fact["verified"]),
        )
        for code in codes
    ]


def _took_part_in_forum(fact: Mapping[str, Any], states: Mapping[str, State], forum: Forum) -> list[Participation]:
    return _took_part(fact, states, forum=forum)


def _took_part_in_session(
    fact: Mapping[str, Any], states: Mapping[str, State], session: Session
) -> list[Participation]:
    return _took_part(fact, states, session=session)


def _bounds(text: str) -> tuple[date, date, Precision]:
    """First and last day of "2004", "2024-08" or "2015-04-16", and its precision."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        day = date(parts[0], parts[1], parts[2])
        return day, day, Precision.DAY
    if len(parts) == 2:
        last = calendar.monthrange(parts[0], parts[1])[1]
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], last), Precision.MONTH
    return date(parts[0], 1, 1), date(parts[0], 12, 31), Precision.YEAR


def _days(fact: Mapping[str, Any], *, lasting: bool) -> tuple[date | None, date | None, str]:
    """Days and precision of a fact's ``start`` and ``end``; the coarser of two precisions holds for both."""
    if not fact.get("start"):
        return None, None, ""
    first, last, precision = _bounds(fact["start"])
    if fact.get("end"):
        end_first, last, end_precision = _bounds(fact["end"])
        coarse = [Precision.DAY, Precision.MONTH, Precision.YEAR]
        precision = max(precision, end_precision, key=coarse.index)
        if precision == Precision.YEAR:
            first, last = date(first.year, 1, 1), date(end_first.year, 12, 31)
        elif precision == Precision.DAY and first != last:
            precision = Precision.INTERVAL
        return first, last, precision
    return (first, None, precision) if lasting else (first, last, precision)
