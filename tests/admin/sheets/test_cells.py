"""Cells: reading is the inverse of writing, whatever stands in them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from positions.changes.importing.sandbox import read_sheet
from positions.formats import cell_syntax, workbooks
from positions.formats.tables import CellError, Column, write_csv
from positions.queries.sheets.forms import Code, Day, Number, Pairs, Period, TextsCell
from positions.queries.sheets.names import CellRefused, Names
from positions.text import sheets

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"), max_size=30)
FILLED = WORDS.filter(str.strip)
HARD = ["=1+1", "+1", "-1", "@SUM(A1)", "a\nb", "a\r\nb", 'say "x", y', "\t", "007", " edge ", "\u200fمرحبا (x)", "a;b=c", "_x0041_", "1e5", "TRUE", "NA", "\u2028"]  # fmt: skip
names = Names()


@given(st.lists(FILLED))
@example(HARD)
def test_a_plain_list_comes_back(texts):
    assert cell_syntax.read_texts(cell_syntax.write_texts(texts)) == texts


@given(
    st.lists(
        st.builds(
            cell_syntax.CellItem, FILLED, st.none() | FILLED, st.dictionaries(st.sampled_from(["a", "b"]), FILLED)
        )
    )
)
def test_a_list_of_things_comes_back(items):
    assert cell_syntax.read_items(cell_syntax.write_items(items), ("a", "b")) == items


@given(st.dictionaries(FILLED, WORDS))
def test_pairs_come_back(pairs):
    assert Pairs().read(Pairs().show(pairs), names) == pairs


@given(st.decimals(0, 1, places=2))
def test_a_confidence_comes_back(value):
    assert Number().read(Number().show(value), names) == value


@pytest.mark.parametrize(
    ("lasting", "when"),
    [
        (False, (date(2021, 10, 20), date(2021, 10, 20), "day")),
        (False, (date(2021, 10, 1), date(2021, 10, 31), "month")),
        (False, (date(2021, 10, 1), date(2021, 11, 30), "interval")),
        (False, (date(2004, 1, 1), date(2005, 12, 31), "interval")),
        (True, (date(2004, 1, 1), date(2005, 12, 31), "year")),
        (True, (date(2004, 1, 1), None, "year")),
        (True, (date(2004, 1, 1), None, "month")),
        (True, (date(2004, 1, 1), None, "day")),
        (False, (None, None, "")),
    ],
)
def test_a_date_comes_back_with_its_precision(lasting, when):
    assert Period(lasting).read(Period(lasting).show(when), names) == when


@pytest.mark.parametrize("cell", ["2021/..", "../2021", "20.10.2021", "2021-02-30"])
def test_a_date_that_is_open_or_none_is_refused(cell):
    with pytest.raises(CellRefused):
        Period().read(cell, names)


@pytest.mark.parametrize("cell", ["nan", "1e99", "0,9", "٣", "1_0", "x"])
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(CellRefused):
        Number().read(cell, names)


@pytest.mark.parametrize("cell", ['"a', "a (b=1", "a (b=1, b=2)", "a (c=1)", '"a" b', "a (b 1)", "a=(b"])
def test_a_cell_of_another_form_is_refused(cell):
    with pytest.raises(cell_syntax.CellSyntaxError):
        cell_syntax.read_items(cell, ("b",))


@settings(max_examples=3)
@given(st.lists(st.tuples(FILLED, WORDS), min_size=1, max_size=8))
@example([(f"{number}", word) for number, word in enumerate(HARD)])
def test_a_file_gives_back_every_cell(rows):
    columns = [Column(name, "longtext", "Help.") for name in ("a", "b")]
    for data in (b"".join(write_csv(columns, rows)), workbooks.write_xlsx("rows", columns, rows)):
        assert [row for _number, row in read_sheet("x", data).rows] == rows


def test_no_cell_of_a_workbook_is_a_formula_or_a_number():
    import io
    import zipfile

    columns = [Column("a", "longtext", "Help.")]
    data = workbooks.write_xlsx("rows", columns, [(word,) for word in HARD])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert sheet.count("<c ") == sheet.count('t="s"')


def test_the_same_rows_are_the_same_bytes():
    columns = [Column("a", "longtext", "Help.")]
    assert workbooks.write_xlsx("rows", columns, [("x",)]) == workbooks.write_xlsx("rows", columns, [("x",)])


def test_what_a_workbook_would_lose_is_refused():
    columns = [Column("a", "longtext", "Help.")]
    for cell in ("x" * 32_768, "\ufffe", "\U0001f600" * 16_384):
        with pytest.raises(CellError, match="workbook"):
            workbooks.write_xlsx("rows", columns, [(cell,)])
    assert TextsCell().show(["a", "b"]) == "a; b"
    assert Number().show(Decimal("0.90")) == "0.9"


@pytest.mark.parametrize(
    ("said", "sign"), [("sep=;", ";"), ('"sep=|"', "|"), ("SEP=\t", "\t"), ("sep=;;;", ";"), ("sep=,", ",")]
)
def test_a_first_line_that_says_the_sign_between_cells_is_no_row(said, sign):
    rows = [["name", "what, and; where"], ["a", "b"]]
    lines = [said, *(sign.join(f'"{cell}"' for cell in row) for row in rows)]
    found = sheets.read("\r\n".join(lines).encode())
    assert found.headers == ("name", "what, and; where")
    assert [(row.number, row.cells) for row in found.rows] == [(2, ("a", "b"))]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2021-10-20 00:00:00", "2021-10-20"),
        ("2021-10-20T14:30", "2021-10-20"),
        ("2021-10-20T00:00:00.000000Z", "2021-10-20"),
        ("2021-10-20 00:00:00+02:00", "2021-10-20"),
        ("2021-10-20T00:00:00/2021-10-22T00:00:00", "2021-10-20/2021-10-22"),
    ],
)
def test_a_day_with_a_time_is_the_day(cell, day):
    period = Period()
    assert period.show(period.read(cell, names)) == day
    if "/" not in cell:
        assert Day().read(cell, names) == date.fromisoformat(day)


@pytest.mark.parametrize("cell", ["2021-10-20 25", "2021-10-20 noon", "2021-10 00:00:00", "20.10.2021 00:00"])
def test_what_only_resembles_a_day_with_a_time_is_refused(cell):
    with pytest.raises(CellRefused):
        Day().read(cell, names)


def test_a_code_is_known_in_any_case_and_with_spaces():
    code = Code(("document_text", "direct_quote"))
    assert [code.read(cell, names) for cell in ("Document text", " DIRECT-QUOTE ", "document_text", "")] == [
        "document_text", "direct_quote", "document_text", "",
    ]  # fmt: skip
    with pytest.raises(CellRefused, match="none of: document_text, direct_quote"):
        code.read("documenttext", names)
