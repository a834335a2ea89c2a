"""What a comparison asks: its sides, and the positions that it looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode

from django.utils.text import get_text_list
from django.utils.translation import gettext

from positions.queries import asking
from positions.queries.asking import NOUNS, BadQuestion, Chosen, Parameter, Problem, Question
from positions.queries.asking.nouns.building import among
from positions.queries.asking.problems import did_you_mean, nearest, shown
from positions.queries.asking.readers import Codes, Named
from positions.queries.asking.understanding import choose, given

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

# The sides say whose positions are compared, and the stance is what is compared.
_SIDES = frozenset({"id", "statement", "state", "state_name", "group", "region", "role"})
_FIXED = frozenset({"fields", "sort", "page_size", "cursor"})
FORM: tuple[str, ...] = tuple(
    name for name in asking.accepted(NOUNS["positions"], paged=False) if name in asking.FORM and name not in _FIXED
)
"""Parameters of the answer's form that a comparison takes over from positions."""
PARAMETERS: tuple[Parameter, ...] = (
    STATES,
    GROUPS,
    RELATION,
    SHAPE,
    *(one for one in NOUNS["positions"].parameters if one.name not in _SIDES | {"stance"}),
)
"""Everything that narrows a comparison."""


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
class Asked:
    """A comparison that was understood.

    Attributes:
        sides: Two to six, in the order in which they were named, states before groups.
        relations: Relations that are kept; empty for all.
        shape: ``wide`` or ``long``.
        question: The positions that are looked at, of whatever side.
        said: Names of ``relation`` and ``shape``, where they were given.
    """

    sides: tuple[Side, ...]
    relations: tuple[str, ...]
    shape: str
    question: Question
    said: frozenset[str]

    def query(self) -> dict[str, object]:
        """Tell what was understood."""
        found: dict[str, object] = {}
        for name in ("states", "groups"):
            if tokens := [side.token for side in self.sides if side.kind == name.removesuffix("s")]:
                found[name] = tokens
        if "relation" in self.said:
            found["relation"] = list(self.relations)
        if "shape" in self.said:
            found["shape"] = self.shape
        return {**found, **self.question.query()}

    def pairs(self, *, leave_out: Sequence[str] = ()) -> list[tuple[str, str]]:
        """Write the comparison as parameters; understood again, they give the same."""
        own = [
            (name, ",".join(value) if isinstance(value, list) else str(value))
            for name, value in self.query().items()
            if name in {"states", "groups", "relation", "shape"}
        ]
        return [pair for pair in (*own, *self.question.pairs()) if pair[0] not in leave_out]

    def address(self, *, leave_out: Sequence[str] = (), **more: str) -> str:
        """Write the comparison as the query of an address, with its ``?``, and more parameters at its end."""
        pairs = [*self.pairs(leave_out=leave_out), *more.items()]
        return "?" + urlencode(pairs, quote_via=quote, safe=",:!/")


class WrongNumber(BadQuestion):
    """Too few sides, or too many; nothing else is wrong.

    Attributes:
        sides: Those that were understood.
    """

    def __init__(self, problems: Sequence[Problem], sides: tuple[Side, ...]) -> None:
        super().__init__(problems)
        self.sides = sides


def accepted() -> list[str]:
    """List the names of the parameters that a comparison takes."""
    return [*(one.name for one in PARAMETERS), *FORM]


def understand(params: Mapping[str, Sequence[str]], *, blanks: bool = False) -> Asked:
    """Understand a comparison.

    Args:
        params: For each parameter the values that were given.
        blanks: Whether empty values are dropped, as an HTML form sends them; else they are refused.

    Raises:
        WrongNumber: Everything was understood, but it names fewer than two sides or more than six.
        BadQuestion: With everything that is wrong.

    Queries: at most 3 for each parameter that names something of the record.
    """
    asked = given(params, blanks=blanks)
    sides_and_form = (STATES, GROUPS, RELATION, SHAPE)
    own = {one.name: asked.pop(one.name) for one in sides_and_form if one.name in asked}
    chosen, problems = choose(sides_and_form, own, NOUNS["positions"])
    problems += [_refused(name) for name in [name for name in asked if name not in accepted()]]
    try:
        question = asking.understand(
            "positions", {name: values for name, values in asked.items() if name in accepted()}, paged=False
        )
    except BadQuestion as error:
        raise BadQuestion([*problems, *error.problems]) from error
    found = {one.parameter.name: one for one in chosen}
    problems += [
        Problem(name, gettext("A side is compared or it is not: leave the ! out."))
        for name in ("states", "groups")
        if name in found and found[name].exclude
    ]
    if problems:
        raise BadQuestion(problems)
    sides = _sides(found)
    if not LEAST <= len(sides) <= MOST:
        raise WrongNumber([_number(sides)], sides)
    return Asked(
        sides=sides,
        relations=_relations(found.get("relation")),
        shape=found["shape"].include[0].token if "shape" in found else "wide",
        question=question,
        said=frozenset({"relation", "shape"} & found.keys()),
    )


def _sides(found: Mapping[str, Chosen]) -> tuple[Side, ...]:
    sides = [
        Side("state", value.token.lower(), value.token, value.label, value.keys[0])
        for value in (found["states"].include if "states" in found else ())
    ]
    sides += [
        Side("group", value.token, value.token, value.label, value.keys[0])
        for value in (found["groups"].include if "groups" in found else ())
    ]
    return tuple(sides)


def _number(sides: tuple[Side, ...]) -> Problem:
    if not sides:
        return Problem("states", gettext("Name two to six states or groups, with commas between: states=CHN,NLD."))
    if len(sides) == 1:
        words = gettext("%(name)s alone cannot be compared. Name one to five more states or groups.")
        return Problem("states", words % {"name": sides[0].name})
    words = gettext("%(count)d are named: %(names)s. At most %(most)d can be compared at once: leave some out.")
    names = get_text_list([side.name for side in sides], gettext("and"))
    return Problem("states", words % {"count": len(sides), "names": names, "most": MOST})


def _relations(chosen: Chosen | None) -> tuple[str, ...]:
    if chosen is None:
        return ()
    keeps, drops = ({value.token for value in values} for values in (chosen.include, chosen.exclude))
    return tuple(name for name in RELATION_HELP if (not keeps or name in keeps) and name not in drops)


def _refused(name: str) -> Problem:
    if name in _SIDES:
        return Problem(name, gettext("The sides of a comparison are named in states and groups."))
    if name == "stance":
        return Problem(name, gettext("The stance is what is compared: relation says how the sides stand."))
    if name in _FIXED:
        return Problem(name, gettext("A comparison is given whole and in one order. Leave this parameter out."))
    close = nearest(name, [(known, known) for known in accepted()])
    words = gettext("A comparison has no parameter “%(name)s”.") % {"name": shown(name)}
    return Problem(shown(name), words + did_you_mean(close), close)
