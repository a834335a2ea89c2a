"""How the matrix is laid out on the page: which way round, and how much of it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404
from django.utils.translation import gettext as _

from positions.queries.matrix import LineNode, Matrix, MatrixCell, MatrixLine, form

FEW = 6
"""Rows that stand across the top side by side, with names and words, unless the question says how it is to be laid out."""
MOST = 330_000
"""Bytes that the cells of one page may take; the rest of the matrix is on the pages after it."""
_BLANK, _FILLED, _SHAPE, _ROW = 11, 150, 140, 160


@dataclass(frozen=True, slots=True)
class ColumnFamily:
    """Columns of one family beside one another.

    Attributes:
        name: Its name; empty if the columns are in another order than that of the tree.
        nodes: Its columns.
        rows: For each column its cells, in the order of the page's lines; None where there is no record.
    """

    name: str
    nodes: tuple[LineNode, ...]
    rows: tuple[tuple[LineNode, tuple[MatrixCell | None, ...]], ...]

    @property
    def span(self) -> int:
        """Columns."""
        return len(self.nodes)


@dataclass(frozen=True, slots=True)
class MatrixLayout:
    """A page of the matrix.

    Attributes:
        turned: Whether states and groups stand across the top, and principles down the side.
        lines: Rows of the page.
        rows: For each row its cells, in the order of the columns; None where there is no record.
        families: The columns, by family.
        value: What a cell shows: stance, count or latest.
        first: Number of the first row among all, from 1.
        last: Number of the last.
        all: Rows there are.
        previous: Address of the page before; empty on the first.
        next: Address of the page after; empty on the last.
        cells_across: Columns of the table, the first not counted.
    """

    turned: bool
    lines: tuple[MatrixLine, ...]
    rows: tuple[tuple[MatrixLine, tuple[MatrixCell | None, ...]], ...]
    families: tuple[ColumnFamily, ...]
    value: str
    first: int
    last: int
    all: int
    previous: str
    next: str
    cells_across: int


def laid_out(matrix: Matrix, number: int, address: str) -> MatrixLayout:
    """Lay out a page of the matrix.

    Args:
        matrix: The answer.
        number: Which page, from 1.
        address: Where the pages are, up to the number's parameter.

    Raises:
        Http404: There is no such page.
    """
    sheets = _parted(matrix)
    if number > len(sheets):
        raise Http404(_("The matrix of this question has %d pages.") % len(sheets))
    start = sum(len(sheet) for sheet in sheets[: number - 1])
    lines = sheets[number - 1]
    across = form(matrix.question, "across")
    turned = across == "states" or (not across and len(matrix.lines) <= FEW)
    rows = tuple((line, tuple(matrix.cells.get((line.key, node.key)) for node in matrix.nodes)) for line in lines)
    return MatrixLayout(
        turned=turned,
        lines=lines,
        rows=() if turned else rows,
        families=_families(matrix, lines),
        value=form(matrix.question, "value") or "stance",
        first=start + 1,
        last=start + len(lines),
        all=len(matrix.lines),
        previous=f"{address}page={number - 1}" if number > 1 else "",
        next=f"{address}page={number + 1}" if number < len(sheets) else "",
        cells_across=len(lines) if turned else len(matrix.nodes),
    )


def _parted(matrix: Matrix) -> list[tuple[MatrixLine, ...]]:
    """Part the rows so that no page outgrows what a phone can load; one at least stands on each."""
    sheets: list[list[MatrixLine]] = [[]]
    room = MOST
    for line in matrix.lines:
        cells = (matrix.cells.get((line.key, node.key)) for node in matrix.nodes)
        size = _ROW + sum(_size(cell) for cell in cells)
        if size > room and sheets[-1]:
            sheets.append([])
            room = MOST
        sheets[-1].append(line)
        room -= size
    return [tuple(sheet) for sheet in sheets]


def _size(cell: MatrixCell | None) -> int:
    """Bytes of a cell, about: its shapes, its address and its sentence."""
    if cell is None:
        return _BLANK
    words = len(cell.address.encode()) + len(cell.line.name.encode()) + len(cell.node.name.encode())
    return _FILLED + _SHAPE * len(cell.stances) + words


def _families(matrix: Matrix, lines: Sequence[MatrixLine]) -> tuple[ColumnFamily, ...]:
    in_tree = (form(matrix.question, "sort_columns") or "tree") == "tree"
    found = []
    for name, group in groupby(matrix.nodes, key=lambda node: node.family_name if in_tree else ""):
        nodes = tuple(group)
        rows = tuple((node, tuple(matrix.cells.get((line.key, node.key)) for line in lines)) for node in nodes)
        found.append(ColumnFamily(name, nodes, rows))
    return tuple(found)
