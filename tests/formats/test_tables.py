import csv
import io
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.formats import tables
from positions.formats.tables import CellError, Column, data_dictionary


def write_csv(columns, rows):
    return b"".join(tables.write_csv(columns, rows))


TEXT = Column("quote", "longtext", "The words.")


def one(kind, value):
    return write_csv([Column("id", "code", ""), Column("x", kind, "")], [["a", value]]).decode().split("\r\n", 1)[1]


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        ("text", None, ""),
        ("code", "NAM", "NAM"),
        ("text", "a,b", '"a,b"'),
        ("text", 'say "no"', '"say ""no"""'),
        ("longtext", "a\nb", '"a\nb"'),
        ("longtext", "a\r\nb", '"a\r\nb"'),
        ("text", "=1+1", "=1+1"),  # verbatim, no formula mangling
        ("text", "@SUM(A1)", "@SUM(A1)"),
        ("text", " a\u00a0", " a\u00a0"),
        ("text", "’é中", "’é中"),
        ("integer", 0, "0"),
        ("number", 0.97, "0.97"),
        ("number", Decimal("0.970"), "0.970"),
        ("date", date(2021, 10, 20), "2021-10-20"),
        ("date", "2015-04-16/2015-04-17", "2015-04-16/2015-04-17"),
        ("instant", datetime(2026, 11, 21, 1, tzinfo=timezone(timedelta(hours=2))), "2026-11-20T23:00:00Z"),
        ("instant", datetime(2026, 11, 21, 1, 2, 3, 4, tzinfo=UTC), "2026-11-21T01:02:03.000004Z"),
        ("boolean", True, "true"),
        ("boolean", False, "false"),
        ("list", ["a", "b"], "a; b"),
        ("list", (), ""),
        ("url", "https://x/?a=b", "https://x/?a=b"),
    ],
)
def test_a_cell_of_each_kind(kind, value, cell):
    assert one(kind, value) == f"a,{cell}\r\n"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", 1),
        ("integer", True),
        ("integer", "1"),
        ("number", float("nan")),
        ("number", float("inf")),
        ("number", True),
        ("date", datetime(2021, 1, 1, tzinfo=UTC)),
        ("instant", datetime(2021, 1, 1)),  # noqa: DTZ001 - a moment without a zone is what is refused
        ("instant", date(2021, 1, 1)),
        ("boolean", 1),
        ("list", "ab"),
        ("list", ["a; b"]),  # could not be told from two
        ("list", [1]),
    ],
)
def test_a_cell_that_does_not_fit_names_its_row_and_column(kind, value):
    with pytest.raises(CellError, match="row.cell_refused row=1 column=x") as caught:
        one(kind, value)
    assert (caught.value.row, caught.value.column) == (1, "x")


def test_a_value_that_must_be_there():
    with pytest.raises(CellError, match="row.no_value"):
        write_csv([Column("id", "code", "", nullable=False)], [["a"], [None]])


def test_a_row_of_another_length():
    with pytest.raises(CellError, match="row=1 reason=row.length cells=2 columns=1"):
        write_csv([TEXT], [["a", "b"]])


def test_a_table_without_rows_has_its_head_and_no_byte_order_mark():
    assert write_csv([TEXT, Column("id", "code", "")], []) == b"quote,id\r\n"


def test_a_missing_value_alone_in_its_row_is_no_blank_line():
    assert write_csv([TEXT], [[None], ["a"]]) == b'quote\r\n""\r\na\r\n'


@given(st.lists(st.tuples(*[st.text(st.characters(codec="utf-8", exclude_characters="\0"))] * 2)))
def test_what_is_written_is_read_back_word_for_word(rows):
    data = write_csv([TEXT, Column("other", "text", "")], rows)
    assert list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))[1:] == [list(row) for row in rows]


@pytest.mark.parametrize("name", ["", "Id", "a b", "1a", "é", "a-b"])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(ValueError, match="no name for a column"):
        Column(name, "text", "")


def test_a_kind_that_is_none_is_refused():
    with pytest.raises(ValueError, match="no kind"):
        Column("a", "colour", "")


def test_the_data_dictionary():
    columns = [
        Column("stance", "code", "What it does.", nullable=False, values=("affirms", "opposes"), example="affirms"),
        TEXT,
    ]
    assert data_dictionary(columns) == [
        {
            "name": "stance",
            "kind": "code",
            "required": "yes",
            "values": "affirms; opposes",
            "example": "affirms",
            "help": "What it does.",
        },
        {
            "name": "quote",
            "kind": "longtext",
            "required": "no",
            "values": "",
            "example": "",
            "help": "The words.",
        },
    ]
