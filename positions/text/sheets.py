"""Sheets: the rows of a CSV or XLSX file that a stranger may have made, as texts and nothing else.

The kind is found from the content. A formula is refused and never worked out: what it shows depends on the program.
"""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine

from positions.message import Message
from positions.text.extraction.docx.packages import XLSX, Package, shown
from positions.text.extraction.errors import Damaged, DerivationError, EmptyText, HoldsNul, TooMuch
from positions.text.extraction.kinds import is_page, other_kind

MOST_ROWS = 2_000
"""Rows below the head that one import takes: each is written with all its checks, in one transaction that a person waits for."""
MOST_COLUMNS = 100
EXPLAINS = "columns"
"""Name of the worksheet with which our own exports explain their columns; it is not read."""

_MOST_CELL = 1_000_000
_MAIN = "xl/workbook.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DELIMITERS = (",", ";", "\t")
_SAYS_DELIMITER = re.compile(r'"?sep=([^\w\s"]|\t)"?[;,\t]*(?:\r\n|\r|\n)', re.IGNORECASE)


class NoSheet(DerivationError):
    """The file is no sheet that can be read."""


@dataclass(frozen=True, slots=True)
class SpreadsheetRow:
    """A row below the head.

    Attributes:
        number: As spreadsheet programs count: the head is row 1.
        cells: As many as there are columns.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """What a file holds.

    Attributes:
        headers: Names of the columns, in order, all different.
        rows: The rows that hold anything.
        notes: What was not read.
    """

    headers: tuple[str, ...]
    rows: tuple[SpreadsheetRow, ...]
    notes: tuple[Message, ...] = ()


def read(data: bytes) -> Spreadsheet:
    """Read a CSV or XLSX file.

    A CSV is UTF-8, or UTF-16 with its mark (a spreadsheet's "Unicode text"); commas, semicolons or tabs part its cells,
    or what a first line says, as ``sep=;``. That line is no row: spreadsheet programs do not show it.

    Args:
        data: The bytes as received.

    Returns:
        The rows; numbers, days and truth values of a workbook as text (``7``, ``2021-10-20``, ``true``).

    Raises:
        DerivationError: With what is wrong.
    """
    if not data.strip():
        raise EmptyText
    if data.startswith(b"PK\x03\x04"):
        rows, notes = _workbook(data)
    else:
        rows, notes = _csv(_decoded(data)), ()
    return _sheet(rows, notes)


def _decoded(data: bytes) -> str:
    begun = data[:1_024].removeprefix(b"\xef\xbb\xbf").lstrip()
    what = Message("kind.pdf") if begun.startswith(b"%PDF-") else other_kind(begun)
    if what:
        raise NoSheet(Message("sheet.kind", what=what))
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoSheet(Message("sheet.not_utf8", position=error.start, byte=f"{data[error.start]:02X}")) from error
    if (position := text.find("\0")) >= 0:
        raise HoldsNul(position)
    if not text.strip():
        raise EmptyText
    if is_page(text):
        raise NoSheet(Message("sheet.page"))
    return text


def _csv(text: str) -> list[tuple[int, list[str]]]:
    if said := _SAYS_DELIMITER.match(text):
        delimiter, text = said.group(1), text[said.end() :]
    else:
        delimiter = max(_DELIMITERS, key=text.lstrip("\r\n").splitlines()[0].count)
    csv.field_size_limit(_MOST_CELL)
    found: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            found.append((number, cells))
            _refuse_length(len(found))
    except csv.Error as error:
        raise Damaged("CSV", Message("sheet.row_broken", row=len(found) + 1, error=str(error))) from error
    return found


def _refuse_length(rows: int) -> None:
    if rows > MOST_ROWS + 1:
        raise TooMuch(Message("sheet.rows", most=MOST_ROWS))


def _workbook(data: bytes) -> tuple[list[tuple[int, list[str]]], tuple[Message, ...]]:
    package = Package(data, XLSX)
    if package.main != _MAIN:
        raise Damaged("XLSX", Message("sheet.no_workbook"))
    names = _worksheets(package)
    name, part = names[0]
    _look_through(package, part)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            table = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise Damaged("XLSX", Message("sheet.worksheet", name=shown(name))) from error
    left = tuple(shown(other) for other, _ in names[1:] if other != EXPLAINS)
    notes = (Message("sheet.left", name=shown(name), others=left),) if left else ()
    return [(number, [_text(cell) for cell in row]) for number, row in enumerate(table, 1)], notes


def _worksheets(package: Package) -> list[tuple[str, str]]:
    """Names and parts of the worksheets, in order, without the one that explains our columns if another is there."""
    related = package.related(package.main)
    found: list[tuple[str, str]] = []
    for entry in package.xml(package.main).iter("{*}sheet"):
        key = next((value for name, value in entry.attrib.items() if name.endswith("}id")), "")
        kind, part = related.get(key, ("", ""))
        if kind == "worksheet":
            found.append((entry.get("name") or "", part))
    if not found:
        raise NoSheet(Message("sheet.no_worksheet"))
    return sorted(found, key=lambda one: one[0] == EXPLAINS)


def _look_through(package: Package, part: str) -> None:
    """Refuse a worksheet with formulas or errors, or one that claims to be larger than anybody can read.

    Asked before the values are read: a cell at the far corner would fill the memory with empty ones.
    """
    root = package.xml(part)
    if root is None:
        raise Damaged("XLSX", Message("office.part_missing", part=shown(part)))
    formulas: list[str] = []
    for cell in root.iter("{*}c"):
        place = cell.get("r") or ""
        if cell.get("t") == "e" or cell.find("{*}f") is not None:
            formulas.append(place)
        elif match := _REFERENCE.fullmatch(place):
            if len(cell) and _column(match.group(1)) > MOST_COLUMNS:
                raise TooMuch(Message("sheet.filled", cell=place, most=MOST_COLUMNS))
            _refuse_length(int(match.group(2)))
    for number, row in enumerate(root.iter("{*}row"), 1):
        _refuse_length(max(number, int(row.get("r") or 0) if (row.get("r") or "0").isdecimal() and len(row) else 0))
    if formulas:
        listed = tuple(formulas[:10])
        raise NoSheet(
            Message("sheet.many_formulas", cells=listed)
            if len(formulas) > len(listed)
            else Message("sheet.formulas", cells=listed)
        )


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _text(cell: Any) -> str:
    """A value as it would be typed."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def _sheet(rows: list[tuple[int, list[str]]], notes: tuple[Message, ...]) -> Spreadsheet:
    filled = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if not filled:
        raise EmptyText
    head, *below = filled
    headers = [unicodedata.normalize("NFC", cell).strip() for cell in head[1]]
    while headers and not headers[-1]:
        headers.pop()
    if "" in headers:
        raise NoSheet(Message("sheet.unnamed", column=headers.index("") + 1, row=head[0]))
    twice = sorted({name for name in headers if headers.count(name) > 1})
    if twice:
        raise NoSheet(Message("sheet.same_names", name=shown(twice[0])))
    if len(headers) > MOST_COLUMNS:
        raise TooMuch(Message("sheet.columns", columns=len(headers), most=MOST_COLUMNS))
    found = []
    for number, cells in below:
        beyond = [cell for cell in cells[len(headers) :] if cell.strip()]
        if len(cells) < len(headers) or beyond:
            raise NoSheet(Message("sheet.row_length", row=number, cells=len(cells), head=head[0], columns=len(headers)))
        nul = next((place for place, cell in enumerate(cells) if "\0" in cell), None)
        if nul is not None:
            raise NoSheet(Message("sheet.nul", row=number, name=shown(headers[nul])))
        found.append(SpreadsheetRow(number, tuple(cells[: len(headers)])))
    return Spreadsheet(tuple(headers), tuple(found), notes)
