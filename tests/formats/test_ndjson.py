"""Tables as lines of JSON, and as one array."""

import json
from datetime import UTC, datetime

import pytest

from positions.formats.ndjson import write_json, write_ndjson
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


def test_an_array_holds_the_objects_of_the_lines():
    rows = [("one", None, []), ("two\n“三”", None, ["a"]), ("=3", None, [])]
    lines = b"".join(write_ndjson(COLUMNS, rows)).splitlines()
    array = list(write_json(COLUMNS, rows))
    assert json.loads(b"".join(array)) == [json.loads(line) for line in lines]
    assert len(array) == len(rows) + 1  # a piece for each row: none waits for the next


def test_an_array_of_no_rows_is_empty():
    assert json.loads(b"".join(write_json(COLUMNS, []))) == []


@pytest.mark.parametrize("write", [write_ndjson, write_json])
def test_a_row_that_does_not_fit_its_columns_is_refused(write):
    with pytest.raises(ValueError, match="shorter"):
        list(write(COLUMNS, [("alone",)]))
