"""What a drift asks: one state or group, and one principle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from positions.models import Group, Principle, State
from positions.queries import asking
from positions.queries.asking import NOUNS, BadQuestion, Parameter, Problem, Question
from positions.queries.asking.nouns.building import among
from positions.queries.asking.problems import did_you_mean, nearest, shown
from positions.queries.asking.readers import Named
from positions.queries.asking.understanding import choose, given
from positions.queries.cells.standings import Holder

PARAMETERS = (
    Parameter("state", "The state: alpha-3, alpha-2, or any known name in six languages.", Named("state"), among("by_state"), single=True, example="CHN"),
    Parameter("group", "The group, in the place of a state.", Named("group"), among("by_group"), single=True, example="european-union"),
    Parameter("principle", "The principle, without those beneath it.", Named("principle"), among("principle_id"), single=True, example="sovereign-equality"),
)  # fmt: skip
FORM: tuple[str, ...] = tuple(
    name
    for name in asking.accepted(NOUNS["positions"], paged=False)
    if name in asking.FORM and name not in {"fields", "sort", "descendants"}
)
"""Parameters of the answer's form that a drift takes over from positions."""


@dataclass(frozen=True, slots=True)
class AskedDrift:
    """A drift that was understood.

    Attributes:
        holder: The state or group.
        principle: The principle.
        token: How a question names the state or group.
        question: What else was said of the answer's form.
    """

    holder: Holder
    principle: Principle
    token: str
    question: Question

    def query(self) -> dict[str, object]:
        """Tell what was understood."""
        kind = "state" if isinstance(self.holder, State) else "group"
        return {kind: self.token, "principle": self.principle.slug, **self.question.query()}


def understand(params: Mapping[str, Sequence[str]]) -> AskedDrift:
    """Understand a question about a drift.

    Raises:
        BadQuestion: With everything that is wrong.

    Queries: at most 3 for each parameter, and 2.
    """
    asked = given(params, blanks=False)
    own = {one.name for one in PARAMETERS}
    chosen, problems = choose(PARAMETERS, {name: values for name, values in asked.items() if name in own}, NOUNS["positions"])  # fmt: skip
    problems += [_refused(name) for name in asked if name not in own and name not in FORM]
    try:
        question = asking.understand("positions", {name: asked[name] for name in FORM if name in asked}, paged=False)
    except BadQuestion as error:
        raise BadQuestion([*problems, *error.problems]) from error
    found = {one.parameter.name: one.include[0] for one in chosen}
    if not {"state", "group"} & asked.keys():
        problems.append(Problem("state", gettext("Say of which state or group: state=CHN.")))
    if {"state", "group"} <= asked.keys():
        problems.append(Problem("group", gettext("A drift is that of one state or of one group: leave one of them out.")))  # fmt: skip
    if "principle" not in asked:
        problems.append(Problem("principle", gettext("Say on which principle: principle=sovereign-equality.")))
    if problems:
        raise BadQuestion(problems)
    of = found.get("state") or found["group"]
    holder: Holder = (
        State.objects.published().get(pk=of.keys[0])
        if "state" in found
        else Group.objects.published().get(pk=of.keys[0])
    )
    principle = Principle.objects.published().get(pk=found["principle"].keys[0])
    return AskedDrift(holder, principle, of.token, question)


def _refused(name: str) -> Problem:
    names = [*(one.name for one in PARAMETERS), *FORM]
    close = nearest(name, [(known, known) for known in names])
    every = "" if close else " " + gettext("There are: %(names)s.") % {"names": ", ".join(names)}
    words = gettext("A drift has no parameter “%(name)s”.") % {"name": shown(name)}
    return Problem(shown(name), words + did_you_mean(close) + every, close)
