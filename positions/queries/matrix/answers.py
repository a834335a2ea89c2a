"""The matrix of a question: rows, columns, and the cells that hold something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce

from positions.queries.cells.position_summaries import in_order
from positions.queries.cells.query import held_in, query_of
from positions.queries.matrix import ready
from positions.queries.matrix.lines import (
    LineNode,
    MatrixLine,
    Sum,
    line_stays,
    lines_of,
    node_stays,
    nodes_of,
    ordered,
)
from positions.queries.matrix.query import GROUPS, PRINCIPLES, STATES, Rows, form, rows_of
from positions.queries.query_language import Query

_ON = Coalesce("statement__said_end", "statement__document__published_end")


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A state or group on a principle, with a record.

    Attributes:
        line: The row.
        node: The column.
        stances: Stances taken on the latest day on record, in their fixed order: all of them, none is preferred.
        count: Passages.
        latest: Year of the latest; None if no date is known.
        ids: Numbers of the statements in order, if they were asked for.
        address: Path of the page with these passages and no others.
    """

    line: MatrixLine
    node: LineNode
    stances: tuple[str, ...]
    count: int
    latest: int | None
    ids: tuple[str, ...]
    address: str


@dataclass(frozen=True)
class Matrix:
    """The answer.

    Attributes:
        question: As it was understood.
        rows: What the rows are.
        lines: The rows that are shown, in order.
        nodes: The columns that are shown, in order.
        cells: What they hold, by keys of row and column; a pair without a cell has no record.
        lines_known: Rows that the question chose, shown or not.
        nodes_known: Principles that it chose, families not counted.
    """

    question: Query
    rows: Rows
    lines: tuple[MatrixLine, ...]
    nodes: tuple[LineNode, ...]
    cells: Mapping[tuple[tuple[str, int], int], MatrixCell]
    lines_known: int
    nodes_known: int

    def held(self) -> Iterable[MatrixCell]:
        """Go through the cells, row by row, in the order of rows and columns."""
        for line in self.lines:
            for node in self.nodes:
                if cell := self.cells.get((line.key, node.key)):
                    yield cell

    @property
    def speaking(self) -> tuple[MatrixLine, ...]:
        """Rows with a record."""
        return tuple(line for line in self.lines if line.sum.cells)

    @property
    def nodes_on_record(self) -> int:
        """Principles with a record, families not counted."""
        return sum(1 for node in self.nodes if node.sum.cells and not node.is_family)


def read(question: Query) -> Matrix:
    """Answer a question about the matrix, whole.

    Args:
        question: Of ``questions.asked``.

    Queries: 3; 4 if the rows are states and groups. Whatever the size.
    """
    rows = rows_of(question)
    lines, nodes = lines_of(question, rows), nodes_of(question)
    found = _held(question, rows, lines, nodes)
    summed_lines, summed_nodes = _summed(found)
    lines_known, nodes_known = len(lines), sum(1 for node in nodes if not node.is_family)
    lines = [replace(line, sum=summed_lines[line.key]) for line in lines]
    nodes = [replace(node, sum=summed_nodes[node.key]) for node in nodes]
    lines = ordered([line for line in lines if line_stays(line, question)], form(question, "sort_rows"))
    nodes = ordered([node for node in nodes if node_stays(node, question)], form(question, "sort_columns") or "tree")
    query = query_of(question)
    cells = {
        (line.key, node.key): _cell(line, node, taken, query)
        for line in lines
        for node in nodes
        if (taken := found.get((line.key, node.key)))
    }
    return Matrix(question, rows, tuple(lines), tuple(nodes), cells, lines_known, nodes_known)


@dataclass(frozen=True, slots=True)
class _Taken:
    """One stance in one cell: how often, latest when, by which statements."""

    value: str
    count: int
    on: date | None
    ids: Sequence[str]


Found = dict[tuple[tuple[str, int], int], list[_Taken]]


def _held(question: Query, rows: Rows, lines: Sequence[MatrixLine], nodes: Sequence[LineNode]) -> Found:
    """Gather what was said, by row, column and stance: from kept cells where they say it. Queries: 1."""
    found: Found = defaultdict(list)
    cells = ready.cells(question, [line.key for line in lines], [node.key for node in nodes])
    if cells is not None:
        for cell in cells:
            found[cell.holder, cell.principle].append(_Taken(cell.stance, cell.count, cell.on, ()))
        return found
    parts = {one.parameter.part for one in question.chosen}
    kept = held_in(question)
    if PRINCIPLES in parts:
        kept = kept.filter(principle_id__in=[node.key for node in nodes])
    if parts & {STATES, GROUPS}:
        of = {kind: [line.key[1] for line in lines if line.key[0] == kind] for kind in ("state", "group")}
        kept = kept.filter(Q(by_state__in=of["state"]) | Q(by_group__in=of["group"]))
    elif rows is not Rows.BOTH:
        kept = kept.filter(**{f"by_{'group' if rows is Rows.STATES else 'state'}__isnull": True})
    gathered: dict[str, Any] = {"count": Count("pk"), "on": Max(_ON)}
    if form(question, "ids") == "yes":
        gathered["ids"] = ArrayAgg("statement__public_id")
    grouped = kept.order_by().values("by_state", "by_group", "principle_id", "value").annotate(**gathered)
    for row in grouped:
        holder = ("state", row["by_state"]) if row["by_state"] is not None else ("group", row["by_group"])
        found[holder, row["principle_id"]].append(_Taken(row["value"], row["count"], row["on"], row.get("ids", ())))
    return found


def _latest(taken: Iterable[_Taken]) -> date | None:
    return max((one.on for one in taken if one.on is not None), default=None)


def _cell(line: MatrixLine, node: LineNode, taken: Sequence[_Taken], query: str) -> MatrixCell:
    latest = _latest(taken)
    return MatrixCell(
        line=line,
        node=node,
        stances=in_order(one.value for one in taken if one.on == latest),
        count=sum(one.count for one in taken),
        latest=latest.year if latest else None,
        ids=tuple(sorted({number for one in taken for number in one.ids})),
        address=f"{line.address}{node.slug}/{query}",
    )


def _summed(found: Found) -> tuple[dict[tuple[str, int], Sum], dict[int, Sum]]:
    lines: dict[tuple[str, int], Sum] = defaultdict(Sum)
    nodes: dict[int, Sum] = defaultdict(Sum)
    for (holder, principle), taken in found.items():
        latest = _latest(taken)
        one = Sum(sum(each.count for each in taken), 1, latest.year if latest else None)
        lines[holder] = _plus(lines[holder], one)
        nodes[principle] = _plus(nodes[principle], one)
    return lines, nodes


def _plus(one: Sum, other: Sum) -> Sum:
    years = [year for year in (one.latest, other.latest) if year is not None]
    return Sum(one.positions + other.positions, one.cells + other.cells, max(years, default=None))
