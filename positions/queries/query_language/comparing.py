"""Finished rows against the record itself: what `manage.py verify` tells of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice

from django.db import connection

from positions.formats.json_text import encode
from positions.published.session import as_public
from positions.queries.query_language import finished
from positions.queries.query_language.columns import Row
from positions.queries.query_language.paging import iterate
from positions.queries.query_language.parsing import parse
from positions.queries.query_language.query import Query
from positions.queries.query_language.resources import RESOURCES

_CHUNK = 2000
_TOLD = 20
_NONE: tuple[str, Row | None] = ("", None)


def differences() -> list[str]:
    """Compare every finished row with the row that the record gives; a sentence for each of the first 20 differences.

    Rows are read side by side, no more than 2,000 of each at once.

    Queries: 2, that of the names of today, and 1 to read as the public does.
    """
    finished.forget()
    try:
        with as_public():
            found = list(islice(_differences(), _TOLD + 1))
    finally:
        # A damaged name is of no edition, and must not be taken for one of it.
        finished.forget()
    return [*found[:_TOLD], *(["More finished rows differ."] if len(found) > _TOLD else [])]


def _differences() -> Iterator[str]:
    noun = RESOURCES["statements"]
    names = ",".join(field.name for field in noun.alone)
    question = parse(noun.name, {"fields": [names], "sort": ["id"]}, paged=False)
    record, kept = iter(iterate(question)), _kept(question)
    row, (number, cells) = next(record, None), next(kept, _NONE)
    while row is not None or number:
        if row is not None and (not number or str(row[0]) < number):
            yield f"Kept row {row[0]} is missing."
            row = next(record, None)
        elif row is None or number < str(row[0]):
            yield f"Kept row {number} is of a statement that is not in force."
            number, cells = next(kept, _NONE)
        else:
            if wrong := _wrong(question, row, cells):
                yield f"Kept row {number} differs from the record: {', '.join(wrong)}."
            row, (number, cells) = next(record, None), next(kept, _NONE)


def _wrong(question: Query, row: Row, cells: Row | None) -> list[str]:
    if cells is None:
        return ["it cannot be read"]
    found = zip(question.fields, row, cells, strict=True)
    return [field.name for field, ours, theirs in found if encode(ours) != encode(theirs)]


def _kept(question: Query) -> Iterator[tuple[str, Row | None]]:
    """Yield number and cells of each finished row, in the order of numbers; None for cells that cannot be read."""
    with connection.chunked_cursor() as reading:
        reading.execute("SELECT public_id, line || beyond FROM kept.finished ORDER BY public_id")
        names = [field.name for field in question.fields]
        while found := reading.fetchmany(_CHUNK):
            for number, line in found:
                cells: Row | None
                try:
                    (cells,) = finished.rows(question.noun, question.fields, [line], "")
                    (whole,) = finished.objects(question.noun, [line], "")
                    if list(json.loads(whole)) != names:
                        cells = None  # it holds what no row has
                except (LookupError, TypeError, ValueError):
                    cells = None
                yield number, cells
