"""Briefings: passages that a reader has collected; the address holds them, in their order."""

from positions.queries.briefings.asking import LONGEST_TITLE, MOST, PARAMETERS, Asked, accepted, understand
from positions.queries.briefings.collected import Briefing, Item, briefing
from positions.queries.briefings.papers import cautions, claim, facts, opening, paper, running
from positions.queries.briefings.tables import COLUMNS, flat

__all__ = [
    "COLUMNS", "LONGEST_TITLE", "MOST", "PARAMETERS", "Asked", "Briefing", "Item", "accepted", "briefing", "cautions",
    "claim", "facts", "flat", "opening", "paper", "running", "understand",
]  # fmt: skip
