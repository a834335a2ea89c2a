"""What pictures can be asked for: each of one state, principle, forum or text, named as everywhere else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from positions.queries.acts.statuses import ON
from positions.queries.query_language import RESOURCES, Parameter, Problem, Resource
from positions.queries.query_language.param_types import Instruments, Named, RollCalls
from positions.queries.query_language.resources.building import among

_STATE = Parameter("state", "The state.", Named("state"), among("by_state"), single=True, example="CHN")
_PRINCIPLE = Parameter("principle", "The principle.", Named("principle"), among("principle_id"), single=True, example="sovereignty")  # fmt: skip
_FORUM = Parameter("forum", "The forum.", Named("forum"), among("session__forum_id"), single=True, example="gccs")
_VOTE = Parameter("vote", "The recorded vote.", RollCalls(), among("roll_call_id"), single=True, example="a-res-73-27")
_TREATY = Parameter(
    "instrument", "The treaty or declaration.", Instruments(), among("instrument_id"), single=True, example="cets-185"
)
_WITH = replace(_PRINCIPLE, name="with", help="A second principle.")


def _picture(name: str, called: Promise, *parameters: Parameter) -> Resource:
    """Declare a picture: of today, whole, and of one thing for each parameter."""
    return replace(
        RESOURCES["positions"], name=name, singular=name, called=called, fields=(), sort=(), parameters=parameters, of_today=True, whole=True,
    )  # fmt: skip


def _one(names: Collection[str]) -> list[Problem]:
    known = [name for name in names if TIMELINE.parameter(name)]
    detail = gettext("Name one of state, principle and forum: a timeline is of one of them.")
    return [Problem(known[-1], detail)] if len(known) > 1 else []


def _one_map(names: Collection[str]) -> list[Problem]:
    known = [name for name in names if MAP.parameter(name) and name != ON.name]
    if ON.name in names and _TREATY.name not in names:
        return [Problem(ON.name, gettext("“on” is the day of a treaty or declaration: name it as instrument."))]
    detail = gettext("Name one of principle, vote and instrument: words and acts never share a map.")
    return [Problem(known[-1], detail)] if len(known) > 1 else []


def _first(names: Collection[str]) -> list[Problem]:
    detail = gettext("“with” names a second principle: name the first one as principle.")
    return [Problem("with", detail, ("principle",))] if "with" in names and "principle" not in names else []


MAP: Resource = replace(_picture("map", gettext_lazy("A map"), _PRINCIPLE, _VOTE, _TREATY, ON), needs=_one_map)
TIMELINE: Resource = replace(_picture("timeline", gettext_lazy("A timeline"), _STATE, _PRINCIPLE, _FORUM), needs=_one)
TOGETHER: Resource = replace(_picture("together", gettext_lazy("This page"), _PRINCIPLE, _WITH, _STATE), needs=_first)
