"""Workbooks: tables as .xlsx. Texts are texts: no program runs them, rounds them or drops their zeros."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import xlsxwriter

from positions.formats.excel import MOST_CHARACTERS, MOST_ROWS, TooManyRows
from positions.formats.tables import About, CellError, Column, checked, data_dictionary
from positions.message import Message

DATA = "data"
"""Name of the first worksheet of a file for readers: programs read the first unless told otherwise."""
ABOUT = "README"
HELP = "columns"
"""Name of the last worksheet, which says what each column holds."""

_NOWHERE = re.compile("[\ufffe\uffff\0]")
_WIDTH = 18
_BEGAN = datetime(1980, 1, 1)  # noqa: DTZ001 - the library writes it as it stands; the first day that a ZIP archive knows
_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_EXACT = 2**53
"""Whole numbers beyond it are texts: a cell would round them."""
_PIECE = 1 << 16


def write_workbook(
    columns: Sequence[Column], rows: Iterable[Sequence[object]], about: About, folder: Path
) -> Iterator[bytes]:
    """Write a table as a workbook for readers: the rows, what they are, and what each column holds.

    Numbers are numbers, and yes and no are TRUE and FALSE; all else is text, as CSV has it. A text that is longer than a cell
    can hold ends with words that say so; a character that XML cannot hold becomes U+FFFD. Both are counted in README.

    Args:
        columns: The columns in order.
        rows: As for ``tables.write_csv``.
        about: What README says.
        folder: An empty folder for what is not finished; who gives it removes it.

    Yields:
        The file, after the last row.

    Raises:
        TooManyRows: There are more than a workbook can hold.
        CellError: A cell does not fit its column, or a row the columns.
    """
    file = folder / "book.xlsx"
    with _book(file) as book:
        _fill(book, columns, rows, about)
    with file.open("rb") as content:
        while piece := content.read(_PIECE):
            yield piece


@contextmanager
def _book(file: Path) -> Iterator[xlsxwriter.Workbook]:
    """Open a workbook that holds a row at a time; what is written of it is beside the file until it is complete."""
    book = xlsxwriter.Workbook(str(file), {**_TEXTS, "constant_memory": True, "tmpdir": str(file.parent)})
    try:
        yield book
    except BaseException:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()
        raise
    book.close()


def _fill(book: xlsxwriter.Workbook, columns: Sequence[Column], rows: Iterable[Sequence[object]], about: About) -> None:
    head, text = _prepared(book)
    sheet = _sheet(book, DATA, columns, head, text)
    typed = [column.kind in {"integer", "number", "boolean"} for column in columns]
    changed = 0
    for number, (row, written) in enumerate(checked(columns, rows), 1):
        if number > MOST_ROWS:
            raise TooManyRows(MOST_ROWS)
        for place, (cell, value) in enumerate(zip(written, row, strict=True)):
            if typed[place] and isinstance(value, bool):
                sheet.write_boolean(number, place, value)
            elif typed[place] and value is not None and abs(value) <= _EXACT:  # type: ignore[arg-type]  # a number: see checked
                sheet.write_number(number, place, value)
            elif cell:
                fitted = _fitted(cell, about)
                changed += fitted != cell
                sheet.write_string(number, place, fitted, text)
    words = book.add_worksheet(ABOUT)
    words.set_column(0, 0, _WIDTH, head)
    words.set_column(1, 1, 6 * _WIDTH)
    for number, (label, said) in enumerate([*about.told, about.changed(changed)]):
        words.write_string(number, 0, label, head)
        words.write_string(number, 1, said[:MOST_CHARACTERS])
    _explain(book.add_worksheet(HELP), columns, head)


def write_xlsx(name: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table as a sheet to be edited and read again: every cell a text, nothing changed.

    Args:
        name: Name of the worksheet, as ``states``; at most 31 characters.
        columns: The columns in order.
        rows: For each row its cells as text, in the same order (see ``tables.cells``).

    Returns:
        The file.

    Raises:
        CellError: If a cell is longer than a workbook can hold, or holds a character that XML cannot; it would be lost.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {**_TEXTS, "in_memory": True})
    head, text = _prepared(book)
    sheet = _sheet(book, name, columns, head, text)
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise TooManyRows(MOST_ROWS)
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if _length(cell) > MOST_CHARACTERS:
                raise CellError(
                    number, column.name, Message("workbook.cell", characters=len(cell), most=MOST_CHARACTERS)
                )
            if _NOWHERE.search(cell):
                raise CellError(number, column.name, Message("workbook.character"))
            if cell:
                sheet.write_string(number, place, cell, text)
    _explain(book.add_worksheet(HELP), columns, head)
    book.close()
    return out.getvalue()


def _prepared(book: xlsxwriter.Workbook) -> tuple[object, object]:
    """Prepare a workbook; return the formats of its heads and of its texts."""
    # The same rows are the same bytes, whenever they are written.
    book.set_properties({"created": _BEGAN})
    # "@" is a text: what a person types over a cell stays what was typed, leading zeros and equals signs included.
    return book.add_format({"bold": True}), book.add_format({"num_format": "@", "text_wrap": False})


def _sheet(
    book: xlsxwriter.Workbook, name: str, columns: Sequence[Column], head: object, text: object
) -> xlsxwriter.worksheet.Worksheet:
    sheet = book.add_worksheet(name)
    sheet.set_column(0, max(len(columns) - 1, 0), _WIDTH, text)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, head)
    return sheet


def _length(cell: str) -> int:
    """Characters as a workbook counts them: those beyond U+FFFF twice."""
    return len(cell.encode("utf-16-le")) // 2


def _fitted(cell: str, about: About) -> str:
    cell = _NOWHERE.sub("\ufffd", cell)
    if len(cell) * 2 <= MOST_CHARACTERS or _length(cell) <= MOST_CHARACTERS:
        return cell
    mark = about.cut(len(cell))
    left = (MOST_CHARACTERS - _length(mark)) * 2
    return cell.encode("utf-16-le")[:left].decode("utf-16-le", errors="ignore") + mark


def _explain(sheet: xlsxwriter.worksheet.Worksheet, columns: Sequence[Column], head: object) -> None:
    described = data_dictionary(columns)
    sheet.set_column(0, 0, _WIDTH)
    sheet.set_column(1, 3, 4 * _WIDTH)
    keys = ("name", "help", "values", "example")
    # Row by row: what was written of a row cannot be added to.
    for number, entry in enumerate([dict(zip(keys, keys, strict=True)), *described]):
        for place, key in enumerate(keys):
            sheet.write_string(number, place, entry[key][:MOST_CHARACTERS], None if number else head)
