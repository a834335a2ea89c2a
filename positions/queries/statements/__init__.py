"""Statements as the public reads them: rows of passages, and one statement with its proof."""

from positions.queries.statements.one import Neighbours, StatementPage, one
from positions.queries.statements.passages import Occasion, Passage, Speaks, Takes, interval, passages, passages_of
from positions.queries.statements.references import reference_of

__all__ = [
    "Neighbours",
    "Occasion",
    "Passage",
    "Speaks",
    "StatementPage",
    "Takes",
    "interval",
    "one",
    "passages",
    "passages_of",
    "reference_of",
]
