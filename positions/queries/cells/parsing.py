"""What a drift asks: one state or group, and one principle."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext, gettext_lazy

from positions.models import Group, Principle, State
from positions.queries import query_language
from positions.queries.cells.position_summaries import Holder
from positions.queries.examples import with_example
from positions.queries.query_language import RESOURCES, Parameter, Problem, Query, Resource
from positions.queries.query_language.param_types import Named
from positions.queries.query_language.resources.building import among

_PARAMETERS = (
    Parameter("state", "The state: alpha-3, alpha-2, or any known name in six languages.", Named("state"), among("by_state"), single=True, example="CHN"),
    Parameter("group", "The group, in the place of a state.", Named("group"), among("by_group"), single=True, example="european-union"),
    Parameter("principle", "The principle, without those beneath it.", Named("principle"), among("principle_id"), single=True, example="sovereign-equality"),
)  # fmt: skip


def _needs(names: Collection[str]) -> list[Problem]:
    """Say which of the three is missing, or too much."""
    problems = []
    if not {"state", "group"} & set(names):
        problems.append(Problem("state", with_example(gettext("Say of which state or group."), "state={state}")))
    if {"state", "group"} <= set(names):
        problems.append(Problem("group", gettext("A drift is that of one state or of one group: leave one of them out.")))  # fmt: skip
    if "principle" not in names:
        problems.append(Problem("principle", with_example(gettext("Say on which principle."), "principle={principle}")))
    return problems


DRIFT: Resource = replace(
    RESOURCES["positions"],
    name="drift",
    singular="step",
    called=gettext_lazy("A drift"),
    help="How stance and words of one state or group on one principle moved.",
    fields=(),
    sort=(),
    parameters=_PARAMETERS,
    whole=True,
    needs=_needs,
)
"""What can be asked of a drift."""


@dataclass(frozen=True, slots=True)
class AskedDrift:
    """A drift that was understood.

    Attributes:
        holder: The state or group.
        principle: The principle.
        question: What was asked.
    """

    holder: Holder
    principle: Principle
    question: Query


def parse(params: Mapping[str, Sequence[str]]) -> AskedDrift:
    """Understand a question about a drift.

    Raises:
        BadQuery: With everything that is wrong.

    Queries: at most 3 for each parameter, and 2.
    """
    question = query_language.parse(DRIFT, params)
    keys = {one.parameter.name: one.include[0].keys[0] for one in question.chosen}
    holder: Holder = (
        State.objects.published().get(pk=keys["state"])
        if "state" in keys
        else Group.objects.published().get(pk=keys["group"])
    )
    return AskedDrift(holder, Principle.objects.published().get(pk=keys["principle"]), question)
