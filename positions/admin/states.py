"""States, and groups of them with their members."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from positions.admin.filters import Public, ToCheck
from positions.admin.records import PartInline
from positions.admin.references import NameInline, ReferenceAdmin
from positions.admin.sheets import SheetPages
from positions.models import Group, Membership, State
from positions.queries.by_letters import by_letters


@admin.register(State)
class StateAdmin(SheetPages, ReferenceAdmin):
    """UN members and observers."""

    list_display = ("common_name", "alpha3", "alpha2", "kind", "region", "verified", "is_public")
    list_filter = (Public, ToCheck, "verified", "kind", "region")
    search_fields = ("common_name", "name", "official_name", "=alpha3", "=alpha2", "aliases", "lexicon__text")
    ordering = (by_letters("common_name"),)
    inlines = (NameInline,)
    facts = (
        (None, {"fields": ("common_name", "name", "official_name", "kind")}),
        (_("Codes"), {"fields": ("alpha3", "alpha2", "m49")}),
        (_("Names and place"), {"fields": ("names", "aliases", "region", "region_note")}),
    )


class MembershipInline(PartInline):
    """Who belongs to the group, and when."""

    model = Membership
    autocomplete_fields = ("state",)
    fields = ("state", "joined_on", "left_on", "source", "verified", "started_from")


@admin.register(Group)
class GroupAdmin(SheetPages, ReferenceAdmin):
    """States acting together."""

    list_display = ("name", "abbreviation", "slug", "verified", "is_public")
    list_filter = (Public, ToCheck, "verified")
    search_fields = ("name", "abbreviation", "slug", "aliases", "lexicon__text")
    ordering = (by_letters("name"),)
    inlines = (MembershipInline, NameInline)
    facts = ((None, {"fields": ("name", "abbreviation", "slug", "names", "aliases", "note")}),)
