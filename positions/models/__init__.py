"""The nouns, and what the database refuses of each."""

from positions.models.documents import Document, Furniture
from positions.models.editions import Edition
from positions.models.former_keys import FormerKey
from positions.models.forums import Forum, Participation, Session
from positions.models.measurements import Measurement
from positions.models.names import Name
from positions.models.principles import Principle, PrincipleSource, principles_alone
from positions.models.readings import Readership, Reading
from positions.models.reliability import Agreement, Coding, Sample, SampledSentence, Settlement
from positions.models.statements import (
    Attribution,
    Mention,
    PublicVersion,
    Stance,
    Statement,
    Withdrawal,
    Word,
    Wording,
)
from positions.models.states import Group, Membership, State
from positions.models.suggestions import Intervention, Page, SuggestedStance, Suggestion
from positions.models.uploads import Upload

__all__ = [
    "Agreement",
    "Attribution",
    "Coding",
    "Document",
    "Edition",
    "FormerKey",
    "Forum",
    "Furniture",
    "Group",
    "Intervention",
    "Measurement",
    "Membership",
    "Mention",
    "Name",
    "Page",
    "Participation",
    "Principle",
    "PrincipleSource",
    "PublicVersion",
    "Readership",
    "Reading",
    "Sample",
    "SampledSentence",
    "Session",
    "Settlement",
    "Stance",
    "State",
    "Statement",
    "SuggestedStance",
    "Suggestion",
    "Upload",
    "Withdrawal",
    "Word",
    "Wording",
    "principles_alone",
]
