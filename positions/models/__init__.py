"""The nouns, and what the database refuses of each."""

from positions.models.acts import (
    Act,
    FormerState,
    Instrument,
    InstrumentSubject,
    InstrumentSymbol,
    NotVoting,
    RollCall,
    Succession,
    VoteCorrection,
)
from positions.models.documents import Document, Furniture
from positions.models.editions import Edition
from positions.models.former_keys import FormerKey
from positions.models.forums import Forum, Participation, Session
from positions.models.measurements import Measurement
from positions.models.names import Name
from positions.models.principles import Principle, PrincipleSource, principles_alone
from positions.models.public_changes import PublicChange
from positions.models.readings import Readership, Reading
from positions.models.releases import Release
from positions.models.reliability import Agreement, Coding, Sample, SampledSentence, Settlement
from positions.models.statements import (
    Attribution,
    Explanation,
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
    "Act",
    "Agreement",
    "Attribution",
    "Coding",
    "Document",
    "Edition",
    "Explanation",
    "FormerKey",
    "FormerState",
    "Forum",
    "Furniture",
    "Group",
    "Instrument",
    "InstrumentSubject",
    "InstrumentSymbol",
    "Intervention",
    "Measurement",
    "Membership",
    "Mention",
    "Name",
    "NotVoting",
    "Page",
    "Participation",
    "Principle",
    "PrincipleSource",
    "PublicChange",
    "PublicVersion",
    "Readership",
    "Reading",
    "Release",
    "RollCall",
    "Sample",
    "SampledSentence",
    "Session",
    "Settlement",
    "Stance",
    "State",
    "Statement",
    "Succession",
    "SuggestedStance",
    "Suggestion",
    "Upload",
    "VoteCorrection",
    "Withdrawal",
    "Word",
    "Wording",
    "principles_alone",
]
