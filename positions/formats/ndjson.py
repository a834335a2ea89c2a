"""Tables as JSON: a row a line, so that a program reads as it receives, or all rows as one array."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from positions.formats.json_text import encode
from positions.formats.tables import Column, WrittenRows


def write_ndjson(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Write a table as lines of JSON, each the object that the row is in a JSON answer.

    Args:
        columns: The columns in order.
        rows: For each row its cells in the same order, as for ``tables.write_csv``; or rows of
            which JSON is kept, which is taken as it is.

    Yields:
        The file in UTF-8, a line for each row with a line feed after it; nothing if there are no rows.

    Source: the format's own description at github.com/ndjson/ndjson-spec, section 3 (to be checked).
    """
    for written in _objects(columns, rows):
        yield written + b"\n"


def write_json(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Write a table as one array of the same objects, as ``orient="records"`` of pandas has it.

    Args:
        columns: As for ``write_ndjson``.
        rows: As for ``write_ndjson``.

    Yields:
        The file in UTF-8, an object for each row, each on a line of its own; an empty array if there are no rows.
    """
    before = b"["
    for written in _objects(columns, rows):
        yield before + written
        before = b",\n"
    yield b"]\n" if before != b"[" else b"[]\n"


def _objects(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    if isinstance(rows, WrittenRows):
        for written in rows.objects:
            yield written.encode()
        return
    names = [column.name for column in columns]
    for row in rows:
        yield encode(dict(zip(names, row, strict=True)))
