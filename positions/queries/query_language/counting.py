"""Counts of positions by one to three dimensions: the numbers behind a matrix, a bar or a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext

from positions.formats.tables import Column
from positions.models.choices import Region
from positions.queries.query_language.columns import Row
from positions.queries.query_language.paging import filtered
from positions.queries.query_language.parsing import given, parse
from positions.queries.query_language.problems import BadQuery, Problem, did_you_mean, nearest, shown
from positions.queries.query_language.query import Query
from positions.queries.query_language.resources import RESOURCES

MOST = 3
BY_HELP = f"Columns to count by, one to {MOST}, with commas between."

_WITH_LABELS: dict[str, tuple[str, ...]] = {
    "state": ("state", "state_name"),
    "principle": ("principle", "principle_name"),
    "document": ("document", "document_title"),
}
_PLAIN = ("group", "stance", "voice", "role", "forum", "session", "publisher", "speaker", "language")
_POSITIONS = RESOURCES["positions"]
_OWN: dict[str, tuple[Column, Any]] = {
    "region": (
        Column("region", "code", "UN regional group of the state; empty for a group.", True, tuple(Region.values)),
        F("by_region"),
    ),
    "year": (
        Column("year", "integer", "Year in which the words were said; where that is an interval, of its first day."),
        ExtractYear("statement__said_start"),
    ),
}
DIMENSIONS: tuple[str, ...] = (*_WITH_LABELS, *_PLAIN, *_OWN)
"""What positions can be counted by."""

_COUNTS = (
    Column("positions", "integer", "How many positions: rows of the positions table.", nullable=False),
    Column("statements", "integer", "How many different statements they come from.", nullable=False),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Positions, counted.

    Attributes:
        question: Which positions, as understood.
        by: The dimensions, in order.
        columns: The columns of the rows: each dimension with its label, then the counts.
        rows: One for each combination that occurs, in the order of the dimensions; a missing value stands last.
    """

    question: Query
    by: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: list[Row]


def columns_by(by: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns of counts by these dimensions."""
    columns: list[Column] = []
    for name in by:
        if name in _OWN:
            columns.append(_OWN[name][0])
        else:
            columns.extend(
                found.column for part in _WITH_LABELS.get(name, (name,)) if (found := _POSITIONS.field(part))
            )
    return (*columns, *_COUNTS)


def counts(params: Mapping[str, Sequence[str]]) -> Counts:
    """Count the positions that a question keeps.

    Args:
        params: ``by``, and the parameters of positions that narrow.

    Raises:
        BadQuery: With everything that is wrong.

    Queries: 1, and those of ``parse``.
    """
    asked = given(params, blanks=False)
    problems: list[Problem] = []
    by = _by(asked.pop("by", []), problems)
    for name in [name for name in ("fields", "sort", "page_size", "cursor") if name in asked]:
        del asked[name]
        problems.append(Problem(name, gettext("Counts are given whole and in one order. Leave this parameter out.")))
    try:
        question = parse("positions", asked, paged=False)
    except BadQuery as error:
        raise BadQuery([*problems, *error.problems]) from error
    if problems:
        raise BadQuery(problems)
    paths = {name: expression for one in by for name, expression in _paths(one)}
    renamed = {f"of_{name}": expression for name, expression in paths.items()}
    rows = filtered(question).order_by().annotate(**renamed).values(*renamed)
    rows = rows.annotate(positions=Count("pk"), statements=Count("statement", distinct=True)).order_by(*renamed)
    cells = [
        tuple(None if cell == "" else cell for cell in row)
        for row in rows.values_list(*renamed, "positions", "statements")
    ]
    return Counts(question, by, columns_by(by), cells)


def _paths(name: str) -> list[tuple[str, Any]]:
    if name in _OWN:
        return [(name, _OWN[name][1])]
    return [
        (part, F(found.sources[0])) for part in _WITH_LABELS.get(name, (name,)) if (found := _POSITIONS.field(part))
    ]


def _by(values: list[str], problems: list[Problem]) -> tuple[str, ...]:
    every = gettext("There are: %(names)s.") % {"names": ", ".join(DIMENSIONS)}
    names = [part.strip() for value in values for part in value.split(",")]
    if not any(names):
        problems.append(Problem("by", gettext("Say what to count by.") + " " + every))
        return ()
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            problems.append(Problem("by", gettext("“%(name)s” is named twice.") % {"name": shown(name)}))
        if name not in DIMENSIONS:
            close = nearest(name, [(one, one) for one in DIMENSIONS])
            detail = gettext("Positions cannot be counted by “%(name)s”.") % {"name": shown(name)}
            problems.append(Problem("by", detail + did_you_mean(close) + ("" if close else " " + every), close, name))
    if len(names) > MOST:
        problems.append(Problem("by", gettext("Positions are counted by at most %d columns.") % MOST))
    return tuple(name for name in dict.fromkeys(names) if name in DIMENSIONS)
