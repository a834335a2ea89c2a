"""Tables as lines of JSON."""

import json
from datetime import UTC, datetime

import pytest

from positions.formats.ndjson import write_ndjson
from positions.formats.tables import Column

COLUMNS = (
    Column("quote", "longtext", "Words."),
    Column("at", "instant", "When."),
    Column("names", "list", "Names."),
)


def test_each_row_is_one_line_whatever_is_in_it():
    rows = [("two\nlines, “quoted”", datetime(2026, 11, 29, tzinfo=UTC), ["a", "b; c"]), (None, None, [])]
    lines = b"".join(write_ndjson(COLUMNS, rows)).decode().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [
        {"quote": "two\nlines, “quoted”", "at": "2026-11-29T00:00:00Z", "names": ["a", "b; c"]},
        {"quote": None, "at": None, "names": []},
    ]


def test_no_rows_are_an_empty_file():
    assert list(write_ndjson(COLUMNS, [])) == []


def test_a_row_that_does_not_fit_its_columns_is_refused():
    with pytest.raises(ValueError, match="shorter"):
        list(write_ndjson(COLUMNS, [("alone",)]))
