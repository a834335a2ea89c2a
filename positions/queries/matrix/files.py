"""The matrix as tables: a wide file has a column for each principle, a long one a row for each cell, as JSON has."""

from __future__ import annotations

from collections.abc import Iterator

from positions.formats.tables import Column, Kind
from positions.models.choices import Region, StanceValue
from positions.queries.matrix.answers import Matrix
from positions.queries.matrix.lines import MatrixLine
from positions.queries.matrix.query import form
from positions.queries.query_language import Row
from positions.queries.query_language.addresses import page_of

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
_SUM: tuple[Column, ...] = (
    Column("positions", "integer", "Passages in its cells, each counted in every cell that it stands in.", False),
    Column("cells", "integer", "Cells with a record.", False),
    Column("latest", "integer", "Latest year; empty if no date is known."),
)
LINES: tuple[Column, ...] = (
    *HOLDER,
    Column("region", "code", "UN regional group of the state; empty for a group.", True, tuple(Region.values)),
    *_SUM,
    Column("url", "url", "Page of the state or group.", False),
)
NODES: tuple[Column, ...] = (
    *PRINCIPLE,
    Column("label", "code", "Number in its source, as 13(c)."),
    Column("level", "integer", "How deep it stands in the tree: 0 for a family.", False),
    *_SUM,
    Column("url", "url", "Page of the principle.", False),
)
IDS = Column("statements", "list", "Numbers of the statements, in order; only with ids=yes.", False)
_VALUES: dict[str, tuple[Kind, str]] = {
    "stance": ("list", "Stances taken on the latest day on record; empty: no record."),
    "count": ("integer", "Passages; empty: no record."),
    "latest": ("integer", "Year of the latest passage; empty: no record, or no date is known."),
}


def columns_of(matrix: Matrix) -> list[Column]:
    """Return the columns of a file, wide or long as the question says."""
    if form(matrix.question, "shape") == "long":
        return columns_of_cells(matrix)
    kind, words = _VALUES[form(matrix.question, "value") or "stance"]
    taken = {column.name for column in HOLDER}
    # A principle may be called like a column before it; nothing in a file has the name of something else.
    return [
        *HOLDER,
        *(_Headed(f"principle-{node.slug}" if node.slug in taken else node.slug, kind, words) for node in matrix.nodes),
    ]


def columns_of_cells(matrix: Matrix) -> list[Column]:
    """Return the columns of ``long``."""
    return [*HOLDER, *PRINCIPLE, *CELL, *([IDS] if form(matrix.question, "ids") == "yes" else [])]


class _Headed(Column):
    """A column whose head is data: the code of a principle, in which hyphens stand."""

    def __post_init__(self) -> None:
        """Take the code as it is."""


def _holder(line: MatrixLine) -> tuple[str | None, ...]:
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


def lines(matrix: Matrix, *, base: str = "") -> Iterator[Row]:
    """Make a row of ``LINES`` for each row of the matrix, in order."""
    for line in matrix.lines:
        total = line.sum
        region = line.region or None
        yield (*_holder(line), region, total.positions, total.cells, total.latest, base + line.address)


def nodes(matrix: Matrix, *, base: str = "") -> Iterator[Row]:
    """Make a row of ``NODES`` for each column of the matrix, in order."""
    for node in matrix.nodes:
        total = node.sum
        named = (node.slug, node.name, node.family, node.label or None, node.level)
        yield (*named, total.positions, total.cells, total.latest, base + page_of("principle", node.slug))
