"""Forums, their sessions, and who took part."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from positions.admin.filters import Public, ToCheck
from positions.admin.records import PartInline
from positions.admin.references import NameInline, ReferenceAdmin
from positions.admin.sheets import SheetPages
from positions.models import Forum, Participation, Session
from positions.queries.by_letters import by_letters

HELD = (
    _("When and where"),
    {
        "fields": (("held_start", "held_end", "held_precision"), "place", "host_state"),
        "description": _(
            "Both days are inclusive. A month or year is given by its first and last day; without a last day it lasts."
        ),
    },
)
WORK = (
    _("Mandate and outcome"),
    {"fields": ("mandate", "report", "outcome", "chair", "chair_state", "participants", "documents", "related", "note")},
)  # fmt: skip


class ParticipationInline(PartInline):
    """Experts, delegations and sponsors."""

    model = Participation
    autocomplete_fields = ("state",)
    fields = ("state", "role", "verified", "started_from")


@admin.register(Forum)
class ForumAdmin(SheetPages, ReferenceAdmin):
    """Processes, organs and instruments."""

    list_display = ("name", "abbreviation", "kind", "held_start", "verified", "is_public")
    list_filter = (Public, ToCheck, "verified", "kind")
    search_fields = ("name", "abbreviation", "slug")
    ordering = (by_letters("name"),)
    autocomplete_fields = ("host_state", "chair_state")
    inlines = (ParticipationInline, NameInline)
    facts = (
        (None, {"fields": ("name", "abbreviation", "slug", "kind", "host", "summary", "region")}),
        HELD,
        WORK,
    )


@admin.register(Session)
class SessionAdmin(ReferenceAdmin):
    """Meetings, groups and conferences of a forum."""

    list_display = ("name", "abbreviation", "forum", "held_start", "held_end", "place", "verified", "is_public")
    list_filter = (Public, ToCheck, "verified", "forum")
    list_select_related = ("forum",)
    search_fields = ("name", "abbreviation", "slug", "forum__name")
    ordering = ("-held_start", "name")
    date_hierarchy = "held_start"
    autocomplete_fields = ("forum", "parent", "host_state", "chair_state")
    inlines = (ParticipationInline, NameInline)
    facts = (
        (None, {"fields": ("name", "abbreviation", "slug", "kind", "forum", "parent", "expert_count")}),
        HELD,
        WORK,
    )
