"""The names of today, by key: what holes are filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

import orjson
from django.db import connection
from django.db.models import QuerySet

from positions.models import Forum, Group, Principle, Session, State
from positions.published import session
from positions.queries.lexicon import former_names


@dataclass(frozen=True, slots=True)
class Names:
    """What the public sees of the tables whose names stand in rows of others; each by key.

    Attributes:
        states: Alpha-3 code and short name.
        groups: Code.
        principles: Code, and place in the order of the tree.
        forums: Code.
        sessions: Code, and key of its forum.
        former: Names that a state had, each with its first and its last day.
    """

    states: Mapping[int, tuple[str, str]]
    groups: Mapping[int, str]
    principles: Mapping[int, tuple[str, int]]
    forums: Mapping[int, str]
    sessions: Mapping[int, tuple[str, int]]
    former: Mapping[int, list[tuple[date, date, str]]]


def names() -> Names:
    """Return the names of today. Queries: 1; none if they were read of this edition before."""
    return _kept(session.seen())


def forget() -> None:
    """Forget what was read of any edition: who looks for damage trusts nothing that was read before. Queries: 0."""
    _kept.cache_clear()
    _made.cache_clear()


@lru_cache(maxsize=2)
def _kept(seen: session.Seen | None) -> Names:
    # Argument and cache: what was read of an edition is kept by it.
    with connection.cursor() as cursor:
        cursor.execute(_sql(), None)
        return _made(*cursor.fetchone())


@lru_cache(maxsize=2)
def _made(*written: str) -> Names:
    """Make names of what was read, as JSON; few editions change any, and then it is made already."""
    states, groups, principles, forums, sessions, then = map(orjson.loads, written)
    former: dict[int, list[tuple[date, date, str]]] = {}
    for state, since, until, text in then:
        if state is not None and since is not None and until is not None:
            former.setdefault(state, []).append((date.fromisoformat(since), date.fromisoformat(until), text))
    return Names(
        states={key: (code, name) for key, code, name in states},
        groups=dict(groups),
        principles={key: (code, place) for key, code, place in principles},
        forums=dict(forums),
        sessions={key: (code, forum) for key, code, forum in sessions},
        former=former,
    )


@cache
def _sql() -> str:
    """SQL that reads all tables at once, each as one array in JSON: in six questions it is a third of a first answer."""
    then = former_names().filter(until__isnull=False).values_list("state_id", "since", "until", "text")
    every = (
        _published(State, "alpha3", "common_name"),
        _published(Group, "slug"),
        _published(Principle, "slug", "position"),
        _published(Forum, "slug"),
        _published(Session, "slug", "forum_id"),
        then,
    )
    return "SELECT " + ", ".join(map(_as_json, every))


def _as_json(rows: QuerySet[Any, Any]) -> str:
    query = rows.query
    compiled = connection.ops.compose_sql(*query.sql_with_params())  # type: ignore[attr-defined]  # PostgreSQL's
    columns = ", ".join(f"c{number}" for number in range(len(query.values_select)))
    written = f"json_agg(json_build_array({columns}))"
    return f"(SELECT coalesce({written}, '[]')::text FROM ({compiled}) AS one ({columns}))"  # noqa: S608 - all of it is written here


def _published(model: type[State | Group | Principle | Forum | Session], *columns: str) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = model.objects.published().values_list("pk", *columns)
    return rows
