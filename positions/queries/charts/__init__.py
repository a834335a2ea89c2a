"""What pictures show: the shapes of the world, and what was said, held and published when."""

from positions.queries.charts.cooccurrence import PrinciplePair, cooccurrence, passages_with
from positions.queries.charts.questions import MAP, TIMELINE, TOGETHER
from positions.queries.charts.shapes import FONT, shapes
from positions.queries.charts.timelines import Dated, Done, Subject, Timeline, subject_of, timeline_of
from positions.queries.charts.years import Year, years_of

__all__ = [
    "FONT",
    "MAP",
    "TIMELINE",
    "TOGETHER",
    "Dated",
    "Done",
    "PrinciplePair",
    "Subject",
    "Timeline",
    "Year",
    "cooccurrence",
    "passages_with",
    "shapes",
    "subject_of",
    "timeline_of",
    "years_of",
]  # fmt: skip
