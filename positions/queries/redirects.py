"""Where an address leads: to the record that has the key now, else to the last that had it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Q, QuerySet

from positions.models import FormerKey
from positions.models.records import Reference

N = TypeVar("N", bound=Reference)

_NUMBERED = {"statement": ("S", 6), "document": ("D", 4)}
"""Letter and least figures of the public numbers of a kind."""


def number_of(kind: str, text: str) -> str:
    """Write a public number in full: ``S-000002`` for ``S-2``, ``s-000002``, ``S2`` and ``2``; empty if it is none."""
    letter, figures = _NUMBERED[kind]
    found = re.fullmatch(rf"(?:{letter}[-_]?)?0*(\d{{1,12}})", text, re.ASCII | re.IGNORECASE)
    return f"{letter}-{int(found[1]):0{figures}d}" if found else ""


def find(model: type[N], key: str, *related: str) -> N | None:
    """Find the published record that a code or slug leads to, in capitals or not.

    Args:
        model: The noun.
        key: One of its keys, of today or former. One that is in use always wins.
        related: Relations to read with it.

    Returns:
        The record, under the key that it has now; None if the key leads nowhere: unknown and hidden are alike.

    Queries: 1, and 2 more if the key is not in use.
    """
    key = model.as_key(key)
    if not key.isprintable():
        return None
    rows: QuerySet[N] = model._default_manager.published()  # type: ignore[attr-defined]  # noqa: SLF001 - Django's documented _default_manager
    published = rows.select_related(*related)
    in_use: N | None = published.filter(reduce(or_, (Q(**{name: key}) for name in model.KEYS))).first()
    if in_use is not None:
        return in_use
    bearers: Sequence[int] = FormerKey.objects.bearers(model, [key]).get(key, ())
    found: dict[int, N] = published.in_bulk(bearers) if bearers else {}
    return next((found[pk] for pk in bearers if pk in found), None)
