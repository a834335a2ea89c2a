"""The form of the matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from positions.pages.query_forms.fields import Offered, Option, QueryForm, SelectField, Written
from positions.pages.query_forms.filters import called
from positions.queries.matrix import MATRIX
from positions.queries.query_language import Problem, accepted

_BOXES = ("region", "stance", "voice")
_SELECTS = ("rows", "value", "sort_rows", "sort_columns", "blank_rows", "blank_columns", "across")
_OFFERED = {"member_of": "group"}
"""Fields that offer what another parameter names."""


def filled(
    params: Mapping[str, Sequence[str]], problems: Sequence[Problem], offered: Mapping[str, Offered]
) -> QueryForm:
    """Fill the form.

    Args:
        params: For each parameter what was written, in as many values.
        problems: What is wrong with it.
        offered: Codes with their names, for fields that can offer them.
    """
    written, hints = Written(params, problems), _hints()
    return QueryForm(
        texts=tuple(
            written.text(name, hint, label=_label(name), offered=offered.get(_OFFERED.get(name, name), ()))
            for name, hint in hints.items()
        ),
        selects=tuple(_select(name, written.one(name)) for name in _SELECTS),
        boxes=tuple(written.boxes(name, _values(name).items()) for name in _BOXES),
        kept=written.kept({*hints, *_BOXES, *_SELECTS}, accepted(MATRIX)),
    )


def _values(name: str) -> Mapping[str, str]:
    parameter = MATRIX.parameter(name)
    return parameter.param_type.values if parameter else {}


def _select(name: str, written: str) -> SelectField:
    unsaid = Option("", _unsaid()[name], not written)
    choices = (Option(code, _word(code, label), code == written) for code, label in _values(name).items())
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
        "as_of": _("A past day, as YYYY-MM-DD: what was published by its end (UTC)"),
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
