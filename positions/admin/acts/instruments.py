"""Instruments, with all their symbols and subjects."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from positions.admin.acts.fieldsets import DAYS, days
from positions.admin.filters import Public, ToCheck
from positions.admin.records import PartInline
from positions.admin.references import ReferenceAdmin, ReferenceForm
from positions.admin.sheets import SheetPages
from positions.models import Instrument, InstrumentSubject, InstrumentSymbol
from positions.models.acts.instruments import DATES
from positions.queries.acts.finding import instruments_like
from positions.queries.acts.instruments import with_symbol


class InstrumentForm(ReferenceForm):
    """An instrument. What the database refuses stands at its field."""

    PROMISES: ClassVar[dict[str, str]] = {
        "positions_instrument_url": "source_url",
        "positions_instrument_complete_day": "complete_as_of",
        "positions_instrument_open_to": "open_to",
        "positions_act_of_a_treaty": "kind",
        "positions_act_before_opening": "opened_start",
        "positions_act_before_adoption": "adopted_start",
    }


class SymbolInline(PartInline):
    """Every symbol by which the instrument is found."""

    model = InstrumentSymbol
    fields = ("symbol", "kind", "started_from")


class SubjectInline(PartInline):
    """The principles that it is about."""

    model = InstrumentSubject
    autocomplete_fields = ("principle",)
    fields = ("principle", "started_from")


@admin.register(Instrument)
class InstrumentAdmin(SheetPages, ReferenceAdmin):
    """Texts and bodies that states act on."""

    form = InstrumentForm
    list_display = ("short_title", "symbol", "kind", "adopted_start", "forum", "complete", "verified", "is_public")
    list_filter = (Public, ToCheck, "kind", "verified", "complete", "adoption", "forum")
    list_select_related = ("forum",)
    search_fields = ("short_title",)
    ordering = ("short_title", "slug")
    autocomplete_fields = ("forum", "session", "open_to")
    inlines = (SymbolInline, SubjectInline)
    facts = (
        (None, {"fields": ("short_title", "title", "slug", "kind", "binding", "adoption")}),
        (_("Days"), {"fields": (*days(*DATES), "closes_on"), "description": DAYS}),
        (_("Where"), {"fields": ("forum", "session", "place", "mandate")}),
        (_("Who took part"), {"fields": ("open_to", "official_count", "complete", "complete_as_of")}),
        (_("Beside it"), {"fields": ("source_url", "note")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Read the first symbol with each."""
        return with_symbol(super().get_queryset(request))

    @admin.display(description=_("symbol"), ordering="first_symbol", empty_value="")
    def symbol(self, record: Any) -> str:
        """Its first symbol; the search finds any."""
        return record.first_symbol or ""

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Find by any symbol too, however it is written."""
        return instruments_like(queryset, search_term), False
