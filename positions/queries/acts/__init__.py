"""What states did, beside what they said: instruments, recorded votes and acts, as pages show them.

An act is not a position: nothing in here is read for a stance, and nothing that counts words counts what is in here.
"""

from positions.queries.acts.concordance import FEWEST, MostAlike, most_alike
from positions.queries.acts.instruments import InstrumentPage, ListedInstrument, instrument, instruments
from positions.queries.acts.of_state import StateActs, of_state
from positions.queries.acts.on_subject import on_subject
from positions.queries.acts.treaty_status import ORDER
from positions.queries.acts.votes import VotePage, vote

__all__ = [
    "FEWEST",
    "ORDER",
    "InstrumentPage",
    "ListedInstrument",
    "MostAlike",
    "StateActs",
    "VotePage",
    "instrument",
    "instruments",
    "most_alike",
    "of_state",
    "on_subject",
    "vote",
]
