"""Answers: a page, a whole file, one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from positions.formats.tables import WrittenRows
from positions.queries.query_language import finished, ready, ready_words, tallies
from positions.queries.query_language.columns import Field, Resource, Row
from positions.queries.query_language.cursors import Cursor, write_cursor
from positions.queries.query_language.ordering import Order
from positions.queries.query_language.own_tables import cells_of, rows_of
from positions.queries.query_language.query import Query
from positions.queries.query_language.tallies import Tally

_CHUNK = 2000
_RANK = "relevance"
_FEW = 2000
"""Rows found by their words that are sorted at once rather than met on the way along an index."""


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A page of an answer.

    Attributes:
        count: How many rows the whole answer has, exactly; 0 where they were not counted.
        rows: Those of the page, each with its cells in the order of the question's fields; empty where they are written.
        next: Token of the page after it; empty on the last.
        previous: Token of the page before it; empty on the first.
        written: The rows as an array of objects in JSON; empty where they are given as cells.
    """

    count: int
    rows: list[Row]
    next: str
    previous: str
    written: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the page has no rows."""
        return not self.rows and self.written in {"", "[]"}


def paginate(question: Query, *, base: str = "", as_json: bool = False, counted: bool = True) -> ResultPage:
    """Answer one page of a question.

    Args:
        question: Understood.
        base: Scheme and host that addresses of pages begin with, as ``https://normsdb.example``; empty for paths.
        as_json: Whether rows that are kept finished may come written in JSON.
        counted: Whether the whole answer is counted.

    Returns:
        The page. Rows stand in the order of ``Query.sort``, then by identifier: stable under equal dates and while
        others publish.

    Queries: 2, or 3 where the order is kept ready, and at most 2 more for a noun whose rows count others, whatever the
    size; 1 less for words that are kept ready.
    """
    if question.noun.table is not None:
        return _table_page(question, base)
    limit = question.page_size + 1
    words = ready_words.page(question, limit, counted=counted)
    walked: Sequence[ready.Walked] | None
    if words is not None:
        count, walked = words.count, words.rows
    else:
        count = count_of(question) if counted else 0
        walked = ready.page(question, question.cursor, limit)
    backward = question.cursor is not None and question.cursor.backward
    is_written = as_json and can_be_written(question)
    if walked is not None:
        found = _written_as_met(question, walked) if is_written else _read_as_met(question, walked)
    else:
        # Of few rows the order is hidden from the indexes: one of them would be walked from its end until they turn up.
        order = Order(question, hidden=count <= _FEW and any(chosen.parameter.free for chosen in question.chosen))
        found = (_written if is_written else _read)(question, order, limit)
    more = len(found) > question.page_size
    found = found[: question.page_size]
    if backward:
        found.reverse()
    has_next = bool(found) and (backward or more)
    has_previous = bool(found) and (more if backward else question.cursor is not None)
    rows = [row for row, _ in found]
    return ResultPage(
        count,
        [] if is_written else list(_shaped(question.noun, question.fields, rows, base)),
        write_cursor(Cursor(found[-1][1], backward=False), question.digest()) if has_next else "",
        write_cursor(Cursor(found[0][1], backward=True), question.digest()) if has_previous else "",
        finished.written(question.noun, (str(row[0]) for row in rows), base) if is_written else "",
    )


def count_of(question: Query) -> int:
    """Count the rows of a question. Queries: 1; none for a table of the house's own."""
    if question.noun.table is not None:
        return len(rows_of(question))
    kept = ready.tally(question)
    return kept.rows if kept is not None else filtered(question).count()


def _read(question: Query, order: Order, limit: int) -> list[tuple[Row, Row]]:
    """Read the rows of a page and one more: for each its sources, as ``_shaped`` takes them, and what the order compares."""
    paths = _paths(question.fields)
    rows = order.beyond_cursor(order.annotated(filtered(question)))
    found = rows.order_by(*order.by()).values_list(*paths, *order.names)[:limit]
    return [(row[: len(paths)], row[len(paths) :]) for row in found]


