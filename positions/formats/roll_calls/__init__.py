"""Recorded votes as others lay them out in files: five layouts, told apart by their heads. Who is meant is not decided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from positions.formats.roll_calls import undl, voeten
from positions.formats.roll_calls.lines import VoteLines
from positions.formats.roll_calls.records import (
    TOTALS,
    Cast,
    IntendedVote,
    Source,
    Subject,
    VoteCell,
    VoteFile,
    VoteFileRefused,
    VoteRecord,
)
from positions.message import Message


def read(files: Sequence[Iterable[str]]) -> VoteFile:
    """Read recorded votes.

    Args:
        files: The lines of each file, decoded. One; or, of the R package ``unvotes``, both its tables in any order.

    Returns:
        All votes of the files.

    Raises:
        VoteFileRefused: No layout is known that has these columns, or a table is missing, or a line cannot be read.
    """
    opened = [VoteLines(lines) for lines in files]
    if len(opened) == 1:
        (lines,) = opened
        if layout := undl.layout_of(lines):
            return undl.read_undl(lines, layout)
        if lines.has(voeten.NEEDED):
            return voeten.read_voeten(lines)
        if voeten.is_a_table_of_two(lines):
            raise VoteFileRefused(Message("votes.one_table"))
        if missed := _missed(lines):
            raise VoteFileRefused(missed)
    elif len(opened) == 2:
        for cast, described in (opened, reversed(opened)):
            if cast.has(voeten.VOTES) and described.has(voeten.ROLL_CALLS) and not described.has(voeten.VOTES):
                return voeten.read_unvotes(cast, described)
    raise VoteFileRefused(Message("votes.layout", columns=tuple(name for one in opened for name in one.columns)))


def _missed(lines: VoteLines) -> Message | None:
    """Name the columns that the nearest layout misses; None if the file has not even half of any."""
    known = [(layout.name, layout.columns) for layout in undl.layouts_for(lines)] + [("Voeten", voeten.NEEDED)]
    missing = {name: tuple(column for column in columns if not lines.has([column])) for name, columns in known}
    near = [name for name, columns in known if 2 * len(missing[name]) < len(columns)]
    if not near:
        return None
    nearest = min(near, key=lambda name: len(missing[name]))
    return Message("votes.columns", layout=nearest, columns=missing[nearest])


__all__ = [
    "TOTALS",
    "Cast",
    "IntendedVote",
    "Source",
    "Subject",
    "VoteCell",
    "VoteFile",
    "VoteFileRefused",
    "VoteRecord",
    "read",
]
