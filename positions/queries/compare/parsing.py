"""What a comparison asks: its sides, and the positions that it looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.text import get_text_list
from django.utils.translation import gettext, gettext_lazy

from positions.queries import query_language
from positions.queries.examples import with_example
from positions.queries.query_language import RESOURCES, BadQuery, Parameter, Problem, Query, Resource
from positions.queries.query_language.param_types import Codes, Named
from positions.queries.query_language.resources.building import among

LEAST, MOST = 2, 6
"""Sides of a comparison."""
RELATION_HELP = {
    "same": "two sides or more speak to the principle, and the latest stances of all that speak are the same",
    "differ": "two sides or more speak to it, and their latest stances are not all the same",
    "one-sided": "one side alone has a record",
}
SHAPE_HELP = {
    "wide": "a row for each principle, with columns for each side",
    "long": "a row for each principle, side, and stance of its latest day",
}

STATES = Parameter(
    "states", "States to compare: alpha-3, alpha-2, or any known name in six languages.",
    Named("state", plural=True), among("by_state"), example="CHN,NLD",
)  # fmt: skip
GROUPS = Parameter(
    "groups", "Groups to compare, each for itself: a group's position is never its members'.",
    Named("group", plural=True), among("by_group"), example="european-union",
)  # fmt: skip
RELATION = Parameter(
    "relation", "Keeps principles on which the sides stand so: " + "; ".join(f"{name}: {words}" for name, words in RELATION_HELP.items()) + ".",
    Codes(tuple((name, name) for name in RELATION_HELP)), among("relation"), example="differ",
)  # fmt: skip
SHAPE = Parameter(
    "shape", "Form of the rows. " + "; ".join(f"{name}: {words}" for name, words in SHAPE_HELP.items()) + "; wide if nothing is said.",
    Codes(tuple((name, name) for name in SHAPE_HELP)), among("shape"), single=True, example="long",
)  # fmt: skip

_POSITIONS = RESOURCES["positions"]
# The sides say whose positions are compared, and the stance is what is compared.
_SIDES = ("id", "statement", "state", "state_name", "state_name_at_the_time", "group", "region", "role")
_FIXED = ("fields", "sort", "page_size", "cursor", "facets")

COMPARISON: Resource = replace(
    _POSITIONS,
    name="compare",
    singular="comparison",
    called=gettext_lazy("A comparison"),
    help="Two to six states or groups, principle by principle.",
    fields=(),
    sort=(),
    parameters=(
        STATES,
        GROUPS,
        RELATION,
        SHAPE,
        *(one for one in _POSITIONS.parameters if one.name not in {*_SIDES, "stance"}),
    ),
    whole=True,
    refused={
        **dict.fromkeys(_SIDES, gettext_lazy("The sides of a comparison are named in states and groups.")),
        "stance": gettext_lazy("The stance is what is compared: relation says how the sides stand."),
        **dict.fromkeys(
            _FIXED, gettext_lazy("A comparison is given whole and in one order. Leave this parameter out.")
        ),
    },
)
"""What can be asked of a comparison."""


@dataclass(frozen=True, slots=True)
class Side:
    """A state or group that is compared.

    Attributes:
        kind: ``state`` or ``group``.
        code: Alpha-3 code in small letters, or slug: the address part.
        token: How a question names it.
        name: Its name.
        key: Its row.
    """

    kind: Literal["state", "group"]
    code: str
    token: str
    name: str
    key: int

    @property
    def prefix(self) -> str:
        """What its columns begin with; a state's is three letters, so no group's is the same."""
        return self.code if self.kind == "state" else f"group_{self.code.replace('-', '_')}"


@dataclass(frozen=True, slots=True)
class ComparisonQuery:
    """A comparison that was understood.

    Attributes:
        sides: Two to six, in the order in which they were named, states before groups.
        question: What was asked, of whichever side.
    """

    sides: tuple[Side, ...]
    question: Query

    @property
    def positions(self) -> Query:
        """The positions that are looked at, of whatever side."""
        return self.question.about(_POSITIONS)

    @property
    def relations(self) -> tuple[str, ...] | None:
        """Relations that are kept, in their order; None for all."""
        chosen = next((one for one in self.question.chosen if one.parameter == RELATION), None)
        if chosen is None:
            return None
        keeps, drops = ({value.token for value in values} for values in (chosen.include, chosen.exclude))
        return tuple(name for name in RELATION_HELP if (not keeps or name in keeps) and name not in drops)

    @property
    def shape(self) -> str:
        """``wide`` or ``long``."""
        return next((value.token for value in self.question.values(SHAPE.name)), "wide")


class WrongNumber(BadQuery):
    """Too few sides, or too many; nothing else is wrong.

    Attributes:
        sides: Those that were understood.
    """

    def __init__(self, problems: Sequence[Problem], sides: tuple[Side, ...]) -> None:
        super().__init__(problems)
        self.sides = sides


def parse(params: Mapping[str, Sequence[str]], *, blanks: bool = False) -> ComparisonQuery:
    """Understand a comparison.

    Args:
        params: For each parameter the values that were given.
        blanks: Whether empty values are dropped, as an HTML form sends them; else they are refused.

    Raises:
        WrongNumber: Everything was understood, but it names fewer than two sides or more than six.
        BadQuery: With everything that is wrong.

    Queries: at most 3 for each parameter that names something of the record.
    """
    question = query_language.parse(COMPARISON, params, blanks=blanks)
    negated = [one.parameter.name for one in question.chosen if one.exclude and one.parameter in (STATES, GROUPS)]
    if negated:
        detail = gettext("A side is compared or it is not: leave the ! out.")
        raise BadQuery([Problem(name, detail) for name in negated])
    sides = _sides(question)
    if not LEAST <= len(sides) <= MOST:
        raise WrongNumber([_number(sides)], sides)
    return ComparisonQuery(sides, question)


def _sides(question: Query) -> tuple[Side, ...]:
    states, groups = question.values(STATES.name), question.values(GROUPS.name)
    return (
        *(Side("state", one.token.lower(), one.token, one.label, one.keys[0]) for one in states),
        *(Side("group", one.token, one.token, one.label, one.keys[0]) for one in groups),
    )


def _number(sides: tuple[Side, ...]) -> Problem:
    if not sides:
        words = gettext("Name two to six states or groups, with commas between.")
        return Problem("states", with_example(words, "states={state},{other_state}"))
    if len(sides) == 1:
        words = gettext("%(name)s alone cannot be compared. Name one to five more states or groups.")
        return Problem("states", words % {"name": sides[0].name})
    words = gettext("%(count)d are named: %(names)s. At most %(most)d can be compared at once: leave some out.")
    names = get_text_list([side.name for side in sides], gettext("and"))
    return Problem("states", words % {"count": len(sides), "names": names, "most": MOST})
