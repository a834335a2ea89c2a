"""Cells: what one state or group holds on one principle, since when, and how its words moved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from positions.formats.dates import MONTHS
from positions.models import Group, Principle, Stance, State, Statement
from positions.models.choices import StanceValue, Voice
from positions.queries.coverage import coded
from positions.queries.statements import Passage, passages
from positions.text.differences import Run, compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Holder = State | Group
MOST = 60
"""Passages that a page shows at most: the latest. A link leads to all of them."""
COMPARED = 8
"""Passages of one year that are compared with those of its neighbour, at most."""
ALIKE = 1 / 3
"""Share of common words (twice those common, of all words of both) below which two passages are not versions of one sentence, and a comparison says nothing."""

_ON = Coalesce("statement__said_end", "statement__document__published_end")
_SINCE = Coalesce("statement__said_start", "statement__document__published_start")
_OLDEST = date.min


@dataclass(frozen=True, slots=True)
class Words:
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
class Standing:
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
    latest: Words

    @property
    def years(self) -> str:
        """First and last year, written once if they are one; empty if no date is known."""
        if self.first is None or self.last is None:
            return ""
        return str(self.last) if self.first == self.last else f"{self.first}–{self.last}"


def standings(stances: QuerySet[Stance], *by: str) -> dict[tuple[int | None, ...], Standing]:
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
        days[key][row["on"] or _OLDEST].append((row["value"], row["n"], row["since"] or row["on"] or _OLDEST))
    latest = (
        dated.order_by(*by, F("on").desc(nulls_last=True), "-statement__document_id", "-statement__start")
        .distinct(*by)
        .values(*by, "statement__public_id", "statement__quote", "statement__voice", "statement__language")
    )
    return {
        key: _standing(
            days[key],
            Words(
                row["statement__public_id"],
                row["statement__quote"],
                row["statement__voice"],
                row["statement__language"],
            ),
        )
        for row in latest
        if (key := tuple(row[column] for column in by)) in days
    }


def _standing(days: dict[date, list[tuple[str, int, date]]], latest: Words) -> Standing:
    order = sorted(days, reverse=True)
    sets = [{value for value, _, _ in days[day]} for day in order]
    changed = next((index for index in range(1, len(order)) if sets[index] != sets[0]), None)
    first = min((since for rows in days.values() for _, _, since in rows if since != _OLDEST), default=None)
    return Standing(
        now=in_order(sets[0]),
        earlier=in_order(sets[changed]) if changed else (),
        earlier_when=_when(order[changed], order[0]) if changed else "",
        passages=sum(n for rows in days.values() for _, n, _ in rows),
        first=first.year if first else None,
        last=order[0].year if order[0] != _OLDEST else None,
        latest=latest,
    )


def in_order(values: Iterable[str]) -> tuple[str, ...]:
    """Put stances in the order in which they are always shown."""
    found = set(values)
    return tuple(value for value in StanceValue.values if value in found)


def _when(day: date, now: date) -> str:
    if day == _OLDEST:
        return ""
    return f"{MONTHS[day.month - 1]} {day.year}" if day.year == now.year else str(day.year)


def of(holder: Holder) -> Q:
    """Condition that a row of ``coverage.coded`` is one of a state's or group's."""
    return Q(**{f"statement__attributions__{'state' if isinstance(holder, State) else 'group'}": holder})


def on_record(holder: Holder) -> dict[int, Standing]:
    """Sum up a state or group, by key of the principle. Queries: 2."""
    return {
        key[0]: standing for key, standing in standings(coded().filter(of(holder)), "principle_id").items() if key[0]
    }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two passages of neighbouring years, word by word.

    Attributes:
        before: The older.
        after: The newer.
        before_year: Its year.
        after_year: Its year.
        before_runs: The older in runs of words that the newer has too, or has not.
        after_runs: The newer likewise.
        words: Words of the older.
        kept: Those of them that stand in the newer, in the same order.
        alike: Share of common words among all, 0 to 1.
    """

    before: Passage
    after: Passage
    before_year: int
    after_year: int
    before_runs: tuple[Run, ...] = field(repr=False)
    after_runs: tuple[Run, ...] = field(repr=False)
    words: int
    kept: int
    alike: float

    @property
    def press(self) -> str:
        """Which sides reached us through a reporter: ``before``, ``after``, ``both`` or empty."""
        sides = [side for side in ("before", "after") if getattr(self, side).voice in _PRESS]
        return "both" if len(sides) == 2 else "".join(sides)

    @property
    def differing(self) -> int:
        """Words of both sides that the other side has not."""
        return sum(len(run.text.split()) for run in (*self.before_runs, *self.after_runs) if not run.same)

    @property
    def years_apart(self) -> int:
        """Years between the two."""
        return self.after_year - self.before_year


