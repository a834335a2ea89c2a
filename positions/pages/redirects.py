"""Where an address leads that is not quite the one of a page: its only room, so that one step always is enough.

A link that travelled may have lost its capitals or its zeros, or taken a sign of the sentence with it; a slug may have
changed. Views know the address of their page alone, and answer any other with 404; what is found here then answers
instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from positions.models import Session
from positions.queries import withdrawals
from positions.queries.query_language.known import KINDS
from positions.queries.redirects import find, number_of

_PAGES = "positions.pages.urls"
# What a sentence puts behind an address, and mail programs and chats take for a part of it.
_BEHIND = "/ \t\r\n\u00a0.,;:!?…'\"’”»›)]}>*_`|\\"
PARTS: dict[str, dict[str, str]] = {
    "principle": {"slug": "principle"},
    "state": {"iso3": "state"},
    "cell": {"iso3": "state", "slug": "principle"},
    "group": {"slug": "group"},
    "group-cell": {"group": "group", "slug": "principle"},
    "forum": {"slug": "forum"},
    "session": {"forum": "forum", "slug": "session"},
    "instrument": {"slug": "instrument"},
    "vote": {"slug": "rollcall"},
    "document": {"public_id": "document"},
    "document-text": {"public_id": "document"},
    "statement": {"public_id": "statement"},
    "version": {"public_id": "statement"},
}
"""What the parts of a page's address are called in its route, with the kind of thing that each names."""
_LISTED_IN = {"/votes/": "instruments"}
"""Rooms that have no list of their own, with the name of the page that lists what is in them."""


def address(request: HttpRequest) -> str:
    """Find the page that an address was meant for.

    Returns:
        Its path, and the query as it was asked; empty if there is no such page, or it is the one that was asked for.

    Queries: at most 3 for each part of the address.
    """
    for path in _readings(request.path_info):
        try:
            match = resolve(path, _PAGES)
        except Resolver404:
            if path not in _LISTED_IN:
                continue
            found: str | None = reverse(_LISTED_IN[path])
        else:
            # Without slashes at the end a file is meant, with one a page.
            found = _present(match.url_name or "", dict(match.kwargs))
        if found is None or found == request.path:
            return ""
        query = request.META.get("QUERY_STRING", "")
        return f"{found}?{query}" if query else found
    return ""


def _readings(path: str) -> Iterator[str]:
    room, slash, rest = path.rstrip(_BEHIND).removeprefix("/").partition("/")
    bare = f"/{room.lower()}{slash}{rest}"
    yield bare
    yield f"{bare}/"


def _present(name: str, written: dict[str, str]) -> str | None:
    """Return the path of a page whose parts were written in another way; None if one of them is not there."""
    parts = dict(written)
    for part, kind in PARTS.get(name, {}).items():
        token = _token(kind, written[part])
        if kind == "session" and token is not None:
            # A session is found by its own name, whatever the forum is called that stands before it.
            parts["forum"] = _forum_of(token)
        elif token is None and (name, kind) != ("session", "forum"):
            return None
        parts[part] = (token.lower() if kind == "state" else token) if token is not None else ""
    return reverse(name, kwargs=parts)


def _token(kind: str, text: str) -> str | None:
    """Return the identifier of what a part of an address means; None if nothing public bears it."""
    if kind in ("statement", "document"):
        number = number_of(kind, text)
        known = KINDS[kind].by_token([number]) if number else []
        gone = withdrawals.of(number) if kind == "statement" and not known else None
        return known[0].token if known else gone.id if gone else None
    model: Any = KINDS[kind].model
    record = find(model, text)
    return None if record is None else str(getattr(record, KINDS[kind].token))


def _forum_of(session: str) -> str:
    """Return the slug of the forum that a session belongs to. Queries: 1."""
    found = find(Session, session, "forum")
    return found.forum.slug if found else ""
