"""What states did, beside what they said: instruments, recorded votes and acts, as pages show them.

An act is not a position: nothing in here is read for a stance, and nothing that counts words counts what is in here.
"""

from positions.queries.acts.all_states import WholeLandscape, all_states
from positions.queries.acts.concordance import FEWEST
from positions.queries.acts.corrections import VoteCorrected, corrections_of
from positions.queries.acts.explanations import ExplainedBy, SpokenExplanation
from positions.queries.acts.instruments import InstrumentPage, ListedInstrument, instrument, instruments
from positions.queries.acts.landscape import LANDSCAPE, Landscape, Placed, asked_landscape, landscape
from positions.queries.acts.most_alike import MostAlike, most_alike
from positions.queries.acts.of_place import PlaceText, of_place, without_acts
from positions.queries.acts.on_subject import on_subject
from positions.queries.acts.shelves import Shelf, acts_of, unread_papers
from positions.queries.acts.side_by_side import ActCell, SideBySide, TextRow, VoteRow, side_by_side
from positions.queries.acts.statuses import ON, parse_day
from positions.queries.acts.treaty_status import ORDER, Party, parties_of
from positions.queries.acts.unity import Unity, unity
from positions.queries.acts.votes import VotePage, vote

__all__ = [
    "FEWEST",
    "LANDSCAPE",
    "ON",
    "ORDER",
    "ActCell",
    "ExplainedBy",
    "InstrumentPage",
    "Landscape",
    "ListedInstrument",
    "MostAlike",
    "Party",
    "PlaceText",
    "Placed",
    "Shelf",
    "SideBySide",
    "SpokenExplanation",
    "TextRow",
    "Unity",
    "VoteCorrected",
    "VotePage",
    "VoteRow",
    "WholeLandscape",
    "acts_of",
    "all_states",
    "asked_landscape",
    "corrections_of",
    "instrument",
    "instruments",
    "landscape",
    "most_alike",
    "of_place",
    "on_subject",
    "parse_day",
    "parties_of",
    "side_by_side",
    "unity",
    "unread_papers",
    "vote",
    "without_acts",
]
