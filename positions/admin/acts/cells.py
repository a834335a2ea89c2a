"""The cells of a roll call as one field of its form: a table with a line for each state, and lists that are pasted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.models import FormerState, State
from positions.models.acts.choices import Vote
from positions.queries.acts.cells import DID_NOT_VOTE, Cell, seat_key
from positions.queries.sheets.names import CellRefused
from positions.queries.sheets.seats import Seats
from positions.text import vote_lists

VALUES = (("", "–"), *Vote.choices, (DID_NOT_VOTE, gettext_lazy("Did not vote")))
INTENDED = (("", "–"), *Vote.choices)
PARTS = ("value", "name", "intended", "source")
Typed = dict[str, dict[str, str]]
"""What is typed in each line, by the key of its seat."""


def typed(cells: Iterable[Cell]) -> Typed:
    """Write cells as they would be typed."""
    return {
        cell.key: dict(
            zip(PARTS, (cell.value, cell.name_at_the_time, cell.intended, cell.intended_source), strict=True)
        )
        for cell in cells
    }


class CellsWidget(forms.Widget):
    """The table. What is in no line of it is no cell."""

    use_fieldset = True

    class Media:
        css = {"all": ("admin-desk/cells.css",)}
        js = ("admin-desk/cells.js",)

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.seats: list[State | FormerState] = []

    def id_for_label(self, id_: str) -> str:
        """Label the table by its own caption: no one box is all of it."""
        return ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        """Read every line that says something."""
        found: Typed = {}
        for part in PARTS:
            head = f"{name}-{part}-"
            for field in data:
                if field.startswith(head) and (word := str(data[field]).strip()):
                    found.setdefault(field.removeprefix(head), dict.fromkeys(PARTS, ""))[part] = word
        return found

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form had no table."""
        return not any(field.startswith(f"{name}-value-") for field in data)

    def render(
        self, name: str, value: Typed | list[Cell] | None, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        """Draw the table, with a line for each seat."""
        said = value if isinstance(value, dict) else typed(value or ())
        lines = [(seat, seat_key(seat), said.get(seat_key(seat), {})) for seat in self.seats]
        context = {"name": name, "lines": lines, "values": VALUES, "intended": INTENDED}
        return render_to_string("admin/positions/roll_call/cells.html", context)


class CellsField(forms.Field):
    """What each state did."""

    widget = CellsWidget

    def clean(self, value: Typed) -> list[Cell]:
        """Read the lines as cells.

        Raises:
            ValidationError: A line has no vote, or is of nobody. What a vote may say, ``changes/`` asks.
        """
        seats = {seat_key(seat): seat for seat in cast("CellsWidget", self.widget).seats}
        cells, wrong = [], []
        for key, line in value.items():
            if key not in seats:
                wrong.append(_("There is no state “%(key)s”.") % {"key": key})
            elif not line["value"]:
                wrong.append(_("%(name)s: choose what it did.") % {"name": seats[key]})
            else:
                cells.append(Cell(seats[key], line["value"], line["name"], line["intended"], line["source"]))
        if wrong:
            raise forms.ValidationError(wrong)
        return cells

    def has_changed(self, initial: list[Cell] | None, data: Typed | None) -> bool:
        """Whether any line says something else."""
        return typed(initial or ()) != (data or {})


def read_lists(text: str) -> tuple[dict[str, str], str, list[str]]:
    """Read pasted lists of who voted how. Queries: as ``Seats``.

    Returns:
        Value by the key of each seat; what could not be read, as lists again; and why, one sentence each.
    """
    seats = Seats()
    pairs, before = vote_lists.read(text, seats.has)
    found: dict[str, str] = {}
    left: list[str] = []
    wrong: list[str] = []
    if before:
        left.append(before)
        wrong.append(_("“%(words)s” stands under no word of a vote, as “Yes:”.") % {"words": before[:80]})
    for value, name in pairs:
        try:
            key = seat_key(seats.find(name))
        except CellRefused as refused:
            wrong.append(str(refused))
        else:
            if found.setdefault(key, value) == value:
                continue
            wrong.append(_("“%(name)s” stands in two lists.") % {"name": name})
        left.append(f"{value.replace('_', '-')}: {name}")
    return found, "\n".join(left), wrong