_PRESS = (Voice.DIRECT_QUOTE, Voice.REPORTED_SPEECH)


def year_of(passage: Passage) -> int | None:
    """Return the year in which a passage was said, else published; None if neither is known."""
    known = passage.said or passage.published
    last = known and (known.end or known.start)
    return last.year if last else None


def compared(before: Passage, after: Passage) -> Comparison:
    """Compare two passages, each of a known year."""
    older, newer = compare(before.quote, after.quote)
    words, kept = _words(older)
    others, _ = _words(newer)
    return Comparison(
        before, after, year_of(before) or 0, year_of(after) or 0, tuple(older), tuple(newer), words, kept,
        2 * kept / max(1, words + others),
    )  # fmt: skip


def _words(runs: Sequence[Run]) -> tuple[int, int]:
    """Count the words of a passage, and those that are the same."""
    return sum(len(run.text.split()) for run in runs), sum(len(run.text.split()) for run in runs if run.same)


@dataclass(frozen=True)
class Cell:
    """One state or group on one principle.

    Attributes:
        standing: Where it stands; None if there is no record.
        passages: Its passages, the oldest first; the latest ``MOST`` of them.
        comparisons: For each two neighbouring years of these, the two passages that are most alike, if they are.
        unlike: Pairs of neighbouring years whose passages have too little in common for that.
    """

    standing: Standing | None
    passages: tuple[Passage, ...]
    comparisons: tuple[Comparison, ...]
    unlike: tuple[tuple[int, int], ...]


def cell(holder: Holder, principle: Principle) -> Cell:
    """Read one cell: the principle's own passages, without those of the principles below it.

    Queries: 5; 2 if there is no record.
    """
    found = standings(coded().filter(of(holder), principle=principle), "principle_id")
    if not found:
        return Cell(None, (), (), ())
    rows = spoken(holder, principle)[:MOST]
    shown = oldest_first(passages(rows))
    comparisons, unlike = _neighbours(shown)
    return Cell(next(iter(found.values())), shown, comparisons, unlike)


def spoken(holder: Holder, principle: Principle) -> QuerySet[Statement]:
    """Statements of a state or group on a principle, the latest first."""
    key = "state" if isinstance(holder, State) else "group"
    return in_time(
        Statement.objects.published()
        .counted()
        .filter(
            id__in=coded().filter(of(holder), principle=principle).values("statement"),
            **{f"attributions__{key}": holder},
        )
    )


def in_time(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    """Put statements in order of time, the latest first; of one day, as they stand in their document, the last first."""
    on = Coalesce("said_end", "document__published_end")
    return statements.order_by(on.desc(nulls_last=True), "-document_id", "-start", "-public_id")


def oldest_first(rows: Sequence[Passage]) -> tuple[Passage, ...]:
    """Turn passages that come the latest first; those without a date stay at the end."""
    dated = [row for row in rows if year_of(row) is not None]
    return (*reversed(dated), *(row for row in rows if year_of(row) is None))


def _neighbours(rows: Sequence[Passage]) -> tuple[tuple[Comparison, ...], tuple[tuple[int, int], ...]]:
    years: dict[int, list[Passage]] = defaultdict(list)
    for row in rows:
        year = year_of(row)
        if year is not None:
            years[year].append(row)
    comparisons: list[Comparison] = []
    unlike: list[tuple[int, int]] = []
    for older, newer in pairwise(sorted(years)):
        best = max(
            (compared(a, b) for a in years[older][-COMPARED:] for b in years[newer][-COMPARED:]),
            key=lambda pair: pair.alike,
        )
        if best.alike >= ALIKE:
            comparisons.append(best)
        else:
            unlike.append((older, newer))
    return tuple(comparisons), tuple(unlike)


@dataclass(frozen=True, slots=True)
class Nearby:
    """A principle beside the one that is shown, and where the same state or group stands on it.

    Attributes:
        slug: Address part.
        name: Its name.
        standing: None if there is no record.
    """

    slug: str
    name: str
    standing: Standing | None


def nearby(holder: Holder, principle: Principle) -> tuple[tuple[Nearby, ...], tuple[Nearby, ...]]:
    """List the principles beside and below one, in the order of the tree.

    Returns:
        Those beside it (of the same parent), and those directly below it.

    Queries: 3.
    """
    related = Principle.objects.published().filter(
        Q(parent=principle) | (Q(parent=principle.parent_id) if principle.parent_id else Q(pk__in=[]))
    )
    rows = list(related.exclude(pk=principle.pk).order_by("position", "slug"))
    found = standings(coded().filter(of(holder), principle__in=rows), "principle_id")
    beside: list[Nearby] = []
    below: list[Nearby] = []
    for row in rows:
        near = Nearby(row.slug, row.name, found.get((row.pk,)))
        (below if row.parent_id == principle.pk else beside).append(near)
    return tuple(beside), tuple(below)
