"""Lines of a comma-separated file, with their numbers and by the names of their columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from positions.formats.roll_calls.records import VoteFileRefused
from positions.message import Message

_OTHER_SIGNS = {";": ";", "\t": "TAB", "|": "|"}
"""What programs write between columns instead of a comma, and how people are told."""


class VoteLines:
    """A file that is read line by line, never whole.

    Attributes:
        columns: Place of each column by its name: small letters, and an underscore for all that stands between.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        """Read the head.

        Args:
            lines: Of the file, decoded; a byte order mark before the first is no part of its name.

        Raises:
            VoteFileRefused: There is no head, or its columns are not separated by commas.
        """
        self._reader = csv.reader(lines, strict=True)
        head = self._next()
        if head is None:
            raise VoteFileRefused(Message("votes.empty"))
        if len(head) == 1 and (other := next((sign for sign in _OTHER_SIGNS if sign in head[0]), "")):
            raise VoteFileRefused(Message("votes.separator", sign=_OTHER_SIGNS[other]))
        names = [_name(cell) for cell in head]
        self.columns = {name: place for place, name in enumerate(names) if name}
        self._width = len(names)

    def has(self, names: Iterable[str]) -> bool:
        """Whether the file has all of these columns."""
        return set(names) <= self.columns.keys()

    def read(self, names: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Read the lines.

        Args:
            names: Columns that are asked for; of one that the file does not have, each cell is empty.

        Yields:
            For each line its number and the cells of these columns, in this order.

        Raises:
            VoteFileRefused: A line has more or fewer cells than the head, or quotation marks that do not close.
        """
        places = [self.columns.get(name, -1) for name in names]
        while (row := self._next()) is not None:
            if not row:
                continue
            if len(row) != self._width:
                raise VoteFileRefused(
                    Message("votes.width", row=self._reader.line_num, cells=len(row), columns=self._width)
                )
            yield self._reader.line_num, [row[place] if place >= 0 else "" for place in places]

    def _next(self) -> list[str] | None:
        try:
            return next(self._reader, None)
        except csv.Error as error:
            raise VoteFileRefused(Message("votes.not_csv", row=self._reader.line_num)) from error


def _name(cell: str) -> str:
    return "_".join(cell.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").strip().lower().replace("-", " ").split())