def _read_as_met(question: Query, walked: Sequence[ready.Walked]) -> list[tuple[Row, Row]]:
    """Read the same of rows that were met along a kept order, and in that."""
    rows = _with_what_is_added(question).filter(pk__in=[one.key for one in walked]).order_by()
    found = {row[0]: row[1:] for row in rows.values_list("pk", *_paths(question.fields))}
    return [(found[one.key], one.ends) for one in walked]


def can_be_written(question: Query) -> bool:
    """Whether the fields of a question are those that rows are kept finished with, and perhaps how well they answer."""
    shown = question.noun.shown
    added = [field.name for field in question.fields[len(shown) :]]
    return question.fields[: len(shown)] == shown and added in ([], [_RANK]) and finished.is_kept(question.noun, shown)


def _written(question: Query, order: Order, limit: int) -> list[tuple[Row, Row]]:
    """Read the rows of a page of those that are kept finished: each is one text."""
    rows = order.beyond_cursor(order.annotated(filtered(question)))
    ranked = [_RANK] if question.noun.field(_RANK) in question.fields else []
    found = list(rows.order_by(*order.by()).values_list("pk", *order.names, *ranked)[:limit])
    lines = ready.lines_of([row[0] for row in found])
    if not ranked:
        return [((lines[row[0]],), row[1:]) for row in found]
    return [((_ranked(lines[row[0]], row[-1]),), row[1:-1]) for row in found]


def _written_as_met(question: Query, walked: Sequence[ready.Walked]) -> list[tuple[Row, Row]]:
    if question.noun.field(_RANK) in question.fields:
        return [((_ranked(one.line, one.rank),), one.ends) for one in walked]
    return [((one.line,), one.ends) for one in walked]


def _ranked(line: str, rank: int) -> str:
    return f'{line},"{_RANK}":{rank}'


def iterate(question: Query, *, base: str = "") -> Iterable[Row]:
    """Answer a question whole, for a file: the rows of all its pages, in the same order.

    Args:
        question: Understood.
        base: As for ``page``.

    Returns:
        Row after row, to be gone through once. Of a table of the database no more than 2,000 are held at once; tables of
        the house's own are kept in memory anyway. Rows that are kept finished are there in JSON too (``WrittenRows``).

    Queries: 1, and for a noun whose rows count others at most 2 more for every 2,000 rows.
    """
    noun, fields = question.noun, question.fields
    if noun.table is not None:
        return (cells_of(noun, fields, row, base) for row in rows_of(question))
    lines = ready.lines(question) if finished.is_kept(noun, fields) else None
    if lines is None:
        return _iterate(question, base)
    rows = finished.rows(noun, fields, lines, base)
    # Two ways to read the same lines, of which one is gone.
    return WrittenRows(rows, finished.objects(noun, lines, base)) if fields == noun.shown else rows


def _iterate(question: Query, base: str) -> Iterator[Row]:
    order = Order(question)
    rows = order.annotated(filtered(question)).order_by(*order.by())
    values = rows.values_list(*_paths(question.fields))
    coming = values.iterator(chunk_size=_CHUNK)
    while chunk := list(islice(coming, _CHUNK)):
        yield from _shaped(question.noun, question.fields, chunk, base)


def one(noun: Resource, identifier: str, fields: Sequence[Field], *, base: str = "") -> Row | None:
    """Return the row with an identifier, or None: unknown and hidden alike.

    Queries: 1, and at most 2 more for a noun whose rows count others.
    """
    if noun.table is not None:
        every = {str(row[0]).lower(): row for row in noun.table()}
        found = every.get(identifier.lower())
        return None if found is None else cells_of(noun, fields, found, base)
    condition = noun.find(identifier)
    if condition is None:
        return None
    rows = list(noun.base().filter(condition).order_by().values_list(*_paths(fields))[:1])
    return next(_shaped(noun, fields, rows, base), None)


