"""The matrix as tables: a wide file has a column for each principle, a long one a row for each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.formats.tables import Column
from positions.models.choices import StanceValue
from positions.queries.matrix.questions import form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.queries.asking import Row
    from positions.queries.matrix.answers import Matrix
    from positions.queries.matrix.lines import Line

HOLDER: tuple[Column, ...] = (
    Column("state", "code", "State, by alpha-3 code; empty if the row is a group's.", True, (), "CHN"),
    Column("state_name", "text", "Short name of that state.", True, (), "China"),
    Column("group", "code", "Group; empty if the row is a state's.", True, (), "european-union"),
    Column("group_name", "text", "Name of that group.", True, (), "European Union"),
)
PRINCIPLE: tuple[Column, ...] = (
    Column("principle", "code", "Code of the principle.", False, (), "non-intervention"),
    Column("principle_name", "text", "Name of the principle.", False, (), "Non-intervention"),
    Column("family", "code", "The node at the top of its branch.", False, (), "international-law"),
)
CELL: tuple[Column, ...] = (
    Column("stances", "list", "Stances taken on the latest day on record: all of them, none is preferred.", False, tuple(StanceValue.values)),
    Column("count", "integer", "Passages: one position each.", False),
    Column("latest", "integer", "Year of the latest, by its last day; empty if no date is known."),
    Column("url", "url", "Page with these passages.", False),
)  # fmt: skip
IDS = Column("statements", "list", "Numbers of the statements, in order; only with ids=yes.", False)
_VALUES = {
    "stance": ("list", "Stances taken on the latest day on record; empty: no record."),
    "count": ("integer", "Passages; empty: no record."),
    "latest": ("integer", "Year of the latest passage; empty: no record, or no date is known."),
}


def columns_of(matrix: Matrix) -> list[Column]:
    """Return the columns of a file, wide or long as the question says."""
    if form(matrix.question, "shape") == "long":
        return [*HOLDER, *PRINCIPLE, *CELL, *([IDS] if form(matrix.question, "ids") == "yes" else [])]
    kind, words = _VALUES[form(matrix.question, "value") or "stance"]
    taken = {column.name for column in HOLDER}
    # A principle may be called like a column before it; nothing in a file has the name of something else.
    return [
        *HOLDER,
        *(_Headed(f"principle-{node.slug}" if node.slug in taken else node.slug, kind, words) for node in matrix.nodes),
    ]


class _Headed(Column):
    """A column whose head is data: the code of a principle, in which hyphens stand."""

    def __post_init__(self) -> None:
        """Take the code as it is."""


def _holder(line: Line) -> tuple[str | None, ...]:
    pair = (line.token, line.name)
    return (*pair, None, None) if line.is_state else (None, None, *pair)


def wide(matrix: Matrix) -> Iterator[Row]:
    """Make a row for each state and group: who, then a cell for each principle; None where there is no record."""
    value = form(matrix.question, "value") or "stance"
    for line in matrix.lines:
        cells = (matrix.cells.get((line.key, node.key)) for node in matrix.nodes)
        yield (*_holder(line), *(cell and getattr(cell, "stances" if value == "stance" else value) for cell in cells))


def long(matrix: Matrix, *, base: str = "") -> Iterator[Row]:
    """Make a row for each cell with a record, row by row of the matrix."""
    with_ids = form(matrix.question, "ids") == "yes"
    for cell in matrix.held():
        node = cell.node
        yield (
            *_holder(cell.line), node.slug, node.name, node.family,
            cell.stances, cell.count, cell.latest, base + cell.address, *([cell.ids] if with_ids else []),
        )  # fmt: skip
