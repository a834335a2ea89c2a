"""The rows of a release: lines of JSON in one order, and the cells that every other form is made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import IO

from positions.formats.ndjson import write_ndjson
from positions.formats.tables import Column


def write_sorted(
    columns: Sequence[Column], rows: Iterable[Sequence[object]], *, out: IO[bytes], aside: IO[bytes]
) -> list[str]:
    """Write rows as lines of JSON in the order of their identifiers, by code points.

    In the database the order of texts depends on its locale. Here the same rows give the same bytes everywhere. Of each row
    no more than its identifier is held.

    Args:
        columns: The columns in order; the first is the identifier.
        rows: For each row its cells in the same order, in any order of rows.
        out: Takes the lines.
        aside: An empty file, in which they lie until all are known.

    Returns:
        The identifiers in order.

    Raises:
        ValueError: Two rows have the same identifier.
    """
    places: list[tuple[str, int, int]] = []
    at = 0
    kept = _Rows(rows)
    for line in write_ndjson(columns, kept):
        places.append((kept.last, at, len(line)))
        at += aside.write(line)
    places.sort()
    for (one, _, _), (other, _, _) in pairwise(places):
        if one == other:
            raise ValueError(f"Two rows are called {one}.")
    for _, start, length in places:
        aside.seek(start)
        out.write(aside.read(length))
    return [identifier for identifier, _, _ in places]


class _Rows:
    """Rows, and the identifier of the one that was given last."""

    def __init__(self, rows: Iterable[Sequence[object]]) -> None:
        self._rows = rows
        self.last = ""

    def __iter__(self) -> Iterator[Sequence[object]]:
        for row in self._rows:
            self.last = str(row[0])
            yield row


def cells(columns: Sequence[Column], lines: Iterable[bytes]) -> Iterator[tuple[object, ...]]:
    """Read lines of JSON as rows, as every writer of a form takes them.

    Args:
        columns: The columns in order.
        lines: Objects with the names of all columns.
    """
    readers = [(column.name, _instant if column.kind == "instant" else _same) for column in columns]
    for line in lines:
        row = json.loads(line)
        yield tuple(read(row[name]) for name, read in readers)


def _instant(value: object) -> object:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _same(value: object) -> object:
    return value
