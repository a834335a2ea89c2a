"""One query language for pages, API, files and feeds: understand a question, answer it by pages or whole.

``understand`` turns the parameters of an address into a ``Question`` or raises ``BadQuestion``; ``page`` and ``everything``
answer it with flat rows, whose columns are those of ``question.fields``.
"""

from positions.queries.asking.columns import Field, Noun, Parameter, Row
from positions.queries.asking.counting import DIMENSIONS, Counts, columns_by, counts
from positions.queries.asking.facets import Bar, facets
from positions.queries.asking.mending import mended
from positions.queries.asking.moves import former
from positions.queries.asking.nouns import NOUNS
from positions.queries.asking.paging import Page, everything, one, page
from positions.queries.asking.problems import BadQuestion, Problem
from positions.queries.asking.questions import FORM, Chosen, Question
from positions.queries.asking.understanding import accepted, understand

__all__ = [
    "DIMENSIONS",
    "FORM",
    "NOUNS",
    "BadQuestion",
    "Bar",
    "Chosen",
    "Counts",
    "Field",
    "Noun",
    "Page",
    "Parameter",
    "Problem",
    "Question",
    "Row",
    "accepted",
    "columns_by",
    "counts",
    "everything",
    "facets",
    "former",
    "mended",
    "one",
    "page",
    "understand",
]
