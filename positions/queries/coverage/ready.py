"""How much is on record today, from the counts and cells that are kept (``published.kept``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from positions.models.choices import StanceValue, Voice
from positions.published.kept import Dimension, first_of, key_of, value

KINDS: Mapping[str, Dimension] = {"state": Dimension.STATE, "group": Dimension.GROUP_}


@dataclass(frozen=True, slots=True)
class Said:
    """What is said in statements.

    Attributes:
        statements: Statements that make positions.
        headlines: Statements in the voice of a headline.
        positions: Statement x state (or group) x principle.
        states: Keys of states with a statement that makes positions.
        groups: Keys of groups with one.
        principles: Keys of principles with one.
    """

    statements: int
    headlines: int
    positions: int
    states: frozenset[int]
    groups: frozenset[int]
    principles: frozenset[int]


def said() -> Said:
    """Count all statements. Queries: 2."""
    voice = value(Dimension.VOICE, [*Voice].index(Voice.HEADLINE) + 1)
    rows = _rows(
        "SELECT b, n, n - headlines FROM kept.pair WHERE a = 0 AND (b IN (0, %s)"
        " OR b >= %s AND b < %s OR b >= %s AND b < %s OR b >= %s AND b < %s)",
        voice,
        *(edge for one in _HELD for edge in (first_of(one), first_of(one + 1))),
    )
    counted = {number: n for number, _, n in rows if n}
    keys = {one: frozenset(key_of(b) for b in counted if first_of(one) <= b < first_of(one + 1)) for one in _HELD}
    ((positions,),) = _rows("SELECT coalesce(sum(n), 0)::bigint FROM kept.cell")
    headlines = next((n for number, n, _ in rows if number == voice), 0)
    return Said(counted.get(0, 0), headlines, positions, *(keys[one] for one in _HELD))


_HELD = (Dimension.STATE, Dimension.GROUP_, Dimension.PRINCIPLE)


def statements_of(number: int) -> int:
    """Count the statements that make positions and have a value. Queries: 1."""
    rows = _rows("SELECT n - headlines FROM kept.pair WHERE a = 0 AND b = %s", number)
    return rows[0][0] if rows else 0


def stances_of(number: int) -> Mapping[str, int]:
    """Count the positions of a state or group by stance. Queries: 1."""
    rows = _rows("SELECT stance, sum(n)::bigint FROM kept.cell WHERE holder = %s GROUP BY 1", number)
    return {str(StanceValue.values[key_of(stance) - 1]): n for stance, n in rows}


@dataclass(frozen=True, slots=True)
class Held:
    """What a state or group has on record.

    Attributes:
        statements: Statements that make positions.
        principles: Keys of principles with a position.
        first: Year of the oldest; None if no date is known.
        last: Year of the latest; None if no date is known.
    """

    statements: int
    principles: frozenset[int]
    first: int | None
    last: int | None


def held_by(kind: Dimension) -> dict[int, Held]:
    """Sum up all states, or all groups, by key; those with nothing are left out. Queries: 1."""
    rows = _rows(
        "SELECT holder, p.n - p.headlines, array_agg(DISTINCT principle), extract(year FROM min(first))::integer,"
        " extract(year FROM nullif(max(latest), '0001-01-01'))::integer"
        " FROM kept.cell JOIN kept.pair p ON (p.a, p.b) = (0, holder)"
        " WHERE holder >= %s AND holder < %s GROUP BY 1, 2",
        first_of(kind),
        first_of(kind + 1),
    )
    return {
        key_of(holder): Held(n, frozenset(map(key_of, principles)), first, last)
        for holder, n, principles, first, last in rows
    }


def stated(states: Sequence[int] | None, principles: Sequence[int] | None) -> set[tuple[int, int]]:
    """Return the pairs of state and principle, by key, that have a position; None means all. Queries: 1."""
    sql = "SELECT DISTINCT holder, principle FROM kept.cell WHERE "
    params: list[Any]
    if states is None:
        sql, params = sql + "holder >= %s AND holder < %s", [first_of(Dimension.STATE), first_of(Dimension.STATE + 1)]
    else:
        sql, params = sql + "holder = ANY (%s)", [[value(Dimension.STATE, key) for key in states]]
    if principles is not None:
        sql += " AND principle = ANY (%s)"
        params.append([value(Dimension.PRINCIPLE, key) for key in principles])
    return {(key_of(state), key_of(principle)) for state, principle in _rows(sql, *params)}


@dataclass(frozen=True, slots=True)
class SpokenOn:
    """What is on record about a principle alone.

    Attributes:
        statements: Statements that make positions on it.
        states: States with one.
        groups: Groups with one.
    """

    statements: int
    states: int
    groups: int


def spoken_on() -> dict[int, SpokenOn]:
    """Sum up all principles by key; those with nothing are left out. Queries: 1."""
    rows = _rows(
        "SELECT principle, p.n - p.headlines, count(DISTINCT holder) FILTER (WHERE holder < %s),"
        " count(DISTINCT holder) FILTER (WHERE holder >= %s)"
        " FROM kept.cell JOIN kept.pair p ON (p.a, p.b) = (0, principle) GROUP BY 1, 2",
        first_of(Dimension.GROUP_),
        first_of(Dimension.GROUP_),
    )
    return {key_of(principle): SpokenOn(*counts) for principle, *counts in rows}


def _rows(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())
