"""Position summaries: where a state or group stands on a principle, summed up from its stances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from positions.models import Group, Stance, State
from positions.models.choices import StanceValue
from positions.queries.wording.dates import month_words

Holder = State | Group

_ON = Coalesce("statement__said_end", "statement__document__published_end")
_SINCE = Coalesce("statement__said_start", "statement__document__published_start")
OLDEST = date.min
"""Takes the place of a day that is not known: before all others."""


@dataclass(frozen=True, slots=True)
class StanceWords:
    """A quote in a table.

    Attributes:
        id: Number of the statement.
        quote: The passage, verbatim.
        voice: Whose wording it is.
        language: BCP 47.
    """

    id: str
    quote: str
    voice: str
    language: str


@dataclass(frozen=True, slots=True)
class PositionSummary:
    """Where a state or group stands on a principle.

    Attributes:
        now: Stances taken on the latest day on record, in the order of ``StanceValue``: all of them, none is preferred.
        earlier: Stances of the nearest earlier day on which they were others; empty if they never changed.
        earlier_when: The year of that day, in words; with its month where the year is that of ``now``.
        passages: Statements on the principle.
        first: Year of the oldest; None if no date is known.
        last: Year of the latest; None if no date is known.
        latest: The latest words; of one day, those that stand last in their document.
    """

    now: tuple[str, ...]
    earlier: tuple[str, ...]
    earlier_when: str
    passages: int
    first: int | None
    last: int | None
    latest: StanceWords

    @property
    def years(self) -> str:
        """First and last year, written once if they are one; empty if no date is known."""
        if self.first is None or self.last is None:
            return ""
        return str(self.last) if self.first == self.last else f"{self.first}–{self.last}"


def position_summaries(stances: QuerySet[Stance], *by: str) -> dict[tuple[int | None, ...], PositionSummary]:
    """Sum up stances.

    Args:
        stances: Rows of ``coverage.coded``, narrowed.
        by: Columns that make a cell, as ``principle_id`` or ``statement__attributions__state_id``.

    Returns:
        For each combination that occurs, in no order.

    Queries: 2, whatever the size.
    """
    dated = stances.order_by().annotate(on=_ON, since=_SINCE)
    days: dict[tuple[int | None, ...], dict[date, list[tuple[str, int, date]]]] = defaultdict(lambda: defaultdict(list))
    for row in dated.values(*by, "value", "on", "since").annotate(n=Count("id")):
        key = tuple(row[column] for column in by)
        days[key][row["on"] or OLDEST].append((row["value"], row["n"], row["since"] or row["on"] or OLDEST))
    latest = (
        dated.order_by(
            *by, F("on").desc(nulls_last=True), "-statement__document_id", "-statement__start", "-statement_id"
        )
        .distinct(*by)
        .values(*by, "statement__public_id", "statement__quote", "statement__voice", "statement__language")
    )
    return {
        key: _standing(
            days[key],
            StanceWords(
                row["statement__public_id"],
                row["statement__quote"],
                row["statement__voice"],
                row["statement__language"],
            ),
        )
        for row in latest
        if (key := tuple(row[column] for column in by)) in days
    }


def _standing(days: dict[date, list[tuple[str, int, date]]], latest: StanceWords) -> PositionSummary:
    order = sorted(days, reverse=True)
    sets = [{value for value, _, _ in days[day]} for day in order]
    changed = next((index for index in range(1, len(order)) if sets[index] != sets[0]), None)
    first = min((since for rows in days.values() for _, _, since in rows if since != OLDEST), default=None)
    return PositionSummary(
        now=in_order(sets[0]),
        earlier=in_order(sets[changed]) if changed else (),
        earlier_when=when(order[changed], order[0]) if changed else "",
        passages=sum(n for rows in days.values() for _, n, _ in rows),
        first=first.year if first else None,
        last=order[0].year if order[0] != OLDEST else None,
        latest=latest,
    )


def in_order(values: Iterable[str]) -> tuple[str, ...]:
    """Put stances in the order in which they are always shown."""
    found = set(values)
    return tuple(value for value in StanceValue.values if value in found)


def when(day: date, now: date) -> str:
    """Say when a day was, beside a later one; nothing of the day that takes the place of one not known."""
    if day == OLDEST:
        return ""
    return month_words(day) if day.year == now.year else str(day.year)


def of(holder: Holder) -> Q:
    """Condition that a row of ``coverage.coded`` is one of a state's or group's."""
    return Q(**{f"statement__attributions__{'state' if isinstance(holder, State) else 'group'}": holder})
