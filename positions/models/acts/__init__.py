"""Formal acts: what states did, beside what they said; and who was a member when."""

from positions.models.acts.acts import Act
from positions.models.acts.corrections import VoteCorrection
from positions.models.acts.former_states import FormerState, Succession
from positions.models.acts.instruments import Instrument, InstrumentSubject, InstrumentSymbol
from positions.models.acts.roll_calls import NotVoting, RollCall

__all__ = [
    "Act",
    "FormerState",
    "Instrument",
    "InstrumentSubject",
    "InstrumentSymbol",
    "NotVoting",
    "RollCall",
    "Succession",
    "VoteCorrection",
]
