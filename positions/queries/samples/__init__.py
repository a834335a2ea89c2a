"""Second codings: what can be drawn, the second coder's sheet, where two codings differ."""

from positions.queries.samples.differing import (
    Differing,
    Told,
    differing,
    differing_by,
    open_differences,
    told,
    with_words,
)
from positions.queries.samples.drawings import Drawn, drawn_of, in_the_way
from positions.queries.samples.frames import First, accounts, coders_for, firsts_of, frame_of
from positions.queries.samples.sheets import Line, Sheet, open_sample, samples_to_code, sheet_of, titles_to_code

__all__ = [
    "Differing", "Drawn", "First", "Line", "Sheet", "Told", "accounts", "coders_for", "differing", "differing_by", "drawn_of", "firsts_of", "frame_of",
    "in_the_way", "open_differences", "open_sample", "samples_to_code", "sheet_of", "titles_to_code", "told",
    "with_words",
]  # fmt: skip
