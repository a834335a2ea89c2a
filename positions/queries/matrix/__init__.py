"""The matrix: what states and groups hold on principles, cell by cell."""

from positions.queries.matrix.acts import ACTS_MATRIX, TEXTS, ActsMatrix, acts_matrix, asked_of_acts
from positions.queries.matrix.answers import Matrix, MatrixCell, read
from positions.queries.matrix.files import (
    CELL,
    HOLDER,
    IDS,
    LINES,
    NODES,
    PRINCIPLE,
    columns_of,
    columns_of_cells,
    lines,
    long,
    nodes,
    wide,
)
from positions.queries.matrix.lines import LineNode, MatrixLine
from positions.queries.matrix.query import LAYOUT, MATRIX, Rows, asked, form

__all__ = [
    "ACTS_MATRIX",
    "CELL",
    "HOLDER",
    "IDS",
    "LAYOUT",
    "LINES",
    "MATRIX",
    "NODES",
    "PRINCIPLE",
    "TEXTS",
    "ActsMatrix",
    "LineNode",
    "Matrix",
    "MatrixCell",
    "MatrixLine",
    "Rows",
    "acts_matrix",
    "asked",
    "asked_of_acts",
    "columns_of",
    "columns_of_cells",
    "form",
    "lines",
    "long",
    "nodes",
    "read",
    "wide",
]  # fmt: skip
