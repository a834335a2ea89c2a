"""Roll calls."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from positions.admin.acts.fieldsets import DAYS, days
from positions.admin.filters import Public, ToCheck
from positions.admin.references import ReferenceAdmin, ReferenceForm
from positions.models import RollCall
from positions.models.acts.roll_calls import TOTALS
from positions.queries.acts.finding import roll_calls_like


class RollCallForm(ReferenceForm):
    """A roll call. What the database refuses stands at its field."""

    PROMISES: ClassVar[dict[str, str]] = {
        "positions_rollcall_url": "source_url",
        "positions_rollcall_level": "level",
        "positions_rollcall_paragraph": "paragraph",
        "positions_rollcall_complete": "complete",
        "positions_rollcall_adds_up": "complete",
        "positions_act_before_membership": "held_start",
    }


@admin.register(RollCall)
class RollCallAdmin(ReferenceAdmin):
    """Recorded votes."""

    form = RollCallForm
    list_display = (
        "__str__", "instrument", "body", "level", "about", "held_start", "outcome", "complete", "verified", "is_public",
    )  # fmt: skip
    list_filter = (Public, ToCheck, "level", "about", "complete", "outcome", "verified", "body")
    list_select_related = ("instrument",)
    search_fields = ("slug",)
    search_help_text = _("Symbol or title of the text: 73/27, A/C.1/75/L.8.")
    ordering = ("-held_start", "slug")
    date_hierarchy = "held_start"
    autocomplete_fields = ("instrument", "later_instrument")
    facts = (
        (None, {"fields": ("instrument", "symbol", "slug", "body", "level", "about", "paragraph")}),
        (_("Day"), {"fields": (*days("held"), "held_verified"), "description": DAYS}),
        (_("Result"), {"fields": (TOTALS, "outcome", "later_instrument", "complete")}),
        (_("Beside it"), {"fields": ("meeting", "source_url", "second_sources", "note")}),
    )

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Find by any symbol of the text, however it is written."""
        return roll_calls_like(queryset.select_related("instrument"), search_term), False
