"""Workbooks for readers."""

import io
import zipfile

import openpyxl
import pytest

from positions.formats import workbooks
from positions.formats.excel import TooManyRows
from positions.formats.tables import About, CellError, Column
from positions.formats.workbooks import write_workbook
from tests.formats.hard import COLUMNS, ROWS

ABOUT = About(
    told=(("Question", "state = CHN"), ("Cite as", "normsdb")),
    cut=lambda length: f" [CUT of {length}: https://example.org/a.csv]",
    changed=lambda cells: ("Cells cut", str(cells)),
)
QUOTE = (Column("quote", "longtext", "Words."),)


def book(columns, rows, folder):
    return openpyxl.load_workbook(io.BytesIO(b"".join(write_workbook(columns, rows, ABOUT, folder))))


def told(found):
    return {label.value: said.value for label, said in found["README"].iter_rows()}


def test_every_cell_comes_back(tmp_path):
    found = book(COLUMNS, ROWS, tmp_path)
    assert found.sheetnames == ["data", "README", "columns"]
    head, *rows = found["data"].iter_rows()
    assert [cell.value for cell in head] == [column.name for column in COLUMNS]
    for row, cells in zip(ROWS, rows, strict=True):
        number, quote, n, share, held, start, at, is_known, names = (cell.value for cell in cells)
        # This reader does not undo the escape of what looks like one.
        assert (number, (quote or "").replace("_x005F_", "_")) == (row[0], row[1] or "")
        assert (n, share, is_known) == (row[2], None if row[3] is None else float(row[3]), row[7])
        assert (held, start) == (row[4], row[5] and row[5].isoformat())
        assert at == (row[6] and "2026-11-29T01:02:03.000004Z")
        assert (names or "").replace("_x005F_", "_") == "; ".join(row[8])
        assert {cell.data_type for cell in (cells[1], cells[4], cells[8])} <= {"s", "inlineStr", "n"} - (
            {"n"} if row[1] else set()
        )


def test_no_text_is_a_formula(tmp_path):
    content = b"".join(write_workbook(COLUMNS, ROWS, ABOUT, tmp_path))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert all(b"<f>" not in archive.read(name) for name in archive.namelist())


def test_readme_says_what_was_asked_and_the_last_sheet_what_columns_hold(tmp_path):
    found = book(COLUMNS, ROWS, tmp_path)
    assert told(found) == {"Question": "state = CHN", "Cite as": "normsdb", "Cells cut": "0"}
    assert [row[0].value for row in found["columns"].iter_rows()] == ["name", *(column.name for column in COLUMNS)]


@pytest.mark.parametrize("sign", ["x", "\U0001f600", "中"])
def test_a_text_that_is_too_long_ends_with_the_way_to_the_whole(tmp_path, sign):
    long, fits = sign * 40_000, "y" * workbooks.MOST_CHARACTERS
    found = book(QUOTE, [(long,), (fits,)], tmp_path)
    cut, whole = (row[0].value for row in found["data"].iter_rows(min_row=2))
    mark = " [CUT of 40000: https://example.org/a.csv]"
    assert whole == fits
    assert cut.endswith(mark)
    assert long.startswith(cut.removesuffix(mark))
    assert 32_766 <= len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert told(found)["Cells cut"] == "1"


def test_a_sign_that_no_workbook_holds_is_replaced_and_counted(tmp_path):
    found = book(QUOTE, [("a\ufffeb",)], tmp_path)
    assert found["data"]["A2"].value == "a\ufffdb"
    assert told(found)["Cells cut"] == "1"


def test_a_number_that_a_cell_would_round_is_text(tmp_path):
    columns = (Column("n", "integer", "How many."),)
    found = book(columns, [(2**53 + 1,), (2**53,), (-3,)], tmp_path)
    assert [row[0].value for row in found["data"].iter_rows(min_row=2)] == ["9007199254740993", 2**53, -3]


def test_the_same_rows_are_the_same_bytes(tmp_path):
    first, second = (b"".join(write_workbook(COLUMNS, ROWS, ABOUT, tmp_path)) for _ in "ab")
    assert first == second


def test_more_rows_than_a_sheet_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_ROWS", 2)
    assert len(list(book(QUOTE, [("a",)] * 2, tmp_path)["data"].iter_rows())) == 3
    with pytest.raises(TooManyRows):
        list(write_workbook(QUOTE, [("a",)] * 3, ABOUT, tmp_path))


def test_a_row_that_does_not_fit_its_columns_is_refused(tmp_path):
    with pytest.raises(CellError, match="row"):
        list(write_workbook(QUOTE, [("a",), (3,)], ABOUT, tmp_path))
