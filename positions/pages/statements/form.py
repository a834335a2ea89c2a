"""The form that narrows the list of statements: plain fields that work without a script, and keep what was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from positions.models.choices import StanceValue, Voice
from positions.pages.statements.filters import called

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import QueryDict

    from positions.queries.asking import Problem, Question

_TEXTS = ("q", "state", "principle", "forum", "session", "document", "since", "until")
_BOXES = {"stance": StanceValue, "voice": Voice}


@dataclass(frozen=True, slots=True)
class TextField:
    """A field to write in.

    Attributes:
        name: The parameter.
        label: What it is called.
        value: What was written.
        hint: What may be written.
        offered: Codes with their names, to choose from.
        problems: What is wrong with what was written.
    """

    name: str
    label: str
    value: str
    hint: str
    offered: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class BoxField:
    """Values to tick, any number of them."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The form.

    Attributes:
        texts: Fields to write in.
        boxes: Values to tick.
        orders: Orders of the list, one of them chosen.
        kept: Parameters without a field, which stay as they are.
    """

    texts: tuple[TextField, ...]
    boxes: tuple[BoxField, ...]
    orders: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]


def filled(
    written: Mapping[str, Sequence[str]],
    problems: Sequence[Problem],
    offered: Mapping[str, tuple[tuple[str, str], ...]],
) -> Form:
    """Fill the form.

    Args:
        written: For each parameter what was written, in as many values.
        problems: What is wrong with it; a parameter that does not exist is left out.
        offered: Codes with their names, for fields that can offer them.
    """
    hints = {
        "q": _("“exact phrase”, begin*, OR, -without"),
        "state": _("Name or code; several with commas"),
        "principle": _("What stands beneath it is included"),
        "forum": _("Where it was said"),
        "session": _("Where it was said"),
        "document": _("Number, as D-0001"),
        "since": _("A year, month or day, as 2015 or 2021-10"),
        "until": _("A year, month or day"),
    }
    wrong: dict[str, list[str]] = {}
    for problem in problems:
        wrong.setdefault(problem.parameter, []).append(problem.detail)
    kept: list[tuple[str, str]] = []
    texts: dict[str, str] = {}
    boxes: dict[str, set[str]] = {}
    for name, values in written.items():
        plain = [value for value in values if not value.startswith("!")]
        if name in _TEXTS:
            texts[name] = ",".join(values if name == "q" else plain)
        elif name in _BOXES:
            boxes[name] = {item.strip() for value in plain for item in value.split(",")}
        if name not in (*_TEXTS, *_BOXES, "sort", "cursor") and name not in wrong:
            kept.extend((name, value) for value in values)
        elif name not in {"sort", "q"}:
            # What is excluded has no field of its own.
            kept.extend((name, value) for value in values if value.startswith("!") and name not in wrong)
    return Form(
        texts=tuple(
            TextField(
                name, called(name), texts.get(name, ""), hints[name], offered.get(name, ()), tuple(wrong.get(name, ()))
            )
            for name in _TEXTS
        ),
        boxes=tuple(
            BoxField(
                name,
                called(name),
                tuple(Choice(str(value), str(label), value in boxes.get(name, ())) for value, label in choices.choices),
                tuple(wrong.get(name, ())),
            )
            for name, choices in _BOXES.items()
        ),
        orders=_orders((written.get("sort") or [""])[0], searching=bool(written.get("q"))),
        kept=tuple(kept),
    )


def written_in(question: Question) -> dict[str, list[str]]:
    """Return what was understood as it would be written, for a form."""
    found: dict[str, list[str]] = {}
    for name, value in question.pairs():
        found.setdefault(name, []).append(value)
    return found


def written_by(given: QueryDict) -> dict[str, list[str]]:
    """Return what was written as it stands, for a form that tells what is wrong with it."""
    return {name: [value for value in map(str, values) if value.strip()] for name, values in given.lists()}


def _orders(sort: str, *, searching: bool) -> tuple[Choice, ...]:
    orders = {
        "-date": _("newest first"),
        "date": _("oldest first"),
        "document,start": _("in the order of the documents"),
    }
    if searching:
        orders = {"": _("most relevant first"), **orders}
        chosen = "" if sort == "-relevance,-date" else sort
    else:
        # The order that is not asked for needs no parameter.
        orders = {"" if value == "-date" else value: label for value, label in orders.items()}
        chosen = "" if sort == "-date" else sort
    if chosen not in orders:
        orders[chosen] = chosen
    return tuple(Choice(value, label, value == chosen) for value, label in orders.items())
