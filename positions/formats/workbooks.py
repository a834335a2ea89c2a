"""Workbooks: tables as .xlsx, every cell a text: no program runs it, rounds it or drops its zeros."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

import xlsxwriter

from positions.formats.tables import CellError, Column, data_dictionary
from positions.message import Message

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HELP = "columns"
"""Name of the second worksheet, which says what each column holds."""

MOST_CHARACTERS = 32_767
"""What a cell can hold.

Source: ECMA-376; Microsoft, "Excel specifications and limits".
"""
MOST_ROWS = 1_048_575
"""Rows below the head."""

_NOWHERE = re.compile("[\ufffe\uffff\0]")
_WIDTH = 18
_BEGAN = datetime(1980, 1, 1)  # noqa: DTZ001 - the library writes it as it stands; the first day that a ZIP archive knows


def write_xlsx(name: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table as a workbook: one worksheet of rows, one that explains the columns.

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
    options = {
        "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True,
    }  # fmt: skip
    book = xlsxwriter.Workbook(out, options)
    # The same rows are the same bytes, whenever they are written.
    book.set_properties({"created": _BEGAN})
    head = book.add_format({"bold": True})
    # "@" is a text: what a person types over a cell stays what was typed, leading zeros and equals signs included.
    text = book.add_format({"num_format": "@", "text_wrap": False})
    sheet = book.add_worksheet(name)
    sheet.set_column(0, max(len(columns) - 1, 0), _WIDTH, text)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, head)
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise CellError(number, "", Message("workbook.rows", most=MOST_ROWS))
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if len(cell.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
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


def _explain(sheet: xlsxwriter.worksheet.Worksheet, columns: Sequence[Column], head: object) -> None:
    described = data_dictionary(columns)
    for place, key in enumerate(("name", "help", "values", "example")):
        sheet.write_string(0, place, key, head)
        for number, entry in enumerate(described, 1):
            sheet.write_string(number, place, entry[key][:MOST_CHARACTERS])
    sheet.set_column(0, 0, _WIDTH)
    sheet.set_column(1, 3, 4 * _WIDTH)
