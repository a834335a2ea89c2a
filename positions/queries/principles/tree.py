"""The tree of principles, with what is on record."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from positions.models import Principle
from positions.models.choices import PrincipleKind
from positions.published.session import today
from positions.queries.coverage import coded, ready


@dataclass(frozen=True, slots=True)
class PrincipleNode:
    """A principle in the tree.

    Attributes:
        id: Key, for queries.
        slug: Address part.
        name: Its name.
        label: Number in its source, as 13(c); may be empty.
        kind: Family, group, principle or norm.
        depth: 0 for a family, 1 for what stands directly in it, and so on.
        family: Slug of the family it stands in; its own if it has none above it.
        parent: Key of the node above; None on top.
    """

    id: int
    slug: str
    name: str
    label: str
    kind: str
    depth: int
    family: str
    parent: int | None

    @property
    def is_family(self) -> bool:
        """Whether it is a family; a family is not counted among the principles."""
        return self.kind == PrincipleKind.FAMILY


def tree() -> tuple[PrincipleNode, ...]:
    """Return all published principles, each before those below it.

    Returns:
        In the order of the tree. A node below an unpublished one stands on top.

    Queries: 1.
    """
    columns = ("id", "slug", "name", "label", "kind", "parent_id")
    rows = list(Principle.objects.published().order_by("position", "slug").values_list(*columns))
    known = {row[0] for row in rows}
    below: dict[int | None, list[tuple[int, str, str, str, str, int | None]]] = defaultdict(list)
    for row in rows:
        below[row[5] if row[5] in known else None].append(row)
    found: list[PrincipleNode] = []

    def walk(parent: int | None, depth: int, family: str) -> None:
        for key, slug, name, label, kind, _ in below[parent]:
            own = family or slug
            found.append(PrincipleNode(key, slug, name, label, kind, depth, own, parent))
            walk(key, depth + 1, own)

    walk(None, 0, "")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PrincipleCounts:
    """A principle of the tree with what is on record about it alone, without the principles below it.

    Attributes:
        node: The principle.
        states: States with a position.
        groups: Groups with a position.
        passages: Statements.
    """

    node: PrincipleNode
    states: int
    groups: int
    passages: int


def counted_tree() -> tuple[PrincipleCounts, ...]:
    """Return the tree with counts, in its order.

    Queries: 2, whatever the size.
    """
    if today():
        spoken, nothing_kept = ready.spoken_on(), ready.SpokenOn(0, 0, 0)
        return tuple(
            PrincipleCounts(node, found.states, found.groups, found.statements)
            for node in tree()
            for found in [spoken.get(node.id, nothing_kept)]
        )
    counts = {
        row["principle_id"]: row
        for row in coded()
        .order_by()
        .values("principle_id")
        .annotate(
            passages=Count("statement", distinct=True),
            states=Count("statement__attributions__state", distinct=True),
            groups=Count("statement__attributions__group", distinct=True),
        )
    }
    nothing = {"states": 0, "groups": 0, "passages": 0}
    return tuple(
        PrincipleCounts(node, found["states"], found["groups"], found["passages"])
        for node in tree()
        for found in [counts.get(node.id, nothing)]
    )
