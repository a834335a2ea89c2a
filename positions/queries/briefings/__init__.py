"""Briefings: passages that a reader has collected; the address holds them, in their order."""

from positions.queries.briefings.collected import Briefing, BriefingItem, briefing
from positions.queries.briefings.outline import cautions, claim, facts, opening, paper, running
from positions.queries.briefings.parsing import BRIEFING, LONGEST_TITLE, MOST, BriefingQuery, parse
from positions.queries.briefings.tables import COLUMNS, flat

__all__ = [
    "BRIEFING",
    "COLUMNS",
    "LONGEST_TITLE",
    "MOST",
    "Briefing",
    "BriefingItem",
    "BriefingQuery",
    "briefing",
    "cautions",
    "claim",
    "facts",
    "flat",
    "opening",
    "paper",
    "parse",
    "running",
]  # fmt: skip
