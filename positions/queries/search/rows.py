"""The rows of a search: those of statements, with how well each answers and which words of its quote were found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import orjson

from positions.formats.tables import Column
from positions.models import Statement
from positions.queries.query_language import Query, ResultPage, Row, paginate
from positions.queries.query_language.paging import can_be_written
from positions.queries.search.hits import SearchResult, found_in, wording

HIGHLIGHTS = Column(
    "highlights",
    "list",
    "Where in the quote the words stand, as 12-19: code points, the last not "
    "included, so that quote[12:19] is what was found.",
    nullable=False,
)
_CHUNK = 1000


def columns(question: Query) -> list[Column]:
    """Return the columns of a search, in order: those of the question, and ``HIGHLIGHTS``."""
    return [*(field.column for field in question.fields), HIGHLIGHTS]


def searched(question: Query) -> Query:
    """Return the question with the column ``relevance``, unless columns were named."""
    relevance = question.noun.field("relevance")
    if "fields" in question.said or relevance is None:
        return question
    return replace(question, fields=(*question.fields, relevance))


def with_number(question: Query) -> Query:
    """Return the question with the number of the statement as a last column, for ``rows``."""
    number = question.noun.field("id")
    return replace(question, fields=(*question.fields, number)) if number is not None else question


def rows(question: Query, found: Iterable[Row]) -> Iterator[Row]:
    """Give rows their highlights.

    Args:
        question: The one that was asked; its columns are those of the rows, without the last.
        found: Rows of ``with_number(question)``.

    Queries: 2 for every 1,000 rows.
    """
    asked = wording(question)
    coming = iter(found)
    while chunk := list(islice(coming, _CHUNK)):
        quotes = _quotes([str(row[-1]) for row in chunk])
        marks = found_in(asked, [quotes.get(str(row[-1]), ("", "")) for row in chunk])
        for row, found_here in zip(chunk, marks, strict=True):
            yield (*row[:-1], _told(found_here))


def page(question: Query, *, base: str = "") -> ResultPage:
    """Answer a page of a search, each row with its highlights.

    Args:
        question: What ``searched`` returns.
        base: As for ``paginate``.

    Returns:
        The page, its rows with the cells of ``columns``, or written.

    Queries: those of ``paginate``, and those of ``found_in``; 1 more where the rows could not be written.
    """
    if not can_be_written(question):
        found = paginate(with_number(question), base=base, counted=question.is_counted)
        return replace(found, rows=list(rows(question, found.rows)))
    found = paginate(question, base=base, as_json=True, counted=question.is_counted)
    written: list[dict[str, Any]] = orjson.loads(found.written)
    marks = found_in(wording(question), [(one["language"], one["quote"]) for one in written])
    for one, found_here in zip(written, marks, strict=True):
        one[HIGHLIGHTS.name] = _told(found_here)
    return replace(found, written=orjson.dumps(written).decode())


def _told(found: SearchResult) -> list[str]:
    return [f"{span.start}-{span.end}" for span in found.spans]


def _quotes(numbers: Sequence[str]) -> dict[str, tuple[str, str]]:
    published = Statement.objects.published().filter(public_id__in=list(numbers))
    return {str(number): (language, quote) for number, language, quote in published.values_list("public_id", "language", "quote")}  # fmt: skip
