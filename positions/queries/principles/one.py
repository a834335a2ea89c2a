"""One principle, with who backs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from positions.models import Document, Group, Principle, PrincipleSource, State, Statement
from positions.models.choices import StanceValue
from positions.queries import redirects
from positions.queries.by_letters import letters
from positions.queries.cells import PositionSummary, in_time, oldest_first, who_speaks
from positions.queries.coverage import coded
from positions.queries.principles.tree import PrincipleNode, tree
from positions.queries.statements import Passage, passages
from positions.text.name_patterns import naming

MOST = 12
"""Passages that a principle's page shows at most: the latest. A link leads to all of them."""
RELATED = 8
LEADS = 5


def find(slug: str) -> Principle | None:
    """Return the published principle that a slug leads to, with its parent, or None. Queries: as ``redirects.find``."""
    return redirects.find(Principle, slug, "parent")


@dataclass(frozen=True, slots=True)
class Backing:
    """One state or group on the principle.

    Attributes:
        kind: ``state`` or ``group``.
        code: Address part: alpha-3 in small letters, or slug.
        name: Its name.
        standing: Where it stands.
    """

    kind: str
    code: str
    name: str
    standing: PositionSummary


@dataclass(frozen=True, slots=True)
class Related:
    """Another principle, and in how many passages.

    Attributes:
        slug: Address part.
        name: Its name.
        passages: Passages that it shares, or its own.
    """

    slug: str
    name: str
    passages: int


@dataclass(frozen=True, slots=True)
class Lead:
    """A document whose text has words by which a principle is named, though no statement of it is coded on the principle.

    Attributes:
        id: Number of the document.
        title: Its title.
    """

    id: str
    title: str


@dataclass(frozen=True)
class PrinciplePage:
    """A principle with everything that its page shows.

    Attributes:
        principle: The record.
        above: The nodes above it, the family first.
        below: The nodes directly below it, with their own passages.
        below_passages: Passages of everything below it.
        sources: Where it is stated.
        backing: States, then groups, by name.
        passages: Its latest passages, the oldest first.
        passages_count: All of them.
        related: Principles coded in the same passages, the most frequent first.
        leads: Documents to read, where nothing is coded.
        leads_count: How many there are.
    """

    principle: Principle
    above: tuple[PrincipleNode, ...]
    below: tuple[Related, ...]
    below_passages: int
    sources: tuple[PrincipleSource, ...]
    backing: tuple[Backing, ...]
    passages: tuple[Passage, ...]
    passages_count: int
    related: tuple[Related, ...]
    leads: tuple[Lead, ...]
    leads_count: int

    @property
    def states(self) -> tuple[Backing, ...]:
        """The states among those on record."""
        return tuple(row for row in self.backing if row.kind == "state")

    @property
    def groups(self) -> tuple[Backing, ...]:
        """The groups among those on record."""
        return tuple(row for row in self.backing if row.kind == "group")

    @property
    def stances(self) -> tuple[tuple[str, int], ...]:
        """Each stance that a state or group holds by its latest words, with how many; who holds two is counted in both."""
        held = Counter(value for row in self.backing for value in row.standing.now)
        return tuple((value, held[value]) for value in StanceValue.values if held[value])

    @property
    def first(self) -> int | None:
        """Year of the oldest passage."""
        return min((row.standing.first for row in self.backing if row.standing.first), default=None)

    @property
    def last(self) -> int | None:
        """Year of the latest passage."""
        return max((row.standing.last for row in self.backing if row.standing.last), default=None)


def backing_of(principle: Principle) -> tuple[Backing, ...]:
    """List who has taken a stance on a principle itself.

    Returns:
        States by name, then groups by name.

    Queries: 4.
    """
    found = who_speaks(principle)
    keys = {kind: [key for one, key in found if one == kind] for kind in ("state", "group")}
    states = State.objects.published().filter(pk__in=keys["state"]).only("alpha3", "common_name")
    groups = Group.objects.published().filter(pk__in=keys["group"]).only("slug", "name")
    rows = [
        *(Backing("state", row.alpha3.lower(), row.common_name, found["state", row.pk]) for row in states),
        *(Backing("group", row.slug, row.name, found["group", row.pk]) for row in groups),
    ]
    return tuple(sorted(rows, key=lambda row: (row.kind != "state", letters(row.name))))


def page_of(principle: Principle) -> PrinciplePage:
    """Gather a principle's page.

    Queries: 13 at most, whatever the size.
    """
    nodes = tree()
    by_key = {node.id: node for node in nodes}
    above: list[PrincipleNode] = []
    step = by_key[principle.pk].parent if principle.pk in by_key else None
    while step is not None:
        above.insert(0, by_key[step])
        step = by_key[step].parent
    backing = backing_of(principle)
    mine = coded().filter(principle=principle).values("statement")
    spoken = Statement.objects.published().counted().filter(id__in=mine)
    below, below_passages = _below(principle, nodes)
    leads, leads_count = ((), 0) if backing else _leads(principle)
    return PrinciplePage(
        principle=principle,
        above=tuple(above),
        below=below,
        below_passages=below_passages,
        sources=tuple(principle.sources.order_by("position", "id")),
        backing=backing,
        passages=oldest_first(passages(in_time(spoken)[:MOST])),
        passages_count=spoken.count(),
        related=tuple(
            Related(row["principle__slug"], row["principle__name"], row["n"])
            for row in coded()
            .filter(statement__in=mine)
            .exclude(principle=principle)
            .order_by()
            .values("principle__slug", "principle__name", "principle__position")
            .annotate(n=Count("statement", distinct=True))
            .order_by("-n", "principle__position")[:RELATED]
        ),
        leads=leads,
        leads_count=leads_count,
    )


def _below(principle: Principle, nodes: Iterable[PrincipleNode]) -> tuple[tuple[Related, ...], int]:
    """List the children, and count the passages of all descendants."""
    inside = {principle.pk}
    children: list[PrincipleNode] = []
    for node in nodes:  # each node stands before those below it
        if node.parent in inside:
            inside.add(node.id)
            if node.parent == principle.pk:
                children.append(node)
    inside.discard(principle.pk)
    if not inside:
        return (), 0
    rows = coded().filter(principle__in=inside)
    counts = dict(
        rows.order_by()
        .values("principle_id")
        .annotate(n=Count("statement", distinct=True))
        .values_list("principle_id", "n")
    )
    total = rows.aggregate(n=Count("statement", distinct=True))["n"]
    return tuple(Related(node.slug, node.name, counts.get(node.id, 0)) for node in children), total


def _leads(principle: Principle) -> tuple[tuple[Lead, ...], int]:
    """Find documents whose text has the name or an alias of a principle: those of ``documents?names=``. Queries: 2 at most."""
    words = naming((principle.name, *principle.aliases))
    if not words:
        return (), 0
    named = Document.objects.published().filter(text__iregex=words)
    rows = named.order_by("-published_start", "-id").values_list("public_id", "title")
    shown = tuple(Lead(public_id or "", title) for public_id, title in rows[:LEADS])
    return shown, len(shown) if len(shown) < LEADS else named.count()
