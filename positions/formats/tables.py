"""Tables: columns declared once, and rows of them as CSV."""

import csv
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain
from typing import Literal, get_args

from positions.message import Message, MessageError

Row = Sequence[object]
Kind = Literal["code", "text", "longtext", "integer", "number", "date", "instant", "boolean", "url", "list"]


class CellError(MessageError):
    """A row does not fit the columns.

    Attributes:
        column: Name of the column; empty if the row has too few or too many cells.
        row: Number of the row, from 1.
    """

    def __init__(self, row: int, column: str, reason: Message) -> None:
        super().__init__(
            Message("row.cell_refused", row=row, column=column, reason=reason)
            if column
            else Message("row.refused", row=row, reason=reason)
        )
        self.row = row
        self.column = column


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, as JSON, CSV, the schema and the data dictionary all tell it.

    Args:
        name: Its key: lower case, digits and underscores.
        kind: What it holds; one of ``Kind``.
        help: One sentence that says what the values mean.
        nullable: Whether a value may be missing.
        values: The values that it may have, in order; empty if any.
        example: A value as it is written; empty if none is needed.
        day: Of a date: whether each is one day. Others may be a month, a year or an interval.

    Raises:
        ValueError: If the name or the kind is none.
    """

    name: str
    kind: Kind
    help: str
    nullable: bool = True
    values: tuple[str, ...] = ()
    example: str = ""
    day: bool = False

    def __post_init__(self) -> None:
        if not (self.name.isascii() and self.name.isidentifier() and self.name == self.name.lower()):
            raise ValueError(
                f'"{self.name}" is no name for a column: write lower-case letters, digits and underscores.'
            )
        if self.kind not in get_args(Kind):
            raise ValueError(f'"{self.kind}" is no kind of column.')


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """Rows of which JSON is kept: who wants cells goes through them as through any rows, who wants JSON takes it as it is.

    Attributes:
        cells: The rows.
        objects: The same as objects in JSON, with the names of all columns in order; read instead of the cells.
    """

    cells: Iterable[tuple[object, ...]]
    objects: Iterable[str]

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        return iter(self.cells)


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself, in the words of who gives it away.

    Attributes:
        told: Labels with what they name, in order, as ``("Cite as", "...")``.
        cut: Says in a cell of a workbook that it is cut, given how many characters it has.
        changed: Label and words for what a workbook does not hold as it is, given how many cells.
    """

    told: Sequence[tuple[str, str]]
    cut: Callable[[int], str]
    changed: Callable[[int], tuple[str, str]]


def write_csv(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    r"""Write a table as CSV.

    UTF-8 without byte order mark; rows end with CR LF, so that a line feed within a quote is never taken for the end of
    a row. A missing value is an empty cell. Text is verbatim, also where a spreadsheet would take it for a formula: who
    opens it in one takes the .xlsx.

    Args:
        columns: The columns in order.
        rows: For each row its cells in the same order: None, str, bool, int, float, Decimal, date, aware datetime, or
            for a ``list`` a sequence of str. Dates may come as str, since they may be imprecise.

    Yields:
        The file row by row, first the names of the columns; nothing else if there are no rows.

    Raises:
        CellError: If a cell does not fit its column, or a row the columns.

    Source: RFC 4180, section 2.
    """
    writer = csv.writer(_HandsBack(), lineterminator="\r\n")
    for row in chain([[column.name for column in columns]], cells(columns, rows)):
        yield str(writer.writerow(row)).encode()


class _HandsBack:
    """What a writer of CSV writes to: the writer returns what this returns, the line."""

    @staticmethod
    def write(line: str) -> str:
        return line


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
            raise CellError(number, "", Message("row.length", cells=len(row), columns=len(columns)))
        written: list[str] = []
        for column, write, value in zip(columns, writers, row, strict=True):
            if value is None:
                if not column.nullable:
                    raise CellError(number, column.name, Message("row.no_value"))
                written.append("")
                continue
            try:
                written.append(write(value))
            except _NotOfKind as error:
                reason = Message("row.kind_because", value=repr(value), kind=column.kind, reason=error.message)
                raise CellError(number, column.name, reason) from error
            except (TypeError, ValueError) as error:
                raise CellError(
                    number, column.name, Message("row.kind", value=repr(value), kind=column.kind)
                ) from error
        yield written


def checked(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[tuple[Row, list[str]]]:
    """Yield each row as it is and as ``cells`` writes it, for forms that hold more than text. Raises as ``cells``."""
    held: list[Row] = []

    def remembered() -> Iterator[Row]:
        for row in rows:
            held[:] = [row]
            yield row

    for written in cells(columns, remembered()):
        yield held[0], written


def data_dictionary(columns: Sequence[Column]) -> list[dict[str, str]]:
    """Describe the columns of a table.

    Args:
        columns: The columns in order.

    Returns:
        One record for each column, in order, all with the keys ``name``, ``kind``, ``required`` ("yes" or "no"),
        ``values`` (joined by "; "), ``example`` and ``help``.
    """
    return [
        {
            "name": column.name,
            "kind": column.kind,
            "required": "no" if column.nullable else "yes",
            "values": "; ".join(column.values),
            "example": column.example,
            "help": column.help,
        }
        for column in columns
    ]


class _NotOfKind(MessageError):
    """A value is not of its column's kind, for a reason that its type does not tell."""


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
        raise _NotOfKind(Message("row.no_time_zone"))
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
        raise _NotOfKind(Message("row.item_parted"))
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
