"""The matrix: what states and groups hold on principles, cell by cell."""

from positions.queries.matrix.answers import Cell, Matrix, read
from positions.queries.matrix.files import columns_of, long, wide
from positions.queries.matrix.lines import Line, Node
from positions.queries.matrix.questions import LAYOUT, MATRIX, Rows, asked, form

__all__ = [
    "LAYOUT",
    "MATRIX",
    "Cell",
    "Line",
    "Matrix",
    "Node",
    "Rows",
    "asked",
    "columns_of",
    "form",
    "long",
    "read",
    "wide",
]
