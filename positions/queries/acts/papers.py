"""National papers that exist and have not been read in: leads for the analysts who bring texts in."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from positions.models import Act, Attribution
from positions.models.acts.choices import ActKind


def unread(rows: QuerySet[Act]) -> QuerySet[Act]:
    """Narrow acts to public papers of states whose text is in no document here. Queries: 0, as a part of theirs."""
    return rows.filter(kind=ActKind.PAPER, document=None, state__isnull=False, published_at__isnull=False)


def most_useful_first() -> tuple[Any, ...]:
    """Return an order of papers: those of states without words on record, then the latest."""
    words = Attribution.objects.filter(
        state=OuterRef("state"), statement__published_at__isnull=False, statement__retired_at=None
    )
    return (Exists(words).asc(), F("done_start").desc(nulls_last=True), "state__common_name", "id")


def unread_one(key: str) -> Act | None:
    """Return the unread paper of a number of the admin; None if there is none. Queries: 1; 0 for what is no number."""
    if not key.isascii() or not key.isdecimal() or len(key) > 9:
        return None
    return unread(Act.objects.select_related("state")).filter(pk=key).first()
