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
        if lines.has(voeten.VOTES) or lines.has(voeten.ROLL_CALLS):
            raise VoteFileRefused(Message("votes.one_table"))
    elif len(opened) == 2:
        for cast, described in (opened, reversed(opened)):
            if cast.has(voeten.VOTES) and described.has(voeten.ROLL_CALLS) and not described.has(voeten.VOTES):
                return voeten.read_unvotes(cast, described)
    raise VoteFileRefused(Message("votes.layout", columns=tuple(name for one in opened for name in one.columns)))


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
