"""Which questions about statements have an answer that is kept ready (``published.kept``), and that answer.

Kept are the answers of today to what asks for values alone: a state, a principle, a year. Whoever asks about a moment of
the past, for words, or for everything but something, is answered from the record itself; both ways answer alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from positions.published import session
from positions.published.kept import CODES, Dimension, first_of, key_of, value
from positions.published.kept.dimensions import FIRST_ALONE
from positions.queries.by_number import as_number
from positions.queries.query_language.cursors import Cursor
from positions.queries.query_language.query import Filter, Query
from positions.queries.query_language.tallies import Tally

_OF_PARAMETER: Mapping[str, Dimension] = {
    "state": Dimension.STATE,
    "state_name": Dimension.STATE,
    "group": Dimension.GROUP_,
    "role": Dimension.ROLE,
    "principle_name": Dimension.PRINCIPLE,
    "stance": Dimension.STANCE,
    "voice": Dimension.VOICE,
    "forum": Dimension.FORUM,
    "year": Dimension.YEAR,
    "document": Dimension.DOCUMENT,
}
_OF_TREE: Mapping[str, tuple[Dimension, Dimension]] = {
    "principle": (Dimension.PRINCIPLE, Dimension.PRINCIPLE_OR_ABOVE),
    "session": (Dimension.SESSION, Dimension.SESSION_OR_ABOVE),
}
"""Parameters that may include what stands beneath a value: the dimension without that, and with it."""
_CHUNK = 500
"""Finished rows that are read at once: each is some 2,000 characters long."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A value that a question asks for."""

    dimension: Dimension
    number: int


def tally(question: Query) -> Tally | None:
    """Count the rows of a question and the headlines among them; None where no answer is kept. Queries: 1; 0 for None."""
    asked = values(question)
    if asked is None or len(asked) > 2 or (len(asked) == 2 and not _paired(*asked)):
        return None
    numbers = sorted([0, 0, *(one.number for one in asked)])[-2:]
    with connection.cursor() as cursor:
        cursor.execute("SELECT n, headlines FROM kept.pair WHERE a = %s AND b = %s", numbers)
        return Tally(*(cursor.fetchone() or (0, 0)))


def facet(question: Query, name: str) -> list[tuple[int | str, int, int]] | None:
    """Count the rows of a question by the values of a parameter that it does not have.

    Returns:
        For each value its key, code or year, with rows and headlines, in no order; None where no answer is kept.

    Queries: 1; 0 for None.
    """
    asked = values(question)
    dimension = _dimension(name, question)
    if asked is None or dimension is None or len(asked) > 1:
        return None
    among = [first_of(dimension), first_of(dimension + 1)]
    if not asked:
        sql, params = "SELECT b, n, headlines FROM kept.pair WHERE a = 0 AND b >= %s AND b < %s AND n > 0", among
    elif _paired(asked[0], Asked(dimension, 0)):
        sql = (
            "SELECT b, n, headlines FROM kept.pair WHERE a = %s AND b >= %s AND b < %s AND n > 0"
            " UNION ALL SELECT a, n, headlines FROM kept.pair WHERE b = %s AND a >= %s AND a < %s AND n > 0"
        )
        params = [asked[0].number, *among] * 2
    else:
        return None
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = cursor.fetchall()
    return [(_said(dimension, key_of(one)), n, headlines) for one, n, headlines in found]


@dataclass(frozen=True, slots=True)
class Walked:
    """A statement that was met on the way along a kept order.

    Attributes:
        key: Of the row.
        ends: What the order compares of it: its last day, or the first day of all, and its number; before them its rank.
        line: Its finished row, with its holes.
        rank: How well it answers, where words were asked for.
    """

    key: int
    ends: tuple[Any, ...]
    line: str
    rank: int = 0


def page(question: Query, cursor: Cursor | None, limit: int) -> list[Walked] | None:
    """Return the statements of a page, the latest first; of a page before a row from that row on.

    Args:
        question: About statements, in the noun's own order.
        cursor: Row next to the page; None for the first page.
        limit: How many at most.

    Returns:
        None where no answer is kept.

    Queries: 1; 0 for None.
    """
    walk = _walk(question, cursor)
    if walk is None:
        return None
    sql, order, params = walk
    with connection.cursor() as reading:
        reading.execute(f"{sql} ORDER BY {order} LIMIT %s", [*params, limit])
        return [Walked(key, (said, number), line) for key, said, number, line in reading.fetchall()]


