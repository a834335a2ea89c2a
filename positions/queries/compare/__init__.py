"""Comparisons of two to six states or groups: where each stands on each principle, and whether they stand alike."""

from positions.queries.compare.agreement import FEWEST, Pair
from positions.queries.compare.choices import Choice, Choices, choices
from positions.queries.compare.parsing import COMPARISON, LEAST, MOST, ComparisonQuery, Side, WrongNumber, parse
from positions.queries.compare.rows import RELATIONS, Compared, Held, Row, compare
from positions.queries.compare.tables import SHAPES, columns, flat

__all__ = [
    "COMPARISON",
    "FEWEST",
    "LEAST",
    "MOST",
    "RELATIONS",
    "SHAPES",
    "Choice",
    "Choices",
    "Compared",
    "ComparisonQuery",
    "Held",
    "Pair",
    "Row",
    "Side",
    "WrongNumber",
    "choices",
    "columns",
    "compare",
    "flat",
    "parse",
]  # fmt: skip
