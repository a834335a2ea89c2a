"""Tables as Parquet: columns with types, for programs that read only what they need.

Source: github.com/apache/parquet-format, LogicalTypes (to be checked).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from arro3.core import Array, DataType, Field, RecordBatch, RecordBatchReader, Schema, list_array
from arro3.io import write_parquet as write

from positions.formats.tables import About, Column, Kind, checked

ABOUT = "normsdb"
"""Key of the metadata: what the file is about, as an object in JSON."""
_BATCH = 1_000
_GROUP = 10_000
"""Rows of a group: a reader skips groups by their least and greatest values, and a writer holds one of them."""
_PIECE = 1 << 16
_EPOCH = date(1970, 1, 1)
_EPOCH_INSTANT = datetime(1970, 1, 1, tzinfo=UTC)


def write_parquet(
    columns: Sequence[Column], rows: Iterable[Sequence[object]], about: About, folder: Path
) -> Iterator[bytes]:
    """Write a table as Parquet.

    Whole numbers are 64-bit integers, decimal numbers doubles, yes and no booleans, moments timestamps in UTC, lists lists of
    texts. A date that is always one day is a date; one that may be a month, a year or an interval is text, as in CSV. What the
    file is about stands in its metadata (``ABOUT``).

    Args:
        columns: The columns in order.
        rows: As for ``tables.write_csv``.
        about: What the metadata tells.
        folder: An empty folder for what is not finished; who gives it removes it.

    Yields:
        The file.

    Raises:
        CellError: A cell does not fit its column, or a row the columns.
    """
    types = _types()
    schema = Schema([Field(one.name, types[_kind(one)], nullable=one.nullable) for one in columns])
    failed: list[Exception] = []
    # One entry, as several would come in another order each time.
    told = {ABOUT: json.dumps(dict(about.told), ensure_ascii=False)}
    file = folder / "table.parquet"
    batches = RecordBatchReader.from_batches(schema, _told(_batches(columns, rows, schema, types), failed))
    try:
        write(batches, file, compression="zstd(3)", max_row_group_size=_GROUP, key_value_metadata=told)
    except Exception:
        # What the rows raise comes back from Rust as words alone.
        if failed:
            raise failed[0] from None
        raise
    with file.open("rb") as content:
        while piece := content.read(_PIECE):
            yield piece


def _told(batches: Iterator[RecordBatch], failed: list[Exception]) -> Iterator[RecordBatch]:
    try:
        yield from batches
    except Exception as error:
        failed.append(error)
        raise


def _batches(
    columns: Sequence[Column], rows: Iterable[Sequence[object]], schema: Schema, types: Mapping[str, DataType]
) -> Iterator[RecordBatch]:
    coming = (row for row, _ in checked(columns, rows))
    while chunk := list(islice(coming, _BATCH)):
        arrays = [
            _array(column, types, list(values))
            for column, values in zip(columns, zip(*chunk, strict=True), strict=True)
        ]
        yield RecordBatch.from_arrays(arrays, schema=schema)


def _kind(column: Column) -> str:
    return "day" if column.day else column.kind


def _types() -> dict[str, DataType]:
    text = DataType.utf8()
    kinds: tuple[Kind, ...] = ("code", "text", "longtext", "url", "date")
    return {
        **dict.fromkeys(kinds, text),
        "day": DataType.date32(),
        "integer": DataType.int64(),
        "number": DataType.float64(),
        "boolean": DataType.bool(),
        "instant": DataType.timestamp("us", tz="UTC"),
        "list": DataType.list(Field("item", text)),
    }


def _array(column: Column, types: Mapping[str, DataType], values: list[object]) -> Array:
    kind = _kind(column)
    if kind == "list":
        return _lists(values, types[kind])
    made = [None if value is None else _MAKE[kind](value) for value in values] if kind in _MAKE else values
    if kind == "day":
        return Array(made, DataType.int32()).cast(types[kind])
    if kind == "instant":
        return Array(made, DataType.int64()).cast(types[kind])
    return Array(made, types[kind])


def _lists(values: list[object], type_: DataType) -> Array:
    items: list[str] = []
    offsets = [0]
    for value in values:
        items.extend(value or ())  # type: ignore[arg-type]  # a sequence of texts, or None
        offsets.append(len(items))
    return list_array(
        Array(offsets, DataType.int32()), Array(items, DataType.utf8()), type=type_,
        mask=Array([value is None for value in values], DataType.bool()),
    )  # fmt: skip


def _day(value: object) -> int:
    return ((value if isinstance(value, date) else date.fromisoformat(str(value))) - _EPOCH).days


def _instant(value: object) -> int:
    since: datetime = value  # type: ignore[assignment]  # see checked
    past = since - _EPOCH_INSTANT
    return (past.days * 86_400 + past.seconds) * 1_000_000 + past.microseconds


_MAKE: dict[str, Callable[[object], object]] = {
    "date": str,
    "number": float,  # type: ignore[dict-item]  # a number: see checked
    "day": _day,
    "instant": _instant,
}
