"""The nouns, and what the database refuses of each."""

from positions.models.documents import Document, Furniture, Reading
from positions.models.editions import Edition, FormerSlug
from positions.models.forums import Forum, Participation, Session
from positions.models.principles import Principle, PrincipleSource
from positions.models.statements import Attribution, Mention, Stance, Statement, Withdrawal, Word, Wording
from positions.models.states import Group, Membership, State
from positions.models.suggestions import Intervention, Page, SuggestedStance, Suggestion

__all__ = [
    "Attribution",
    "Document",
    "Edition",
    "FormerSlug",
    "Forum",
    "Furniture",
    "Group",
    "Intervention",
    "Membership",
    "Mention",
    "Page",
    "Participation",
    "Principle",
    "PrincipleSource",
    "Reading",
    "Session",
    "Stance",
    "State",
    "Statement",
    "SuggestedStance",
    "Suggestion",
    "Withdrawal",
    "Word",
    "Wording",
]
