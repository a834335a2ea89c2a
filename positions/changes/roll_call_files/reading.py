"""Reading files of recorded votes from disk, line by line: the largest have hundreds of megabytes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from positions.changes.importing import files
from positions.changes.importing.errors import FileRefused
from positions.formats.roll_calls import VoteFile, VoteFileRefused, read
from positions.queries.wording import words


def read_votes(paths: Sequence[str]) -> VoteFile:
    """Read recorded votes.

    Args:
        paths: One file; or the two tables of ``unvotes``.

    Raises:
        FileRefused: It is no file, no UTF-8, or of no layout that is known.
    """
    named = " + ".join(paths)
    try:
        with ExitStack() as stack:
            return read([stack.enter_context(files.lines(path)) for path in paths])
    except VoteFileRefused as error:
        raise FileRefused(named, words(error.message)) from error
    except UnicodeDecodeError as error:
        raise FileRefused(named, "The file is not UTF-8. Save it as “CSV UTF-8” first.") from error
