"""The form that chooses what to compare: ticks and plain fields, which work without a script and keep what was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from positions.models.choices import Voice
from positions.pages.statements.filters import called
from positions.queries import compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import QueryDict

    from positions.queries.asking import Problem
    from positions.queries.compare import Asked, Choices, Side

Written = dict[str, list[str]]

_TEXTS = ("principle", "forum", "since", "until")


@dataclass(frozen=True, slots=True)
class Text:
    """A field to write in.

    Attributes:
        name: The parameter.
        label: What it is called.
        value: What was written.
        hint: What may be written.
        problems: What is wrong with what was written.
    """

    name: str
    label: str
    value: str
    hint: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The form.

    Attributes:
        chosen: The sides that are compared now: each can be unticked.
        adding: Fields to name more sides in.
        texts: Fields that narrow.
        voices: Each voice, its words, and whether it is ticked.
        kept: Parameters without a field, which stay as they are.
        choices: What there is to choose from, without what is chosen.
    """

    chosen: tuple[Side, ...]
    adding: tuple[Text, ...]
    texts: tuple[Text, ...]
    voices: tuple[tuple[str, str, bool], ...]
    kept: tuple[tuple[str, str], ...]
    choices: Choices


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that is wrong, and the addresses of what may have been meant."""

    parameter: str
    detail: str
    instead: tuple[tuple[str, str], ...]


def written_in(asked: Asked) -> Written:
    """Return what was understood as it would be written."""
    found: Written = {}
    for name, value in asked.pairs():
        found.setdefault(name, []).append(value)
    return found


def written_by(given: QueryDict) -> Written:
    """Return what was written as it stands."""
    return {
        name: kept for name, values in given.lists() if (kept := [value for value in map(str, values) if value.strip()])
    }


def filled(written: Written, chosen: tuple[Side, ...], choices: Choices, problems: Sequence[Problem]) -> Form:
    """Fill the form.

    Args:
        written: For each parameter what was written.
        chosen: The sides that were understood; where there are none, what was written stands in the fields.
        choices: What there is to choose from.
        problems: What is wrong.
    """
    wrong: dict[str, list[str]] = {}
    for problem in problems:
        wrong.setdefault(problem.parameter, []).append(problem.detail)
    labels = {"states": _("Add states"), "groups": _("Add groups"), **{name: called(name) for name in _TEXTS}}
    hints = {
        "states": _("Names in any of six languages, or codes; several with commas"),
        "groups": _("A group speaks for itself, not for its members"),
        "principle": _("What stands beneath it is included"),
        "forum": _("Where it was said"),
        "since": _("A year, month or day, as 2015 or 2021-10"),
        "until": _("A year, month or day"),
    }

    def text(name: str) -> Text:
        value = "" if name in {"states", "groups"} and chosen else ",".join(written.get(name, ()))
        return Text(name, labels[name], value, hints[name], tuple(wrong.get(name, ())))

    voices = {item.strip() for value in written.get("voice", ()) for item in value.split(",")}
    known = {"states", "groups", "voice", *_TEXTS}
    tokens = {side.token for side in chosen}
    return Form(
        chosen=chosen,
        adding=(text("states"), text("groups")),
        texts=tuple(text(name) for name in _TEXTS),
        voices=tuple((str(value), str(label), value in voices) for value, label in Voice.choices),
        kept=tuple(
            (name, value)
            for name, values in written.items()
            if name in compare.accepted() and name not in known and name not in wrong
            for value in values
        ),
        choices=choices.without(tokens),
    )


def problems_of(given: Mapping[str, object], problems: Sequence[Problem]) -> list[Wrong]:
    """Put beside each problem the addresses that put a suggestion in its place."""
    return [
        Wrong(
            called(problem.parameter) if problem.parameter in compare.accepted() else problem.parameter,
            problem.detail,
            tuple((suggestion, _with(given, problem, suggestion)) for suggestion in problem.suggestions),
        )
        for problem in problems
    ]


def _with(given: Mapping[str, object], problem: Problem, suggestion: str) -> str:
    """Write the address again with a suggestion in the place of the value that it is like, or of the parameter's name."""
    pairs: list[tuple[str, str]] = []
    exists = problem.parameter in compare.accepted()
    for name, values in written_by(given).items():  # type: ignore[arg-type]  # a QueryDict
        if name == problem.parameter and exists:
            parts = [part.strip() for value in values for part in value.split(",") if part.strip()]
            # The one that is complained of stands in the complaint, in quotation marks.
            pairs.append((name, ",".join(suggestion if f"“{part}”" in problem.detail else part for part in parts)))
        else:
            pairs += [(suggestion if name == problem.parameter else name, value) for value in values]
    return f"{reverse('compare')}?{urlencode(pairs, safe=',!/:')}"
