"""Identifiers that have changed: the old one still leads to the new."""

from __future__ import annotations

from positions.queries.asking.columns import Noun
from positions.queries.asking.known import KINDS


def former(noun: Noun, identifier: str) -> str | None:
    """Return the present identifier of what a former one led to; None if it never led to anything that is public.

    Queries: 2, or 0 for a noun whose identifiers never change.
    """
    kind = KINDS.get(noun.singular)
    if kind is None:
        return None
    rows = list(kind.former([identifier]).values())
    return kind.token_of(rows[0]) if rows else None
