"""Statements as the public reads them: rows of passages, and one statement with its proof."""

from positions.queries.statements.one import Neighbours, StatementPage, one
from positions.queries.statements.passages import Passage, SaidAt, Speaks, Takes, interval, passages, passages_of

__all__ = [
    "Neighbours",
    "Passage",
    "SaidAt",
    "Speaks",
    "StatementPage",
    "Takes",
    "interval",
    "one",
    "passages",
    "passages_of",
]
