"""Facets: of the rows that a question keeps, how many there would be with each value of a parameter in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, Model, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from positions.models import Attribution, Stance
from positions.models.choices import StanceValue, Voice
from positions.queries.by_letters import letters
from positions.queries.query_language import ready
from positions.queries.query_language.known import KINDS, Known
from positions.queries.query_language.paging import filtered
from positions.queries.query_language.query import Query
from positions.queries.query_language.trees import beneath


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet.

    Attributes:
        token: As it is written in a question.
        label: As people call it.
        count: How many rows there are with it.
        headlines: How many of them are headlines, which are listed and are no statements in a count.
    """

    token: str
    label: str
    count: int
    headlines: int


_PARTS: dict[str, type[Model]] = {"attribution": Attribution, "stance": Stance}


@dataclass(frozen=True, slots=True)
class _Dimension:
    """Where a parameter's values stand.

    Attributes:
        path: Column of the row or of the list's entry that holds the value.
        part: The list, as in ``Parameter.part``; empty for the row itself.
        labels: Kind of the known things that the column refers to; empty if it holds codes.
        codes: The codes with their labels.
    """

    path: str
    part: str = ""
    labels: str = ""
    codes: tuple[tuple[str, Any], ...] = ()


_DIMENSIONS: dict[str, _Dimension] = {
    "state": _Dimension("state_id", "attribution", "state"),
    "principle": _Dimension("principle_id", "stance", "principle"),
    "stance": _Dimension("value", "stance", codes=tuple(StanceValue.choices)),
    "forum": _Dimension("session__forum_id", labels="forum"),
    "voice": _Dimension("voice", codes=tuple(Voice.choices)),
    "year": _Dimension(""),
}
_COUNT = """
    SELECT value, count(*), count(*) FILTER (WHERE NOT counted)
    FROM ({rows}) AS entry (thing, value, dropped, counted) {joined} GROUP BY value
"""
_DISTINCT = """
    SELECT value, count(*), count(*) FILTER (WHERE NOT counted) FROM (
        SELECT {value} AS value, thing, bool_and(counted) AS counted
        FROM ({rows}) AS entry (thing, value, dropped, counted) {joined}
        GROUP BY 1, 2 HAVING NOT bool_or(dropped)
    ) AS each GROUP BY value
"""
_TREE = "JOIN unnest(%s::bigint[], %s::bigint[]) AS tree (root, node) ON tree.node = entry.value"
_YEARS = """
    SELECT year::text, count(*), count(*) FILTER (WHERE NOT counted) FROM ({rows}) AS said (first, last, counted),
        generate_series(extract(year FROM first)::int, extract(year FROM last)::int) AS year GROUP BY year
"""


def facets(question: Query, names: tuple[str, ...] = ()) -> dict[str, tuple[FacetCount, ...]]:
    """Count the rows of a question by the values of parameters.

    A value's count is what the question gives with that value in place of those it has for the parameter: exactly what
    following the link to it shows.

    Args:
        question: About statements.
        names: Of the noun's ``facets``; those that the question names if nothing is said.

    Returns:
        For each name its values, the most frequent first, then by label; years with the latest first. Values that
        nothing has are left out.

    Queries: 1 for each name, and 1 more for the names of states, principles or forums.
    """
    return {name: _facet(question, name) for name in names or question.facets}


def _facet(question: Query, name: str) -> tuple[FacetCount, ...]:
    dimension = _DIMENSIONS[name]
    asked = replace(question.without(name), sort=())
    known = {one.key: one for one in KINDS[dimension.labels].all()} if dimension.labels else {}
    try:
        if (kept := ready.facet(asked, name)) is not None:
            counts: list[tuple[Any, int, int]] = [*kept]
        elif name == "year":
            counts = _years(asked)
        elif dimension.part:
            counts = _entries(asked, dimension, known)
        else:
            rows = filtered(asked).filter(**{f"{dimension.path}__isnull": False}).order_by()
            counts = _run(_COUNT, rows.values_list("pk", dimension.path, Value(value=False), "counted"))
    except EmptyResultSet:
        return ()
    labels: Mapping[Any, tuple[str, str]] = (
        {key: (one.token, one.label) for key, one in known.items()}
        if dimension.labels
        else {code: (str(code), str(label)) for code, label in dimension.codes}
    )
    if name == "year":
        bars = [FacetCount(year, year, *both) for year, *both in counts]
        return tuple(sorted(bars, key=lambda bar: int(bar.token), reverse=True))
    bars = [FacetCount(*labels[value], *both) for value, *both in counts if value in labels]
    return tuple(sorted(bars, key=lambda bar: (-bar.count, letters(bar.label), bar.token)))


def _years(asked: Query) -> list[tuple[Any, int, int]]:
    rows = filtered(asked).filter(said_start__isnull=False, said_end__isnull=False).order_by()
    return _run(_YEARS, rows.values_list("said_start", "said_end", "counted"))


def _entries(asked: Query, dimension: _Dimension, known: Mapping[int, Known]) -> list[tuple[Any, int, int]]:
    """Count rows by the entries of a list. What else is asked about the list speaks of the same entry (``filtered``)."""
    here = [chosen for chosen in asked.chosen if chosen.parameter.part == dimension.part]
    rest = replace(asked, chosen=tuple(chosen for chosen in asked.chosen if chosen not in here))
    entries = _PARTS[dimension.part]._default_manager.filter(statement__in=filtered(rest).order_by().values("pk"))  # noqa: SLF001 - Django's documented name
    for chosen in here:
        if chosen.include:
            entries = entries.filter(chosen.parameter.when(chosen.include))
    dropped = Q(pk__in=[])
    for chosen in here:
        if chosen.exclude:
            dropped |= chosen.parameter.when(chosen.exclude)
    drops: Any = Value(value=False)
    if any(chosen.exclude for chosen in here):
        drops = Coalesce(ExpressionWrapper(dropped, output_field=BooleanField()), Value(value=False))
    rows = entries.filter(**{f"{dimension.path}__isnull": False}).order_by()
    rows = rows.annotate(dropped=drops).values_list("statement_id", F(dimension.path), "dropped", "statement__counted")
    if dimension.labels == "principle" and asked.descendants:
        pairs = [(root, node) for root, node in beneath(known.values(), list(known))]
        return _run(_DISTINCT, rows, value="tree.root", joined=_TREE, more=[[root for root, _ in pairs], [node for _, node in pairs]])  # fmt: skip
    return _run(_DISTINCT, rows, value="entry.value")


def _run(
    sql: str, rows: QuerySet[Any, Any], *, value: str = "", joined: str = "", more: list[Any] | None = None
) -> list[tuple[Any, int, int]]:
    """Count rows of a query, and the headlines among them. Queries: 1."""
    inner, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql.format(rows=inner, value=value, joined=joined), [*params, *(more or [])])
        return [(value, int(count), int(headlines)) for value, count, headlines in cursor.fetchall()]