def lines(question: Query) -> Iterator[str] | None:
    """Return the finished rows of a whole answer, in the order of its pages; None where no answer is kept.

    Queries: 1, when the first is asked for; 0 for None.
    """
    walk = _walk(question, None)
    return None if walk is None else _lines(*walk)


def lines_of(keys: Sequence[int]) -> dict[int, str]:
    """Return the finished rows of statements, by key. Queries: 1."""
    with connection.cursor() as reading:
        reading.execute("SELECT id, line FROM kept.finished WHERE id = ANY (%s)", [list(keys)])
        return dict(reading.fetchall())


def _lines(sql: str, order: str, params: list[Any]) -> Iterator[str]:
    with connection.chunked_cursor() as reading:
        reading.execute(f"{sql} ORDER BY {order}", params)
        while found := reading.fetchmany(_CHUNK):
            yield from (line for _, _, _, line in found)


def _walk(question: Query, cursor: Cursor | None) -> tuple[str, str, list[Any]] | None:
    """Write how statements are met in the order of a question: SQL of key, day, number and finished row, its order, parameters."""
    asked = values(question)
    if asked is None or len(asked) > 1 or not _in_own_order(question):
        return None
    rows = "kept.statement AS k"
    conditions: list[str] = []
    params: list[Any] = []
    if asked:
        rows = "kept.link AS l JOIN kept.statement AS k USING (number)"
        conditions.append("l.value = %s")
        params.append(asked[0].number)
    of = "l" if asked else "k"
    backward = cursor is not None and cursor.backward
    if cursor is not None:
        day, number = cursor.keys
        earlier, after = (">", "<") if backward else ("<", ">")
        # The first part says nothing new, but bounds the walk along the index.
        conditions.append(f"{of}.said {earlier}= %s AND ({of}.said {earlier} %s OR {of}.number {after} %s)")
        params += [day or date.min, day or date.min, as_number(number)]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    sql = f"SELECT k.id, {of}.said, {of}.number, f.line FROM {rows} JOIN kept.finished AS f ON f.id = k.id{where}"  # noqa: S608 - all of it is written above; values are parameters
    return sql, f"{of}.said, {of}.number DESC" if backward else f"{of}.said DESC, {of}.number", params


def values(question: Query, *, besides: str = "") -> Sequence[Asked] | None:
    """Return the values that a question asks for, and nothing else; None if it asks otherwise, or not as the public of today.

    Args:
        question: About any noun.
        besides: A parameter that is answered elsewhere.
    """
    if question.noun.name != "statements" or not session.today():
        return None
    found = [_value(chosen, question) for chosen in question.chosen if chosen.parameter.name != besides]
    return [one for one in found if one is not None] if all(found) else None


def _value(chosen: Filter, question: Query) -> Asked | None:
    dimension = _dimension(chosen.parameter.name, question)
    if dimension is None or chosen.exclude or len(chosen.include) != 1:
        return None
    key = chosen.include[0].keys[0]
    if dimension in CODES:
        key = CODES[dimension].values.index(key) + 1
    elif isinstance(key, date):
        key = key.year
    return Asked(dimension, value(dimension, key))


def _said(dimension: Dimension, key: int) -> int | str:
    """Return what a question compares with: the key of a row, a code, or a year as it is written."""
    if dimension in CODES:
        return str(CODES[dimension].values[key - 1])
    return str(key) if dimension == Dimension.YEAR else key


def _dimension(parameter: str, question: Query) -> Dimension | None:
    if parameter in _OF_TREE:
        return _OF_TREE[parameter][question.descendants]
    return _OF_PARAMETER.get(parameter)


def _paired(one: Asked, other: Asked) -> bool:
    """Whether it is counted how many statements have values of both dimensions."""
    return one.dimension != other.dimension and max(one.dimension, other.dimension) < FIRST_ALONE


def _in_own_order(question: Query) -> bool:
    return [(field.name, turned) for field, turned in question.sort] == [("date", True)]