def tally(question: Query) -> Tally:
    """Count the whole answer of a question about statements. Queries: 1; 0 for words that were counted of this edition."""
    kept = ready.tally(question) or ready_words.tally(question)
    return tallies.tally(filtered(question)) if kept is None else kept


def filtered(question: Query) -> QuerySet[Any, Any]:
    """Return the rows that a question keeps, in no order."""
    rows = _with_what_is_added(question)
    parts: dict[str, tuple[list[Q], list[Q]]] = {}
    for chosen in question.chosen:
        keeps, drops = parts.setdefault(chosen.parameter.part, ([], []))
        if chosen.include:
            keeps.append(chosen.parameter.when(chosen.include))
        if chosen.exclude:
            drops.append(chosen.parameter.when(chosen.exclude))
    for name, (keeps, drops) in parts.items():
        if not name:
            for keep in keeps:
                rows = rows.filter(keep)
            for drop in drops:
                rows = rows.filter(_not(drop))
            continue
        # Parameters of one list speak of the same entry: "on this principle" and "not affirming" is one thought.
        whole = question.noun.parts[name]
        together = Q(*keeps)
        if keeps:
            rows = rows.filter(whole(together))
        for drop in drops:
            rows = rows.filter(~whole(together & drop))
    return rows


def _with_what_is_added(question: Query) -> QuerySet[Any, Any]:
    """Return all rows, with what the parameters of a question add to each."""
    rows = question.noun.base()
    for chosen in question.chosen:
        if chosen.parameter.adds is not None:
            rows = rows.annotate(**chosen.parameter.adds(chosen.include))
    return rows


def _not(condition: Q) -> Q:
    """Negate a condition so that a missing value is not what was excluded."""
    holds = ExpressionWrapper(condition, output_field=BooleanField())
    return Q(Exact(Coalesce(holds, Value(value=False)), Value(value=False)))


def _paths(fields: Sequence[Field]) -> list[str]:
    return list(dict.fromkeys(path for field in fields for path in field.sources))


def _shaped(noun: Resource, fields: Sequence[Field], rows: Sequence[Row], base: str) -> Iterator[Row]:
    """Make the cells of rows as they were read: flat tuples, in the order of ``_paths``."""
    place = {path: number for number, path in enumerate(_paths(fields))}
    extras: Any = {}
    if noun.extras is not None and any(field.extra for field in fields):
        extras = noun.extras([row[place["pk"]] for row in rows])
    plan = [
        (field, tuple(place[path] for path in field.sources), field.column.nullable, field.column.kind == "url")
        for field in fields
    ]
    for row in rows:
        cells = []
        for field, places, nullable, is_url in plan:
            if field.extra:
                cell = extras[row[places[0]]][field.extra]
            elif field.make is not None:
                cell = field.make(*(row[number] for number in places))
            else:
                cell = row[places[0]]
            if nullable and cell == "":
                cell = None
            if is_url and base and isinstance(cell, str) and cell.startswith("/"):
                cell = base + cell
            cells.append(cell)
        yield tuple(cells)


def _table_page(question: Query, base: str) -> ResultPage:
    """Page through a table of the house's own; a cursor is the number of the row next to the page."""
    rows = rows_of(question)
    size = question.page_size
    start = 0
    if question.cursor is not None:
        at = int(question.cursor.keys[0])
        start = max(at - size, 0) if question.cursor.backward else at + 1
    found = rows[start : start + size]
    end = start + len(found)
    return ResultPage(
        len(rows),
        [cells_of(question.noun, question.fields, row, base) for row in found],
        write_cursor(Cursor((end - 1,), backward=False), question.digest()) if end < len(rows) else "",
        write_cursor(Cursor((start,), backward=True), question.digest()) if start else "",
    )
