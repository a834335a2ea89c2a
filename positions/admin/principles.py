"""Principles, and where each is stated."""

from __future__ import annotations

from django.contrib import admin

from positions.admin.filters import Public, ReferencesToCheck, ToCheck
from positions.admin.records import PartInline
from positions.admin.references import NameInline, ReferenceAdmin
from positions.admin.sheets import SheetPages
from positions.models import Principle, PrincipleSource


class PrincipleSourceInline(PartInline):
    """The paragraphs that state the principle."""

    model = PrincipleSource
    fields = ("symbol", "paragraph", "position", "verified", "started_from")


@admin.register(Principle)
class PrincipleAdmin(SheetPages, ReferenceAdmin):
    """The tree of norms, rules and topics."""

    list_display = ("name", "label", "kind", "parent", "position", "verified", "is_public")
    list_filter = (Public, ToCheck, ReferencesToCheck, "verified", "kind")
    list_select_related = ("parent",)
    search_fields = ("name", "label", "slug", "aliases", "lexicon__text", "summary")
    ordering = ("position", "slug")
    autocomplete_fields = ("parent",)
    inlines = (PrincipleSourceInline, NameInline)
    facts = ((None, {"fields": ("name", "label", "slug", "kind", "parent", "position", "summary", "aliases")}),)
