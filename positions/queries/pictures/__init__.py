"""What pictures show: the shapes of the world, and what was said, held and published when."""

from positions.queries.pictures.questions import MAP, TIMELINE, TOGETHER
from positions.queries.pictures.shapes import FONT, shapes
from positions.queries.pictures.timelines import Dated, Subject, Timeline, subject_of, timeline_of
from positions.queries.pictures.together import Pair, passages_with, together
from positions.queries.pictures.years import Year, years_of

__all__ = [
    "FONT", "MAP", "TIMELINE", "TOGETHER", "Dated", "Pair", "Subject", "Timeline", "Year", "passages_with", "shapes", "subject_of", "timeline_of",
    "together", "years_of",
]  # fmt: skip
