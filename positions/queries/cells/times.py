"""Times: passages in order of when they were said, else published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from positions.models import Statement
from positions.queries.by_number import by_number
from positions.queries.statements import Passage
from positions.queries.wording.dates import date_words


def year_of(passage: Passage) -> int | None:
    """Return the year in which a passage was said, else published; None if neither is known."""
    known = passage.said or passage.published
    last = known and (known.end or known.start)
    return last.year if last else None


def distinct_dates(before: Passage, after: Passage) -> tuple[str, str]:
    """Name the times of two passages so that they read apart: by their years, or whole where these are the same."""
    times = [passage.said or passage.published for passage in (before, after)]
    if year_of(before) != year_of(after):
        return str(year_of(before) or ""), str(year_of(after) or "")
    first, second = (date_words(known) if known else "" for known in times)
    return first, second


def moments(rows: Sequence[Passage]) -> list[list[Passage]]:
    """Put passages together of which nobody can tell which was earlier: those of one day, and those whose dates overlap.

    Args:
        rows: Passages in any order; those without a date are left out.

    Returns:
        The moments, the oldest first, each with its passages in their order.
    """
    dated = [
        (known.start or known.end, known.end or known.start, number)
        for number, row in enumerate(rows)
        if (known := row.said or row.published)
    ]
    found: list[list[int]] = []
    last: date | None = None
    for start, end, number in sorted((start, end, number) for start, end, number in dated if start and end):
        if last is None or start > last:
            found.append([])
        found[-1].append(number)
        last = end if last is None else max(last, end)
    return [[rows[number] for number in sorted(moment)] for moment in found]


def in_time(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    """Put statements in order of time, the latest first; of one day, as they stand in their document, the last first."""
    on = Coalesce("said_end", "document__published_end")
    return statements.order_by(on.desc(nulls_last=True), "-document_id", "-start", by_number("public_id").desc())


def oldest_first(rows: Sequence[Passage]) -> tuple[Passage, ...]:
    """Turn passages that come the latest first; those without a date stay at the end."""
    dated = [row for row in rows if year_of(row) is not None]
    return (*reversed(dated), *(row for row in rows if year_of(row) is None))
