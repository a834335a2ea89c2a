"""Home: what the record has to show today. Everything on the page follows from the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice, pairwise, product

from django.db import connection
from django.db.models import Count, F, Max, Min, Window
from django.db.models.functions import Coalesce, ExtractYear, RowNumber

from positions.models import Principle, State, Statement
from positions.queries.by_letters import by_letters
from positions.queries.cells import ALIKE, Comparison, compared, in_time
from positions.queries.coverage import Evidence, coded, evidence_of, held
from positions.queries.query_language import parse
from positions.queries.query_language.paging import filtered
from positions.queries.statements import Passage, passages
from positions.queries.states import PrincipleFamily, families_of
from positions.text.differences import LONGEST, words_of

LATEST = 3
EXAMPLES = 3
NAMED = 6
"""Principles whose names are tried as examples of a search: those with the most passages."""
NAMES = 3
"""Names of each that are tried."""
CELLS = 60
"""Cells among which the pair of passages is sought: those with the most passages."""
PAIRS = 1500
"""Pairs that are compared at most: home is gathered anew with every edition."""
EACH = 6
"""Passages of each cell and year that are compared, the latest."""


@dataclass(frozen=True, slots=True)
class Glance:
    """The state with the most on record.

    Attributes:
        code: Alpha-3 in small letters.
        name: Its name.
        statements: Its statements.
        families: Its position summaries over the tree.
        ground: What its blanks rest on.
    """

    code: str
    name: str
    statements: int
    families: tuple[PrincipleFamily, ...]
    ground: Evidence

    @property
    def principles(self) -> int:
        """Principles on record."""
        return sum(family.on_record for family in self.families)

    @property
    def principles_known(self) -> int:
        """Principles there are."""
        return sum(len(family.squares) for family in self.families)


@dataclass(frozen=True, slots=True)
class Moved:
    """Two passages of one state on one principle, years apart.

    Attributes:
        code: Alpha-3 in small letters.
        name: Name of the state.
        slug: Address part of the principle.
        principle: Its name.
        shared: How many principles both passages speak to.
        pair: The passages, word by word.
    """

    code: str
    name: str
    slug: str
    principle: str
    shared: int
    pair: Comparison


@dataclass(frozen=True, slots=True)
class SearchExample:
    """Words to search for that find something.

    Attributes:
        typed: As they would be typed.
        count: How many statements they find.
    """

    typed: str
    count: int


@dataclass(frozen=True)
class Front:
    """What home shows.

    Attributes:
        glance: The state with the most on record; None if there is none.
        moved: The pair of passages that moved most and is still one sentence; None if there is no such pair.
        latest: The latest statements, the latest first, each of another document where there are enough.
        examples: Searches that find something; empty if there is none.
    """

    glance: Glance | None
    moved: Moved | None
    latest: tuple[Passage, ...]
    examples: tuple[SearchExample, ...]


def front(number: int, changed_at: datetime) -> Front:
    """Gather home, once for each edition in each process: nothing on it depends on who asks.

    Args:
        number: Number of the edition that the caller reads in.
        changed_at: Moment of its last change.

    Queries: 24 at most, and 2 for each name tried as an example, for an edition not seen before, else 0.
    """
    return _front(str(connection.settings_dict["NAME"]), number, changed_at)


@lru_cache(maxsize=4)
def _front(database: str, number: int, changed_at: datetime) -> Front:
    return Front(_glance(), _moved(), _latest(), _examples())


def _glance() -> Glance | None:
    """Queries: 13; 1 more for texts not seen before."""
    key = "statement__attributions__state_id"
    most = (
        coded()
        .filter(statement__attributions__state__published_at__isnull=False)
        .order_by()
        .values(key)
        .annotate(principles=Count("principle", distinct=True), n=Count("id"))
        .order_by("-principles", "-n", by_letters("statement__attributions__state__common_name"))
        .first()
    )
    if most is None:
        return None
    state = State.objects.published().get(pk=most[key])
    statements = held().filter(state=state).values("statement").distinct().count()
    return Glance(state.alpha3.lower(), state.common_name, statements, families_of(state), evidence_of(state))


def _latest() -> tuple[Passage, ...]:
    """Queries: 3."""
    rows = passages(in_time(Statement.objects.published().counted())[: LATEST * 4])
    # Several passages of one sentence of one document would show the same words thrice: those with the most positions.
    return tuple(islice(sorted(rows, key=lambda row: (_day(row), len(row.takes)), reverse=True), LATEST))


def _examples() -> tuple[SearchExample, ...]:
    """Try the names of the principles with the most passages, each as it would be typed: a phrase in its marks.

    Queries: 1, and 2 for each name tried.
    """
    name, aliases = "principle__name", "principle__aliases"
    most = (
        coded()
        .order_by()
        .values("principle_id", name, aliases)
        .annotate(n=Count("statement", distinct=True))
        .order_by("-n", "principle_id")[:NAMED]
    )
    found: dict[str, int] = {}
    for row in most:
        for named in islice(dict.fromkeys([*row[aliases], row[name]]), NAMES):
            typed = f'"{named}"' if len(words_of(named)) > 1 else named
            if typed not in found and (count := filtered(parse("statements", {"q": [typed]})).count()):
                found[typed] = count
                break
        if len(found) == EXAMPLES:
            break
    return tuple(SearchExample(typed, count) for typed, count in found.items())


def _day(row: Passage) -> str:
    known = row.said or row.published
    return known.iso().split("/")[-1] if known else ""


def _moved() -> Moved | None:
    """Find the pair of passages that differs most, among those that are still versions of one sentence.

    Two sentences that share nothing differ more, but nothing has moved between them: a share of common words is asked
    for.

    Queries: 7.
    """
    year = ExtractYear(Coalesce("statement__said_end", "statement__document__published_end"))
    state = "statement__attributions__state_id"
    spoken = coded().filter(statement__attributions__state__published_at__isnull=False).annotate(year=year).order_by()
    cells = [
        (row[state], row["principle_id"])
        for row in spoken.filter(year__isnull=False)
        .values(state, "principle_id")
        .annotate(n=Count("id"), first=Min("year"), last=Max("year"))
        .filter(first__lt=F("last"))
        .order_by("-n", state, "principle_id")[:CELLS]
    ]
    if not cells:
        return None
    ranked = (
        spoken.filter(
            year__isnull=False,
            **{f"{state}__in": {cell[0] for cell in cells}},
            principle_id__in={cell[1] for cell in cells},
        )
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=[F(state), F("principle_id"), F("year")],
                order_by=[F("statement__document_id").desc(), F("statement__start").desc()],
            )
        )
        .filter(place__lte=EACH)
        .values_list(state, "principle_id", "year", "statement_id", "statement__public_id")
    )
    by_cell: dict[tuple[int, int], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    keys: dict[str, int] = {}
    wanted = set(cells)
    for holder, principle, when, key, public_id in ranked:
        if (holder, principle) in wanted:
            by_cell[holder, principle][when].append(public_id)
            keys[public_id] = key
    pairs = list(islice(_pairs((cell, by_cell[cell]) for cell in cells), PAIRS))
    ends = {keys[end] for _, *both in pairs for end in both}
    best = _most_moved(pairs, {row.id: row for row in passages(Statement.objects.published().filter(pk__in=ends))})
    if best is None:
        return None
    holder, pair = best
    named = State.objects.published().get(pk=holder)
    two = (pair.before.id, pair.after.id)
    both = [
        cell[1]
        for cell in cells
        if cell[0] == holder and all(any(end in ids for ids in by_cell[cell].values()) for end in two)
    ]
    # Both passages may speak to several principles: the one with the shortest name reads best.
    about = min(Principle.objects.published().filter(pk__in=both), key=lambda row: (len(row.name), row.slug))
    shared = {taken.slug for taken in pair.before.takes} & {taken.slug for taken in pair.after.takes}
    return Moved(named.alpha3.lower(), named.common_name, about.slug, about.name, len(shared), pair)


def _most_moved(pairs: Iterable[tuple[int, str, str]], rows: dict[str, Passage]) -> tuple[int, Comparison] | None:
    """Return the state's key and the pair."""
    best: tuple[int, Comparison] | None = None
    seen: set[tuple[str, str]] = set()
    for holder, older, newer in pairs:
        if (older, newer) in seen:
            continue
        seen.add((older, newer))
        if max(len(words_of(rows[end].quote)) for end in (older, newer)) > LONGEST:
            continue
        pair = compared(rows[older], rows[newer])
        if pair.alike >= ALIKE and (best is None or pair.differing > best[1].differing):
            best = (holder, pair)
    return best


def _pairs(cells: Iterable[tuple[tuple[int, int], dict[int, list[str]]]]) -> Iterator[tuple[int, str, str]]:
    """Pair the passages of neighbouring years, cell by cell."""
    for (holder, _), years in cells:
        for older, newer in pairwise(sorted(years)):
            for pair in product(years[older], years[newer]):
                yield holder, *pair
