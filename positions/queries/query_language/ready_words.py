"""Questions for words, answered from the words that are kept of the statements in force (``kept.wording``).

One pass over what the index finds counts, ranks and sorts; the finished rows are those of the page alone. Once it is known
how many statements of an edition answer, the latest of them are met on the way along the kept order where they are many,
and by the index where they are few: as PostgreSQL's own figures on words have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from positions.published import session
from positions.queries.by_number import as_number
from positions.queries.query_language import ready
from positions.queries.query_language.fulltext import RANK, FulltextQuery
from positions.queries.query_language.query import Query
from positions.queries.query_language.ready import Walked
from positions.queries.query_language.tallies import Tally

_MOST = 10_000
"""Questions whose counts are remembered."""
_COUNTED: dict[tuple[object, ...], Tally] = {}


@dataclass(frozen=True, slots=True)
class Found:
    """A page of statements with words.

    Attributes:
        count: How many there are in all.
        rows: Those of the page; of a page before a row from that row on.
    """

    count: int
    rows: Sequence[Walked]


@dataclass(frozen=True, slots=True)
class _Words:
    """What is asked: words, what rows are ranked by (empty: by nothing), and at most one value beside them."""

    match: str
    rank: str
    value: int | None

    def rows(self) -> tuple[str, list[Any]]:
        """SQL of the tables and what their rows must be, with its parameters."""
        if self.value is None:
            return "kept.wording AS w WHERE w.vector @@ %s::tsquery", [self.match]
        linked = "kept.link AS l JOIN kept.wording AS w ON (w.said, w.number) = (l.said, l.number)"
        return f"{linked} WHERE l.value = %s AND w.vector @@ %s::tsquery", [self.value, self.match]

    def ranked(self) -> tuple[str, list[Any]]:
        """SQL of how well a row answers, with its parameters."""
        return (RANK.format("w.vector"), [self.rank]) if self.rank else ("0", [])


def tally(question: Query) -> Tally | None:
    """Count the rows of a question for words, and the headlines among them; None where it is not answered from what is kept.

    Queries: 1; 0 for None, and for what was counted of this edition before.
    """
    asked = _asked(question)
    if asked is None:
        return None
    known = _COUNTED.get((session.seen(), asked))
    if known is None:
        rows, params = asked.rows()
        with connection.cursor() as reading:
            reading.execute(f"SELECT count(*), count(*) FILTER (WHERE NOT w.counted) FROM {rows}", params)  # noqa: S608 - written above; values are parameters
            known = _remember(asked, Tally(*reading.fetchone()))
    return known


def page(question: Query, limit: int, *, counted: bool = True) -> Found | None:
    """Return the statements of a page of a question for words, and count them all.

    Args:
        question: About statements, by relevance or the latest first.
        limit: How many at most; of a page before a row, from that row on.
        counted: Whether they are counted; else ``count`` is 0 where it was not known.

    Returns:
        None where it is not answered from what is kept.

    Queries: 1; 0 for None.
    """
    asked = _asked(question)
    order = [(field.name, turned) for field, turned in question.sort]
    is_ranked = order == [("relevance", True), ("date", True)]
    if asked is None or not (is_ranked or order == [("date", True)]):
        return None
    known = _COUNTED.get((session.seen(), asked))
    is_new = counted and known is None
    sql, params = _ranked(asked, question, limit) if is_ranked else _latest(asked, question, limit, counted=is_new)
    with connection.cursor() as reading:
        reading.execute(sql, params)
        found = reading.fetchall()
    if is_new:
        known = _remember(asked, Tally(*found[0][:2]))
    rows = [
        Walked(key, (rank, said, number) if is_ranked else (said, number), line, rank)
        for _, _, key, rank, said, number, line in found
        if key is not None
    ]
    return Found(known.rows if known else 0, rows)


_COUNTS = "SELECT count(*) AS n, count(*) FILTER (WHERE NOT counted) AS headlines FROM found"


def _ranked(asked: _Words, question: Query, limit: int) -> tuple[str, list[Any]]:
    """Write how a page by relevance is read, and all is counted: SQL and parameters."""
    (rows, of_rows), (rank, of_rank) = asked.rows(), asked.ranked()
    order, beyond, of_cursor = _order(question, ("rank", "said", "number"))
    sql = f"""
        WITH found AS MATERIALIZED (SELECT w.id, w.number, w.said, w.counted, {rank} AS rank FROM {rows}),
        page AS (SELECT * FROM found WHERE {beyond} ORDER BY {order} LIMIT %s)
        SELECT c.n, c.headlines, p.id, p.rank, p.said, p.number, f.line
        FROM ({_COUNTS}) AS c LEFT JOIN (page AS p JOIN kept.finished AS f ON f.id = p.id) ON true ORDER BY {order}
    """  # noqa: S608 - all of it is written here; values are parameters
    return sql, [*of_rank, *of_rows, *of_cursor, limit]


def _latest(asked: _Words, question: Query, limit: int, *, counted: bool) -> tuple[str, list[Any]]:
    """Write how a page of the latest is read, and all is counted where that is asked for: SQL and parameters."""
    (rows, of_rows), (rank, of_rank) = asked.rows(), asked.ranked()
    order, beyond, of_cursor = _order(question, ("said", "number"))
    if counted:
        found = f"found AS MATERIALIZED (SELECT w.id, w.number, w.said, w.counted FROM {rows}), "  # noqa: S608 - all of it is written here; values are parameters
        page, counts = f"SELECT * FROM found WHERE {beyond} ORDER BY {order} LIMIT %s", _COUNTS  # noqa: S608 - all of it is written here; values are parameters
    else:
        # Sorted by the table that the order is kept of, or it could not be walked along.
        of = "w" if asked.value is None else "l"
        found, counts = "", "SELECT 0 AS n, 0 AS headlines"
        order_of, beyond, of_cursor = _order(question, (f"{of}.said", f"{of}.number"))
        page = f"SELECT w.id, w.number, w.said FROM {rows} AND {beyond} ORDER BY {order_of} LIMIT %s"  # noqa: S608 - all of it is written here; values are parameters
    sql = f"""
        WITH {found}page AS ({page})
        SELECT c.n, c.headlines, p.id, {rank}, p.said, p.number, f.line FROM ({counts}) AS c LEFT JOIN (
            page AS p JOIN kept.finished AS f ON f.id = p.id JOIN kept.wording AS w ON w.id = p.id
        ) ON true ORDER BY {", ".join(f"p.{part}" for part in order.split(", "))}
    """  # noqa: S608 - all of it is written here; values are parameters
    return sql, [*of_rows, *of_cursor, limit, *of_rank]


def _order(question: Query, keys: Sequence[str]) -> tuple[str, str, list[Any]]:
    """Write an order, the highest first and by number, what lies beyond the cursor in it, and the parameters of that."""
    backward = question.cursor is not None and question.cursor.backward
    *falling, number = keys
    order = ", ".join(
        [*(key if backward else f"{key} DESC" for key in falling), f"{number} DESC" if backward else number]
    )
    if question.cursor is None:
        return order, "true", []
    *values, number_before = question.cursor.keys
    condition, params = f"{number} {'<' if backward else '>'} %s", [as_number(number_before)]
    for key, value in reversed(list(zip(falling, values, strict=True))):
        further = f"{key} {'>' if backward else '<'} %s"
        condition, params = f"({further} OR {key} = %s AND {condition})", [value, value, *params]
    # Says nothing new, but bounds the walk along the index.
    first = f"{falling[0]} {'>=' if backward else '<='} %s"
    return order, f"{first} AND {condition}", [values[0], *params]


def _asked(question: Query) -> _Words | None:
    """Return what is asked; None if it is not words alone, or with one value beside them, about the record of today."""
    words = question.values("q")
    beside = ready.values(question, besides="q") if words else None
    if beside is None or len(beside) > 1:
        return None
    understood: FulltextQuery = words[0].keys[0]
    if not understood.match:
        return None
    return _Words(understood.match, understood.rank, beside[0].number if beside else None)


def _remember(asked: _Words, counted: Tally) -> Tally:
    if len(_COUNTED) >= _MOST:
        _COUNTED.clear()
    _COUNTED[session.seen(), asked] = counted
    return counted
