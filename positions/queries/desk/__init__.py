"""The desk: a document as rows of sentences, what can be chosen there, and where it goes on."""

from positions.queries.desk.choices import DeskChoices, choices, principles_by_slug, whose_by_code, whose_of
from positions.queries.desk.places import (
    first_waiting,
    last_of,
    next_waiting,
    number_of,
    open_suggestion,
    sentences_in,
)
from positions.queries.desk.rows import Desk, DeskRow, ProposedStance, Stated, Suggested, desk_of

__all__ = [
    "Desk",
    "DeskChoices",
    "DeskRow",
    "ProposedStance",
    "Stated",
    "Suggested",
    "choices",
    "desk_of",
    "first_waiting",
    "last_of",
    "next_waiting",
    "number_of",
    "open_suggestion",
    "principles_by_slug",
    "sentences_in",
    "whose_by_code",
    "whose_of",
]  # fmt: skip
