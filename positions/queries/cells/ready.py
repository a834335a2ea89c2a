"""Position summaries of today, from the cells that are kept (``published.kept``).

Kept are the positions of all passages of today. As of a moment of the past, and of some passages alone, they are summed up
from the record itself; both ways give the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

from positions.models import Principle, State, Statement
from positions.models.choices import StanceValue
from positions.published.kept import Dimension, key_of, value
from positions.queries.cells.position_summaries import OLDEST, Holder, PositionSummary, StanceWords, in_order, when
from positions.queries.coverage.ready import KINDS

Speaker = tuple[str, int]
"""``state`` or ``group``, and its key."""

# A day before the latest is looked at only where other stances were ever taken; then day by day, until one differs.
_SUMMED = """
WITH RECURSIVE one AS MATERIALIZED (
    SELECT holder, principle, stance, sum(n) AS n, max(latest) AS latest, min(first) AS first
    FROM kept.cell WHERE {where} GROUP BY 1, 2, 3
), cell AS MATERIALIZED (
    SELECT c.*, ARRAY(
        SELECT stance FROM one WHERE (one.holder, one.principle, one.latest) = (c.holder, c.principle, c.latest) ORDER BY stance
    ) AS stances
    FROM (
        SELECT holder, principle, sum(n)::integer AS n, max(latest) AS latest, min(first) AS first, count(*) AS kinds
        FROM one GROUP BY 1, 2
    ) AS c
), back (holder, principle, stances, day, held) AS (
    SELECT holder, principle, stances, latest, stances FROM cell WHERE kinds > 1
    UNION ALL
    SELECT b.holder, b.principle, b.stances, d.day, ARRAY(
        SELECT DISTINCT e.stance FROM kept.entry e
        WHERE (e.holder, e.principle, e.day) = (b.holder, b.principle, d.day) ORDER BY 1
    )
    FROM back b CROSS JOIN LATERAL (
        SELECT e.day FROM kept.entry e WHERE (e.holder, e.principle) = (b.holder, b.principle) AND e.day < b.day
        ORDER BY e.day DESC LIMIT 1
    ) AS d WHERE b.held = b.stances
)
SELECT c.holder, c.principle, c.n, c.first, c.latest, c.stances, b.day, b.held, words.id
FROM cell c LEFT JOIN back b ON (b.holder, b.principle) = (c.holder, c.principle) AND b.held <> b.stances
CROSS JOIN LATERAL (
    SELECT e.id FROM kept.entry e WHERE (e.holder, e.principle) = (c.holder, c.principle)
    ORDER BY e.day DESC, e.document DESC, e.start DESC, e.id DESC LIMIT 1
) AS words
"""


def number_of(holder: Holder) -> int:
    """Return the number that a state or group has in what is kept."""
    return value(KINDS["state" if isinstance(holder, State) else "group"], holder.pk)


def speaker_of(number: int) -> Speaker:
    """Return whose number that is."""
    kind = "state" if number < value(Dimension.GROUP_, 0) else "group"
    return kind, key_of(number)


def of_holder(holder: Holder) -> dict[int, PositionSummary]:
    """Sum up a state or group, by key of the principle. Queries: 2."""
    return {principle: found for (_, principle), found in _summed("holder = %s", number_of(holder)).items()}


def of_principle(principle: Principle) -> dict[Speaker, PositionSummary]:
    """Sum up who has taken a stance on a principle itself. Queries: 2."""
    found = _summed("principle = %s", value(Dimension.PRINCIPLE, principle.pk))
    return {speaker: summary for (speaker, _), summary in found.items()}


def _summed(where: str, number: int) -> dict[tuple[Speaker, int], PositionSummary]:
    with connection.cursor() as cursor:
        cursor.execute(_SUMMED.format(where=where), [number])
        rows = cursor.fetchall()
    words = _words([row[-1] for row in rows])
    return {(speaker_of(row[0]), key_of(row[1])): _summary(row, words[row[-1]]) for row in rows}


def _words(keys: Sequence[int]) -> dict[int, StanceWords]:
    columns = ("pk", "public_id", "quote", "voice", "language")
    rows = Statement.objects.published().filter(pk__in=keys).order_by().values_list(*columns)
    return {key: StanceWords(public_id or "", *rest) for key, public_id, *rest in rows}


def _summary(row: Sequence[Any], words: StanceWords) -> PositionSummary:
    _, _, n, first, latest, stances, day, held, _ = row
    return PositionSummary(
        now=_codes(stances),
        earlier=_codes(held or ()),
        earlier_when=when(day, latest) if held else "",
        passages=n,
        first=first.year if first else None,
        last=latest.year if latest != OLDEST else None,
        latest=words,
    )


def _codes(stances: Sequence[int]) -> tuple[str, ...]:
    return in_order(str(StanceValue.values[key_of(one) - 1]) for one in stances)


def day_of(latest: date) -> date | None:
    """Return the latest day of a cell; None if no date is known."""
    return None if latest == OLDEST else latest
