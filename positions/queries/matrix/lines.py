"""Rows and columns of the matrix: which there are, which stay though they are blank, in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from positions.models import Group, Principle, State
from positions.models.choices import PrincipleKind, Region
from positions.queries.by_letters import letters
from positions.queries.matrix.query import GROUPS, PRINCIPLES, STATES, Rows, form
from positions.queries.query_language import Query, addresses


@dataclass(frozen=True, slots=True)
class Sum:
    """What a row or a column adds up to.

    Attributes:
        positions: Passages in its cells, each counted in every cell that it stands in.
        cells: Cells that hold something.
        latest: Latest year; None if no date is known.
    """

    positions: int = 0
    cells: int = 0
    latest: int | None = None


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A row: a state or group.

    Attributes:
        key: Its kind and its row in the database.
        token: Alpha-3 code, or slug of a group.
        name: Its name in running text.
        region: Regional group of a state; empty for a group.
        sum: What it adds up to.
    """

    key: tuple[str, int]
    token: str
    name: str
    region: str
    sum: Sum = Sum()

    @property
    def is_state(self) -> bool:
        """Whether it is a state; else a group."""
        return self.key[0] == "state"

    @property
    def address(self) -> str:
        """Path of its page."""
        return addresses.state(self.token) if self.is_state else addresses.page_of("group", self.token)


@dataclass(frozen=True, slots=True)
class LineNode:
    """A column: a principle.

    Attributes:
        key: Its row in the database.
        slug: Its code.
        name: Its name.
        label: Number in its source; may be empty.
        family: Code of the node at the top of its branch.
        family_name: Name of that.
        level: How deep it stands: 0 for a family.
        sum: What it adds up to.
    """

    key: int
    slug: str
    name: str
    label: str
    family: str
    family_name: str
    level: int
    sum: Sum = Sum()

    @property
    def is_family(self) -> bool:
        """Whether it stands at the top: a heading rather than a principle."""
        return self.level == 0


def chosen_rows(rows: QuerySet[Any], question: Query, part: str) -> QuerySet[Any]:
    """Keep the rows that a question chooses by the parameters of one part. Queries: 0."""
    for one in question.chosen:
        if one.parameter.part == part:
            if one.include:
                rows = rows.filter(one.parameter.when(one.include))
            if one.exclude:
                rows = rows.exclude(one.parameter.when(one.exclude))
    return rows


def lines_of(question: Query, rows: Rows) -> list[MatrixLine]:
    """List the rows that a question chooses, in no order. Queries: 1, or 2 for states and groups."""
    lines: list[MatrixLine] = []
    if rows is not Rows.GROUPS:
        states = chosen_rows(State.objects.published(), question, STATES).order_by()
        lines += [
            MatrixLine(("state", pk), alpha3, name, region)
            for pk, alpha3, name, region in states.values_list("pk", "alpha3", "common_name", "region")
        ]
    if rows is not Rows.STATES:
        groups = chosen_rows(Group.objects.published(), question, GROUPS).order_by()
        lines += [
            MatrixLine(("group", pk), slug, name, "") for pk, slug, name in groups.values_list("pk", "slug", "name")
        ]
    return lines


def nodes_of(question: Query) -> list[LineNode]:
    """List the principles that a question chooses, in the order of the tree. Queries: 1."""
    every = {
        row["pk"]: row
        for row in Principle.objects.published()
        .annotate(wanted=_wanted(question))
        .order_by()
        .values("pk", "slug", "name", "label", "kind", "parent_id", "position", "wanted")
    }
    nodes: list[tuple[list[tuple[int, str]], LineNode]] = []
    for pk, row in every.items():
        above = [row]
        while (parent := every.get(above[-1]["parent_id"])) is not None:
            above.append(parent)
        top = above[-1]
        level = len(above) - (1 if top["kind"] == PrincipleKind.FAMILY else 0)
        if row["wanted"]:
            node = LineNode(pk, row["slug"], row["name"], row["label"], top["slug"], top["name"], level)
            nodes.append(([(one["position"], one["slug"]) for one in reversed(above)], node))
    # Each node before those beneath it, and these before the next beside it.
    return [node for _, node in sorted(nodes, key=lambda pair: pair[0])]


def _wanted(question: Query) -> Q:
    condition = Q(pk__isnull=False)
    for one in question.chosen:
        if one.parameter.part == PRINCIPLES:
            if one.include:
                condition &= one.parameter.when(one.include)
            if one.exclude:
                condition &= ~one.parameter.when(one.exclude)
    return condition


def _named(question: Query, *names: str) -> set[str]:
    return {value.token for name in names for value in question.values(name)}


def line_stays(line: MatrixLine, question: Query) -> bool:
    """Whether a row is shown: it holds something, or its blank was asked for."""
    if line.sum.cells:
        return True
    blanks = form(question, "blank_rows")
    return blanks == "show" or (not blanks and line.token in _named(question, "state", "state_name", "group"))


def node_stays(node: LineNode, question: Query) -> bool:
    """Whether a column is shown: it holds something, or its blank was not asked away; a family is a heading."""
    if node.sum.cells:
        return True
    blanks = form(question, "blank_columns")
    return blanks == "show" or (not blanks and not node.is_family)


def ordered(rows: list[Any], order: str) -> list[Any]:
    """Put rows or columns in an order; what is alike stays in the order of the names, whichever way round."""
    rows = rows if order == "tree" else sorted(rows, key=lambda row: letters(row.name))
    by: dict[str, Callable[[Any], Any]] = {
        "count": lambda row: row.sum.positions,
        "latest": lambda row: row.sum.latest or 0,
        "region": lambda row: [*Region.values, ""].index(row.region),
    }
    plain = order.removeprefix("-")
    if plain in by:
        return sorted(rows, key=by[plain], reverse=order.startswith("-"))
    return rows[::-1] if order == "-name" else rows
