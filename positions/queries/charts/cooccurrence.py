"""Principles coded together: pairs of principles that the same passages speak to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from django.contrib.postgres.aggregates import ArrayAgg

from positions.models import Principle, State, Statement, principles_alone
from positions.queries.cells import in_time
from positions.queries.coverage import coded
from positions.queries.statements import Passage, passages

MOST = 100
"""Pairs that are listed at most: those with the most passages."""
SHOWN = 60
"""Passages of one pair that are shown at most: the latest."""


@dataclass(frozen=True, slots=True)
class PrinciplePair:
    """Two principles, in the order of the tree.

    Attributes:
        first: Slug and name of the one.
        second: Slug and name of the other.
        passages: Counted statements that speak to both.
        share: Of the statements that speak to either, 0 to 1.
    """

    first: tuple[str, str]
    second: tuple[str, str]
    passages: int
    share: float

    @property
    def percent(self) -> int:
        """The share in whole hundredths."""
        return round(100 * self.share)


@dataclass(frozen=True, slots=True)
class Pairs:
    """What stands in the same passages.

    Attributes:
        listed: Those with the most passages first, then in the order of the tree; at most ``MOST``.
        principles: How many pairs of principles there are.
        families: How many pairs there are more, of which one or both are a family, which is no principle in a count.
    """

    listed: tuple[PrinciplePair, ...]
    principles: int
    families: int


def cooccurrence(*, principle: Principle | None = None, state: State | None = None) -> Pairs:
    """List the pairs of principles that stand in the same passages.

    Args:
        principle: Narrow to the pairs of one.
        state: Narrow to the statements of one.

    Queries: 3, whatever the size.
    """
    rows = coded()
    if state is not None:
        rows = rows.filter(statement__attributions__state=state)
    sets = rows.order_by().values("statement").annotate(nodes=ArrayAgg("principle", distinct=True)).values_list("nodes")
    alone: Counter[int] = Counter()
    both: Counter[tuple[int, int]] = Counter()
    # Most passages have one of few sets of principles: each set is taken apart once.
    for nodes, n in Counter(tuple(sorted(row[0])) for row in sets).items():
        for node in nodes:
            alone[node] += n
        for pair in combinations(nodes, 2):
            both[pair] += n
    facts = {
        pk: (place, slug, name)
        for place, (pk, slug, name) in enumerate(
            Principle.objects.published().order_by("position", "slug").values_list("pk", "slug", "name")
        )
    }
    counted = set(Principle.objects.published().filter(principles_alone()).values_list("pk", flat=True))
    found = []
    principles = 0
    for keys, n in both.items():
        if principle is not None and principle.pk not in keys:
            continue
        one, other = sorted(facts[key] for key in keys)
        share = n / (alone[keys[0]] + alone[keys[1]] - n)
        principles += counted.issuperset(keys)
        found.append((-n, one, other, PrinciplePair(one[1:], other[1:], n, share)))
    found.sort(key=lambda row: row[:3])
    return Pairs(tuple(row[3] for row in found[:MOST]), principles, len(found) - principles)


def passages_with(one: Principle, other: Principle, *, state: State | None = None) -> tuple[tuple[Passage, ...], int]:
    """Load the passages that speak to both of two principles.

    Returns:
        The latest first, at most ``SHOWN``; and how many there are.

    Queries: 4, whatever the size.
    """
    rows = (
        Statement.objects.published()
        .counted()
        .filter(id__in=coded().filter(principle=one).values("statement"))
        .filter(id__in=coded().filter(principle=other).values("statement"))
    )
    if state is not None:
        rows = rows.filter(attributions__state=state)
    return passages(in_time(rows)[:SHOWN]), rows.count()
