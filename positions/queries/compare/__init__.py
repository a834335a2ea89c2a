"""Comparisons of two to six states or groups: where each stands on each principle, and whether they stand alike."""

from positions.queries.compare.choices import SideChoice, SideChoices, choices
from positions.queries.compare.concordance import FEWEST, Concordance
from positions.queries.compare.parsing import COMPARISON, LEAST, MOST, ComparisonQuery, Side, WrongNumber, parse
from positions.queries.compare.rows import RELATIONS, Compared, ComparisonRow, Held, compare
from positions.queries.compare.tables import SHAPES, columns, flat

__all__ = [
    "COMPARISON",
    "FEWEST",
    "LEAST",
    "MOST",
    "RELATIONS",
    "SHAPES",
    "Compared",
    "ComparisonQuery",
    "ComparisonRow",
    "Concordance",
    "Held",
    "Side",
    "SideChoice",
    "SideChoices",
    "WrongNumber",
    "choices",
    "columns",
    "compare",
    "flat",
    "parse",
]  # fmt: skip
