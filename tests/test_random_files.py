"""One question, one answer: random questions, each asked in every form of file and page by page."""

import io
import json

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from positions.formats.registry import formats_of
from tests.api.asking import cells, rows
from tests.test_random_queries import COUNTS, LISTS, random_queries, record  # noqa: F401 - the fixture

NOUNS = ("statements", "positions")


def as_text(value):
    """A value of JSON as CSV has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value)


def in_parquet(value):
    """A value of Parquet as JSON has it."""
    if hasattr(value, "tzinfo"):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if hasattr(value, "isoformat") else value


def read(client, form, asked):
    """The rows of a file as JSON has them, or, where a form holds texts, as CSV has them."""
    answer = client.get(f"/api/v1/{asked}")
    assert answer.status_code == 200, asked
    content = answer.getvalue()
    if form == "json":
        return json.loads(content)
    if form == "ndjson":
        return [json.loads(line) for line in content.splitlines()]
    if form == "parquet":
        return [{name: in_parquet(value) for name, value in row.items()} for row in pl.read_parquet(content).to_dicts()]
    if form == "csv":
        return cells(answer)
    head, *found = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return [dict(zip(head, row, strict=True)) for row in found]


def in_workbook(value):
    """A value of JSON as a sheet has it: a number or a text."""
    return value if isinstance(value, bool | int | float) else as_text(value)


SHOWN = {"csv": as_text, "xlsx": in_workbook}


@COUNTS
@pytest.mark.parametrize("noun", NOUNS)
def test_every_form_has_the_rows_of_the_pages(client, record, noun, many):  # noqa: F811 - the fixture
    assert set(formats_of("rows")) == {"csv", "json", "ndjson", "parquet", "xlsx"}
    found = 0
    for query in random_queries(LISTS, many):
        expected = rows(client, f"{noun}?{query}")
        found += bool(expected)
        for form in formats_of("rows"):
            show = SHOWN.get(form)
            as_form = [{name: show(value) for name, value in row.items()} for row in expected] if show else expected
            assert read(client, form, f"{noun}.{form}?{query}") == as_form, (form, query)
    assert found > many / 3
