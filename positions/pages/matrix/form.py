"""The form of the matrix: plain fields that work without a script, and keep what was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from positions.pages.statements.filters import called
from positions.pages.statements.form import BoxField, Choice, TextField
from positions.queries.matrix import MATRIX

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from positions.queries.asking import Problem

_TEXTS = ("state", "group", "member_of", "principle", "forum", "since", "until", "as_of")
_BOXES = ("region", "stance", "voice")
_SELECTS = ("rows", "value", "sort_rows", "sort_columns", "blank_rows", "blank_columns", "across")
_OFFERED = {"member_of": "group"}
"""Fields that offer what another parameter names."""


@dataclass(frozen=True, slots=True)
class SelectField:
    """One of a few values, or none.

    Attributes:
        name: The parameter.
        label: What it is called.
        choices: Its values; the first says nothing.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The form.

    Attributes:
        texts: Fields to write in.
        boxes: Values to tick.
        selects: Values to choose one of.
        kept: Parameters without a field, which stay as they are.
    """

    texts: tuple[TextField, ...]
    boxes: tuple[BoxField, ...]
    selects: tuple[SelectField, ...]
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
    wrong: dict[str, list[str]] = {}
    for problem in problems:
        wrong.setdefault(problem.parameter, []).append(problem.detail)
    plain = {name: ",".join(value for value in values if not value.startswith("!")) for name, values in written.items()}
    fields = {*_TEXTS, *_BOXES, *_SELECTS}
    return Form(
        texts=tuple(
            TextField(
                name, _label(name), plain.get(name, ""), _hints()[name], offered.get(_OFFERED.get(name, name), ()),
                tuple(wrong.get(name, ())),
            )
            for name in _TEXTS
        ),
        boxes=tuple(_box(name, plain.get(name, ""), wrong.get(name, ())) for name in _BOXES),
        selects=tuple(_select(name, plain.get(name, "")) for name in _SELECTS),
        # What is excluded has no field of its own, and what is wrong is written again.
        kept=tuple(
            (name, value)
            for name, values in written.items()
            for value in values
            if name not in wrong and (name not in fields or value.startswith("!"))
        ),
    )  # fmt: skip


def _values(name: str) -> Mapping[str, str]:
    parameter = MATRIX.parameter(name)
    return parameter.reader.values if parameter else {}


def _box(name: str, written: str, problems: Sequence[str]) -> BoxField:
    chosen = {item.strip() for item in written.split(",")}
    choices = tuple(Choice(code, label, code in chosen) for code, label in _values(name).items())
    return BoxField(name, _label(name), choices, tuple(problems))


def _select(name: str, written: str) -> SelectField:
    unsaid = Choice("", _unsaid()[name], not written)
    choices = (Choice(code, _word(code, label), code == written) for code, label in _values(name).items())
    # What is done unless said need not be offered twice.
    choices = (one for one in choices if one.chosen or one.label != unsaid.label)
    return SelectField(name, _label(name), (unsaid, *choices))


def _word(code: str, label: str) -> str:
    return {"states": _("states"), "groups": _("groups"), "both": _("states and groups")}.get(label, label)


def _label(name: str) -> str:
    names = {
        "state": _("States"),
        "group": _("Groups, with their own words"),
        "member_of": _("States that are members of"),
        "principle": _("Principles or families"),
        "as_of": _("As of"),
        "rows": _("Rows"),
        "value": _("A cell shows"),
        "sort_rows": _("Order of states and groups"),
        "sort_columns": _("Order of principles"),
        "blank_rows": _("States without a record"),
        "blank_columns": _("Principles without a record"),
        "across": _("Across the top"),
    }
    return names.get(name) or called(name)


def _hints() -> dict[str, str]:
    return {
        "state": _("Name or code; several with commas"),
        "group": _("Never copied to their members"),
        "member_of": _("Each state with its own words"),
        "principle": _("What stands beneath it is included"),
        "forum": _("Where it was said"),
        "since": _("A year, month or day, as 2015 or 2021-10"),
        "until": _("A year, month or day"),
        "as_of": _("A past day, as 2026-11-20: what was published by its end (UTC)"),
    }


def _unsaid() -> dict[str, str]:
    return {
        "rows": _("states, or the groups named"),
        "value": _("stance and number"),
        "sort_rows": _("by name"),
        "sort_columns": _("as in the tree"),
        "blank_rows": _("hidden, but those named"),
        "blank_columns": _("shown, but for families"),
        "across": _("what reads best"),
    }
