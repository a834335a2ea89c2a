"""Every page that a search engine should know: those of records, and cells with a statement. Empty cells and lists are left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from positions.models import (
    Document,
    Forum,
    Group,
    Instrument,
    Principle,
    PublicChange,
    RollCall,
    Session,
    State,
    Statement,
)
from positions.queries.query_language.addresses import page_of

SIZE = 10_000
"""Statements in one part."""

Pages = list[tuple[str, datetime]]
"""Paths in a fixed order, each with the moment when what is there last changed."""


def parts() -> Pages:
    """List the parts that have a page, each with its latest change: its name, as ``statements-1``. Queries: 19."""
    rows = Statement.objects.published()
    found: Pages = []
    for number, first in enumerate(range(0, rows.count(), SIZE), 1):
        found.append((f"statements-{number}", max(at for _, at in _statements(first))))
    found += [(name, max(at for _, at in pages)) for name, read in _PARTS.items() if (pages := read())]
    return found


def part(name: str) -> Pages:
    """Return the pages of a part; none if there is no such part. Queries: at most 4."""
    if name in _PARTS:
        return _PARTS[name]()
    noun, _dash, number = name.partition("-")
    if noun == "statements" and number.isascii() and number.isdigit() and len(number) < 6 and number[0] != "0":
        return _statements((int(number) - 1) * SIZE)
    return []


def _statements(first: int) -> Pages:
    rows = Statement.objects.published().order_by("public_id").values_list("public_id", "published_at")
    return [(page_of("statement", str(number)), at) for number, at in rows[first : first + SIZE] if at is not None]


def _cells() -> Pages:
    states = _by_holder("attributions__state__alpha3").items()
    groups = _by_holder("attributions__group__slug").items()
    return [
        *((page_of("cell", holder.lower(), principle), at) for (holder, principle), at in states),
        *((f"{page_of('group', holder)}{principle}/", at) for (holder, principle), at in groups),
    ]


def _by_holder(code: str) -> dict[tuple[str, str], datetime]:
    """Return by holder and principle when a statement last became public. Queries: 1."""
    principle = "stances__principle__slug"
    rows = Statement.objects.published().counted().filter(**{f"{code}__isnull": False, f"{principle}__isnull": False})
    found = rows.order_by().values_list(code, principle).annotate(at=Max("published_at")).order_by(code, principle)
    return {(holder, slug): at for holder, slug, at in found}


def _latest(path: str) -> dict[str, datetime]:
    """Return by the identifier of what statements speak of when one of them last became public. Queries: 1."""
    rows = Statement.objects.published().filter(**{f"{path}__isnull": False}).order_by()
    return dict(rows.values_list(path).annotate(at=Max("published_at")))


def _records(noun: str, rows: QuerySet[Any, Any], code: str, page: Callable[[str], str], spoken: str = "") -> Pages:
    """List the pages of records, each with its own last change or that of a statement. Queries: 2, or 3."""
    changes = PublicChange.objects.filter(noun=noun).order_by().values_list("record")
    changed = dict(changes.annotate(at=Max("changed_at")))
    said = _latest(spoken) if spoken else {}
    found = rows.order_by(code).values_list(code, "published_at")
    return [(page(one), max(at, changed.get(one, at), said.get(one, at))) for one, at in found]


def _sessions() -> Pages:
    forums = dict(Session.objects.published().values_list("slug", "forum__slug"))
    rows = Session.objects.published().filter(forum__published_at__isnull=False)
    return _records("sessions", rows, "slug", lambda one: page_of("session", forums[one], one), "session__slug")


_PARTS: Mapping[str, Callable[[], Pages]] = {
    "principles": lambda: _records("principles", Principle.objects.published(), "slug", lambda one: page_of("principle", one), "stances__principle__slug"),
    "states": lambda: _records("states", State.objects.published(), "alpha3", lambda one: page_of("state", one.lower()), "attributions__state__alpha3"),
    "cells": _cells,
    "groups": lambda: _records("groups", Group.objects.published(), "slug", lambda one: page_of("group", one), "attributions__group__slug"),
    "forums": lambda: _records("forums", Forum.objects.published(), "slug", lambda one: page_of("forum", one), "session__forum__slug"),
    "sessions": _sessions,
    "documents": lambda: _records("documents", Document.objects.published(), "public_id", lambda one: page_of("document", one), "document__public_id"),
    "instruments": lambda: _records("instruments", Instrument.objects.published(), "slug", lambda one: page_of("instrument", one)),
    "votes": lambda: _records("rollcalls", RollCall.objects.published(), "slug", lambda one: page_of("vote", one)),
}  # fmt: skip
"""What is one part each: fewer than a file may hold."""
