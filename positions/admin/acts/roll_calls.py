"""Roll calls: each with its cells on one page, because a complete one adds up only when all is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.admin.acts.cells import PARTS, VALUES, CellsField, CellsWidget, Typed, read_lists, typed
from positions.admin.acts.fieldsets import DAYS, days
from positions.admin.curators import may_review
from positions.admin.filters import Public, ToCheck
from positions.admin.forms import Conflict, PartFormSet, RecordForm
from positions.admin.references import ReferenceAdmin, ReferenceForm
from positions.admin.sheets import SheetPages
from positions.changes import roll_calls
from positions.models import Act, RollCall
from positions.models.acts.roll_calls import TOTALS
from positions.queries.acts import cells as stored_cells
from positions.queries.acts.finding import roll_calls_like

CELLS = (
    gettext_lazy("Who voted how"),
    {
        "fields": ("lists", "cells", "seen"),
        "description": gettext_lazy(
            "All of it is saved together: a complete roll call adds up to its totals, "
            "and every member of the body has its line."
        ),
    },
)

CORRECTED = gettext_lazy(
    "If the vote is public, a correction is public at once. It is listed under About, "
    "Corrections, and the mark goes back to “to be "
    "checked”: save once more with “checked” when you have seen it in the source."
)


class ListsWidget(AdminTextareaWidget):
    """A box for lists, with the button that reads them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Draw the box, and the button below it."""
        box = super().render(name, value, attrs, renderer)
        button = '<p class="cells-fill"><input type="submit" name="_fill" value="{}"></p>'
        return format_html("{}" + button, box, _("Fill in the table"))


class RollCallForm(ReferenceForm):
    """A roll call with its cells. What the database refuses stands at its field."""

    PROMISES: ClassVar[dict[str, str]] = {
        "positions_rollcall_url": "source_url",
        "positions_rollcall_level": "level",
        "positions_rollcall_paragraph": "paragraph",
        "positions_rollcall_complete": "complete",
        "positions_rollcall_adds_up": "cells",
        "positions_act_before_membership": "cells",
        "positions_act_one_vote": "cells",
    }

    lists = forms.CharField(
        label=gettext_lazy("Paste lists"),
        required=False,
        widget=ListsWidget(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "“Yes: Chad, Chile; No: ...; Abstained: ...; Did not vote: ...”, as a press "
            "release has them. Any name of a state will do."
        ),
    )
    cells = CellsField(label=gettext_lazy("Cells"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = stored_cells.rows_of(self.stored) if self.stored.pk is not None else []
        self.digest = stored_cells.digest_of(rows) if self.stored.pk is not None else ""
        if "cells" in self.fields:
            cells = sorted(map(stored_cells.cell_of, rows), key=lambda cell: str(cell.seat))
            self.initial = {**self.initial, "cells": cells, "seen": self.digest}
            self._show_seats({*typed(cells), *self._typed})

    @property
    def _widget(self) -> CellsWidget:
        return cast("CellsWidget", self.fields["cells"].widget)

    @property
    def _typed(self) -> Typed:
        return self._widget.value_from_datadict(self.data, None, "cells") if self.is_bound else {}

    def _show_seats(self, named: set[str]) -> None:
        told = self.data if self.is_bound else {"body": self.stored.body, "held_end": str(self.stored.held_end or "")}
        try:
            day = date.fromisoformat(told.get("held_end", ""))
        except ValueError:
            day = None
        self._widget.seats = stored_cells.seats_for(told.get("body", ""), day, named)

    def is_behind(self, cleaned: dict[str, Any]) -> bool:
        """Ask for the cells too: one can be saved without its roll call."""
        return super().is_behind(cleaned) or cleaned.get("seen") != self.digest

    def clean(self) -> dict[str, Any]:
        """Read the pasted lists into the table."""
        cleaned = super().clean()
        if (cleaned.get("lists") or "").strip():
            found, left, wrong = read_lists(cleaned["lists"])
            table = self._typed
            for key, value in found.items():
                table.setdefault(key, dict.fromkeys(PARTS, ""))["value"] = value
            data = cast("Any", self.data).copy()
            for key, line in table.items():
                for part, word in line.items():
                    data[f"cells-{part}-{key}"] = word
            data["lists"] = left
            self.data = data
            self._show_seats(set(table))
            self.errors.pop("cells", None)
            try:
                cleaned["cells"] = self.fields["cells"].clean(table)
            except forms.ValidationError as error:
                self.add_error("cells", error)
            for told in wrong:
                self.add_error("lists", told)
        if "_fill" in self.data:
            self.add_error(None, _("The table below is filled in. Nothing is saved yet."))
        if self.stored.pk is not None:
            # What a publication must still find: see ``RollCallAdmin.publish``.
            self.instance.cells_seen = cleaned.get("seen", "")
        return cleaned

    def rebase(self) -> None:
        """Let the form start from the current cells too."""
        super().rebase()
        if self.is_bound and self.instance.pk is not None:
            self.data["seen"] = self.digest  # type: ignore[index]  # a copy, made above

    def both(self) -> list[Conflict]:
        """Show the lines that differ too."""
        theirs, yours = typed(self.initial["cells"]), self._typed
        named = {stored_cells.seat_key(seat): str(seat) for seat in self._widget.seats}
        other = [key for key in named if theirs.get(key) != yours.get(key)]
        rows = [*super().both()]
        if other:
            lines = (_lines({key: table[key] for key in other if key in table}, named) for table in (theirs, yours))
            rows.append(Conflict(str(_("Cells")), *lines))
        return rows


def _lines(table: Typed, named: dict[str, str]) -> str:
    values = dict(VALUES)
    return "\n".join(
        f"{named[key]}: {', '.join(word for word in (str(values.get(line['value'], '')), *list(line.values())[1:]) if word)}"
        for key, line in table.items()
    )


@admin.register(RollCall)
class RollCallAdmin(SheetPages, ReferenceAdmin):
    """Recorded votes."""

    form = RollCallForm
    list_display = (
        "__str__", "instrument", "body", "level", "about", "held_start", "outcome", "complete", "verified", "is_public",
    )  # fmt: skip
    list_filter = (Public, ToCheck, "level", "about", "complete", "outcome", "verified", "body")
    list_select_related = ("instrument",)
    search_fields = ("slug",)
    ordering = ("-held_start", "slug")
    date_hierarchy = "held_start"
    autocomplete_fields = ("instrument", "later_instrument")
    change_form_template = "admin/positions/roll_call/change_form.html"
    readonly_fields: ClassVar[tuple[str, ...]] = (*ReferenceAdmin.readonly_fields, "shown_cells")
    facts = (
        (None, {"fields": ("instrument", "symbol", "slug", "body", "level", "about", "paragraph")}),
        (gettext_lazy("Day"), {"fields": (*days("held"), "held_verified"), "description": DAYS}),
        (
            gettext_lazy("Result"),
            {"fields": (TOTALS, "outcome", "later_instrument", "complete"), "description": CORRECTED},
        ),
        (gettext_lazy("Beside it"), {"fields": ("meeting", "source_url", "second_sources", "note")}),
    )

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Find by any symbol of the text, however it is written."""
        return roll_calls_like(queryset.select_related("instrument"), search_term), False

    def base_fieldsets(self, request: HttpRequest, obj: Any | None) -> list[Any]:
        """Put the cells before the sources; who may only look sees them as lines."""
        told = super().base_fieldsets(request, obj)
        writes = self.has_add_permission(request) if obj is None else self.has_change_permission(request, obj)
        return [*told[:3], CELLS if writes else (CELLS[0], {"fields": ("shown_cells",)}), *told[3:]]

    def write(self, by: User, form: RecordForm, parts: Sequence[PartFormSet], *, change: bool) -> None:
        """Write the roll call and its cells as one change."""
        record, said = form.instance, form.cleaned_data
        if not change:
            roll_calls.add(record, cells=said["cells"], by=by, why=said["why"])
            return
        roll_calls.change(
            record, started_from=said["started_from"], cells=said["cells"], seen=said["seen"], by=by, why=said["why"]
        )

    def publish(self, by: User, record: Any) -> None:
        """Make it public, and its votes with it."""
        roll_calls.publish_roll_call(record, by=by, seen=record.cells_seen)

    def discard(self, by: User, record: Any, why: str) -> None:
        """Throw it away, and its cells with it."""
        roll_calls.discard(record, by=by, why=why)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """List what goes; its votes go with it and hold nothing back, though none is thrown away alone."""
        deleted, counts, missing, _held = super().get_deleted_objects(objs, request)
        return deleted, counts, missing - {Act._meta.verbose_name}, []  # noqa: SLF001 - Django's documented _meta

    def may_publish(self, request: HttpRequest, record: Any) -> bool:
        """Ask for its votes too: of a public one some may wait."""
        return self._waits_for_a_reviewer(request, record) and request.user.pk not in stored_cells.editors_of(record)

    def published_by_another(self, request: HttpRequest, record: Any) -> bool:
        """The same for who brought or changed one of them."""
        return self._waits_for_a_reviewer(request, record) and request.user.pk in stored_cells.editors_of(record)

    def _waits_for_a_reviewer(self, request: HttpRequest, record: Any) -> bool:
        return may_review(request) and stored_cells.waits(record)

    @admin.display(description=gettext_lazy("cells"))
    def shown_cells(self, record: Any) -> str:
        """Show the cells to who may not change them."""
        values = dict(VALUES)
        lines = ((cell.seat, values[cell.value]) for cell in stored_cells.cells_of(record))
        return format_html_join("", "<div>{}: {}</div>", lines)
