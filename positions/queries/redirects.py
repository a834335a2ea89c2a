"""Where an address leads: to the record that has the key now, else to the last that had it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Q, QuerySet

from positions.models import FormerKey
from positions.models.records import Reference

N = TypeVar("N", bound=Reference)


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
