"""What can be asked of the matrix: which rows, which columns, which passages, and how it is laid out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from positions.models import Membership
from positions.models.choices import Region
from positions.queries.cells.query import CELLS
from positions.queries.query_language import BadQuery, Parameter, Problem, Query, Resource, parse
from positions.queries.query_language.param_types import Codes, Named, Value
from positions.queries.query_language.resources.building import among, codes, named
from positions.queries.query_language.resources.states import current

STATES, GROUPS, PRINCIPLES, FORM = "matrix states", "matrix groups", "matrix principles", "matrix form"
"""Parts of the question: what its parameters narrow. Those of cells keep the parts that they have with positions."""


class Rows(Enum):
    """What the rows are."""

    STATES = "states"
    GROUPS = "groups"
    BOTH = "both"


def _members(values: Sequence[Value]) -> Q:
    groups = [key for value in values for key in value.keys]
    return Q(Exists(Membership.objects.filter(current(), state=OuterRef("pk"), group_id__in=groups)))


def _choice(name: str, help_: str, choices: Mapping[str, str | Promise]) -> Parameter:
    """Make a parameter that says how the answer is given."""
    return Parameter(
        name, help_, Codes(tuple(choices.items())), lambda _: Q(), FORM, single=True, example=next(iter(choices))
    )


_ORDERS = {
    "name": gettext_lazy("by name"),
    "count": gettext_lazy("fewest positions first"),
    "-count": gettext_lazy("most positions first"),
    "latest": gettext_lazy("oldest first"),
    "-latest": gettext_lazy("latest first"),
    "-name": gettext_lazy("by name, backwards"),
}
_SHOWN = {"show": gettext_lazy("shown"), "hide": gettext_lazy("hidden")}

_PARAMETERS: tuple[Parameter, ...] = (
    named("state", "state", "Rows are these states: alpha-3, alpha-2, or any known name in six languages. They stay even if blank.", "pk", part=STATES, example="CHN"),
    named("state_name", "state", "The same as state.", "pk", part=STATES, example="China"),
    Parameter("region", "Rows are states of these regional groups of the United Nations.", codes(Region), among("region"), STATES, example="weog"),
    Parameter("member_of", "Rows are states that belong to one of these groups today, or at as_of. What the group said is not theirs.", Named("group"), _members, STATES, example="european-union"),
    named("group", "group", "Rows are these groups, with their own words, which are never copied to their members. They stay even if blank.", "pk", part=GROUPS, example="european-union"),
    named("principle", "principle", "Columns are these principles and those beneath them. A cell holds what was said on its own principle alone.", "pk", part=PRINCIPLES, tree="principles beneath", example="non-intervention"),
    named("principle_name", "principle", "Columns are these principles alone.", "pk", part=PRINCIPLES, example="Non-intervention"),
    named("family", "principle", "Columns are these families and everything beneath them.", "pk", part=PRINCIPLES, tree="principles beneath", example="voluntary-norms"),
    *CELLS.parameters,
    _choice("rows", "What the rows are: states, groups or both. Unless said: states; where group is given, groups, and both where states are named too.",
            {row.value: row.value for row in Rows}),
    _choice("blank_rows", "Whether rows without a record are listed. Unless said: only those that state or group names.", _SHOWN),
    _choice("blank_columns", "Whether principles without a record are listed. Unless said: all but the families, which are headings.", _SHOWN),
    _choice("sort_rows", "Order of the rows: by name unless said; by number of positions, by the latest year, or by regional group.",
            {**_ORDERS, "region": gettext_lazy("by regional group")}),
    _choice("sort_columns", "Order of the columns: as in the tree unless said.", {"tree": gettext_lazy("as in the tree"), **_ORDERS}),
    _choice("value", "What a cell shows on the page and in a wide file: the latest stance (unless said), the number of passages, or the latest year. JSON and long files have all three.",
            {"stance": gettext_lazy("latest stance"), "count": gettext_lazy("number of passages"), "latest": gettext_lazy("latest year")}),
    _choice("shape", "Of a file: wide (unless said), one row for each state or group and one column for each principle; or long, one row for each cell with a record.",
            {"wide": gettext_lazy("wide"), "long": gettext_lazy("long")}),
    _choice("ids", "Whether JSON and long files list the numbers of the statements behind each cell; no unless said.", {"no": gettext_lazy("no"), "yes": gettext_lazy("yes")}),
    _choice("across", "Of the page: what stands across the top. Unless said: principles, or states where they are few.",
            {"principles": gettext_lazy("principles"), "states": gettext_lazy("states and groups")}),
)  # fmt: skip

MATRIX: Resource = replace(
    CELLS,
    name="matrix",
    singular="cell",
    help="What states and groups hold on principles: rows, columns, and a cell for each pair with a record. A pair without a cell has no record; that never means that a state disagrees.",
    parameters=_PARAMETERS,
)

LAYOUT: tuple[str, ...] = tuple(one.name for one in _PARAMETERS if one.part == FORM)
"""Parameters that say how the answer is given, and narrow nothing."""


def asked(params: Mapping[str, Sequence[str]], *, blanks: bool = False) -> Query:
    """Understand a question about the matrix.

    Args:
        params: For each parameter the values that were given.
        blanks: Whether empty values are dropped, as an HTML form sends them.

    Raises:
        BadQuery: With everything that is wrong.

    Queries: as ``query_language.parse``.
    """
    question = parse(MATRIX, params, blanks=blanks)
    wanted = form(question, "rows")
    left_out = {Rows.STATES.value: GROUPS, Rows.GROUPS.value: STATES}.get(wanted)
    wrong = [one.parameter.name for one in question.chosen if one.parameter.part == left_out]
    if wrong:
        detail = gettext(
            "With rows=%(rows)s there are no rows for this parameter to choose. Leave it out, or take rows=both."
        )
        raise BadQuery([Problem(name, detail % {"rows": wanted}) for name in wrong])
    return question


def form(question: Query, name: str) -> str:
    """Return what was said for a parameter of the form; empty if nothing."""
    return next((value.token for value in question.values(name)), "")


def rows_of(question: Query) -> Rows:
    """Decide what the rows are."""
    if wanted := form(question, "rows"):
        return Rows(wanted)
    parts = {one.parameter.part for one in question.chosen}
    if GROUPS not in parts:
        return Rows.STATES
    return Rows.BOTH if STATES in parts else Rows.GROUPS
