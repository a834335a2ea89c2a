"""Former members of the United Nations, and the states that succeed them."""

from __future__ import annotations

from django.contrib import admin

from positions.admin.filters import Public, ToCheck
from positions.admin.records import PartInline
from positions.admin.references import ReferenceAdmin
from positions.models import FormerState, Succession
from positions.queries.by_letters import by_letters


class SuccessionInline(PartInline):
    """States of today that succeed the former member."""

    model = Succession
    autocomplete_fields = ("state",)
    fields = ("state", "started_from")


@admin.register(FormerState)
class FormerStateAdmin(ReferenceAdmin):
    """Who held a seat that no state of today's list held under this name."""

    list_display = ("name", "code", "first_day", "last_day", "continued_by", "verified", "is_public")
    list_filter = (Public, ToCheck, "verified")
    list_select_related = ("continued_by",)
    search_fields = ("name", "=code", "slug")
    ordering = (by_letters("name"),)
    autocomplete_fields = ("continued_by",)
    inlines = (SuccessionInline,)
    facts = ((None, {"fields": ("name", "slug", "code", ("first_day", "last_day"), "continued_by", "note")}),)
