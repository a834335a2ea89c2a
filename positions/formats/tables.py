"""Tables: columns declared once, and rows of them as CSV."""

import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Literal, get_args

Kind = Literal["code", "text", "longtext", "integer", "number", "date", "instant", "boolean", "url", "list"]

KINDS: dict[Kind, str] = {
    "code": "A short identifier that never changes its meaning.",
    "text": "Words on one line.",
    "longtext": "Words that may hold line breaks and quotation marks.",
    "integer": "A whole number.",
    "number": "A decimal number with a point.",
    "date": "A day, month, year or interval, ISO 8601 or EDTF.",
    "instant": "A moment in UTC, ISO 8601.",
    "boolean": "true or false.",
    "url": "An absolute address.",
    "list": 'Codes or names with "; " between them.',
}
"""What each kind of column holds, for the data dictionary."""


class CellError(ValueError):
    """A row does not fit the columns.

    Attributes:
        column: Name of the column; empty if the row has too few or too many cells.
        row: Number of the row, from 1.
    """

    def __init__(self, row: int, column: str, reason: str) -> None:
        super().__init__(f"Row {row}{f', column {column}' if column else ''}: {reason}")
        self.row = row
        self.column = column


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, as JSON, CSV, the schema and the data dictionary all tell it.

    Args:
        name: Its key: lower case, digits and underscores.
        kind: What it holds; one of ``KINDS``.
        help: One sentence that says what the values mean.
        nullable: Whether a value may be missing.
        values: The values that it may have, in order; empty if any.
        example: A value as it is written; empty if none is needed.

    Raises:
        ValueError: If the name or the kind is none.
    """

    name: str
    kind: Kind
    help: str
    nullable: bool = True
    values: tuple[str, ...] = ()
    example: str = ""

    def __post_init__(self) -> None:
        if not (self.name.isascii() and self.name.isidentifier() and self.name == self.name.lower()):
            raise ValueError(
                f'"{self.name}" is no name for a column: write lower-case letters, digits and underscores.'
            )
        if self.kind not in get_args(Kind):
            raise ValueError(f'"{self.kind}" is no kind of column.')


def write_csv(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> bytes:
    r"""Write a table as CSV.

    UTF-8 without byte order mark; rows end with CR LF, so that a line feed within a quote is never taken for the end of a row.
    A missing value is an empty cell. Text is verbatim, also where a spreadsheet would take it for a formula: who opens it in one
    takes the .xlsx.

    Args:
        columns: The columns in order.
        rows: For each row its cells in the same order: None, str, bool, int, float, Decimal, date, aware datetime, or for a
            ``list`` a sequence of str. Dates may come as str, since they may be imprecise.

    Returns:
        The file, first the names of the columns; nothing else if there are no rows.

    Raises:
        CellError: If a cell does not fit its column, or a row the columns.

    Source: RFC 4180, section 2.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows(cells(columns, rows))
    return out.getvalue().encode()


def cells(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Iterator[list[str]]:
    """Write each row as texts, one for each column, as every form of file holds them.

    Args:
        columns: The columns in order.
        rows: As for ``write_csv``.

    Yields:
        The cells of a row; a missing value is empty.

    Raises:
        CellError: If a cell does not fit its column, or a row the columns.
    """
    writers = [_WRITERS[column.kind] for column in columns]
    for number, row in enumerate(rows, 1):
        if len(row) != len(columns):
            raise CellError(number, "", f"it has {len(row)} cells for {len(columns)} columns.")
        written: list[str] = []
        for column, write, value in zip(columns, writers, row, strict=True):
            if value is None:
                if not column.nullable:
                    raise CellError(number, column.name, "it has no value and must have one.")
                written.append("")
                continue
            try:
                written.append(write(value))
            except (TypeError, ValueError) as error:
                raise CellError(
                    number, column.name, f"{value!r} is no {column.kind}{f': {error}' if str(error) else ''}."
                ) from error
        yield written


def data_dictionary(columns: Sequence[Column]) -> list[dict[str, str]]:
    """Describe the columns of a table.

    Args:
        columns: The columns in order.

    Returns:
        One record for each column, in order, all with the keys ``name``, ``kind``, ``format`` (what the kind holds),
        ``required`` ("yes" or "no"), ``values`` (joined by "; "), ``example`` and ``help``.
    """
    return [
        {
            "name": column.name,
            "kind": column.kind,
            "format": KINDS[column.kind],
            "required": "no" if column.nullable else "yes",
            "values": "; ".join(column.values),
            "example": column.example,
            "help": column.help,
        }
        for column in columns
    ]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return str(value)


def _integer(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return str(value)


def _number(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or not math.isfinite(value):
        raise TypeError
    return str(value)


def _date(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime) or not isinstance(value, date):
        raise TypeError
    return value.isoformat()


def _instant(value: object) -> str:
    if not isinstance(value, datetime):
        raise TypeError
    if value.tzinfo is None:
        raise ValueError("it has no time zone")
    return value.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"


def _boolean(value: object) -> str:
    if not isinstance(value, bool):
        raise TypeError
    return "true" if value else "false"


def _list(value: object) -> str:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError
    items = [_text(item) for item in value]
    if any("; " in item for item in items):
        raise ValueError('an item holds "; ", which parts items')
    return "; ".join(items)


_WRITERS: dict[Kind, Callable[[object], str]] = {
    "code": _text,
    "text": _text,
    "longtext": _text,
    "integer": _integer,
    "number": _number,
    "date": _date,
    "instant": _instant,
    "boolean": _boolean,
    "url": _text,
    "list": _list,
}
