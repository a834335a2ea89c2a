"""Second codings: what can be drawn, the second coder's sheet, where two codings differ."""

from positions.queries.reliability.coding_pages import (
    CodingLine,
    CodingPage,
    coding_page,
    open_sample,
    samples_to_code,
    titles_to_code,
)
from positions.queries.reliability.disagreements import (
    CodingInWords,
    Disagreement,
    disagreement,
    disagreements_by,
    open_disagreements,
    told,
    with_words,
)
from positions.queries.reliability.draws import Draw, draws_of, in_the_way
from positions.queries.reliability.sampling_frame import First, accounts, coders_for, firsts_of, sampling_frame

__all__ = [
    "CodingInWords",
    "CodingLine",
    "CodingPage",
    "Disagreement",
    "Draw",
    "First",
    "accounts",
    "coders_for",
    "coding_page",
    "disagreement",
    "disagreements_by",
    "draws_of",
    "firsts_of",
    "in_the_way",
    "open_disagreements",
    "open_sample",
    "samples_to_code",
    "sampling_frame",
    "titles_to_code",
    "told",
    "with_words",
]  # fmt: skip
