"""Times: passages in order of when they were said, else published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from positions.models import Statement
from positions.queries.statements import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence


def year_of(passage: Passage) -> int | None:
    """Return the year in which a passage was said, else published; None if neither is known."""
    known = passage.said or passage.published
    last = known and (known.end or known.start)
    return last.year if last else None


def in_time(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    """Put statements in order of time, the latest first; of one day, as they stand in their document, the last first."""
    on = Coalesce("said_end", "document__published_end")
    return statements.order_by(on.desc(nulls_last=True), "-document_id", "-start", "-public_id")


def oldest_first(rows: Sequence[Passage]) -> tuple[Passage, ...]:
    """Turn passages that come the latest first; those without a date stay at the end."""
    dated = [row for row in rows if year_of(row) is not None]
    return (*reversed(dated), *(row for row in rows if year_of(row) is None))
