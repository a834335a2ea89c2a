"""Acts: signatures, ratifications, sponsorships, memberships, papers. Votes are entered on the page of their roll call."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin import RelatedOnlyFieldListFilter
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from positions.admin.acts.fieldsets import DAYS, days
from positions.admin.filters import Public, ToCheck, UnreadPapers
from positions.admin.references import ReferenceAdmin, ReferenceForm
from positions.admin.sheets import SheetPages
from positions.models import Act
from positions.models.acts.choices import ActKind
from positions.queries.acts.finding import acts_like
from positions.queries.acts.papers import most_useful_first

VOTE = (
    _("Vote"),
    {
        "fields": ("roll_call", "value", "intended", "intended_source"),
        "description": _("A vote is changed on the page of its roll call, because all of its cells add up together."),
    },
)
WHAT = (None, {"fields": ("instrument", "kind", "role")})
WHO = (
    _("Who"),
    {
        "fields": ("state", "group", "former_state", "name_at_the_time"),
        "description": _("One of the three. An act of a group is never copied to its members."),
    },
)
WHEN = (_("When"), {"fields": days("done", "effect"), "description": DAYS})
PAPER = (_("Paper"), {"fields": ("title", "symbol", "document"), "description": _("For papers only.")})
BESIDE = (_("Beside it"), {"fields": ("basis", "answers", "source_url", "note")})


class ActForm(ReferenceForm):
    """An act that is no vote. What the database refuses stands at its field."""

    PROMISES: ClassVar[dict[str, str]] = {
        "positions_act_url": "source_url",
        "positions_act_one_actor": "state",
        "positions_act_sourced": "source",
        "positions_act_objection": "answers",
        "positions_act_answers": "answers",
        "positions_act_paper": "title",
        "positions_act_of_a_treaty": "kind",
        "positions_act_before_opening": "done_start",
        "positions_act_before_adoption": "done_start",
        "positions_act_signed_first": "done_start",
        "positions_act_done_order": "done_end",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields.get("kind")
        if kind is not None and self.instance.kind != ActKind.VOTE:
            kind.choices = [choice for choice in kind.choices if choice[0] != ActKind.VOTE]
            told = _("A vote is entered on the page of its roll call.")
            kind.help_text = f"{kind.help_text} {told}"


@admin.register(Act)
class ActAdmin(SheetPages, ReferenceAdmin):
    """What states and groups did."""

    form = ActForm
    list_display = (
        "who",
        "kind",
        "value",
        "role",
        "instrument",
        "done_start",
        "read_in",
        "public_id",
        "verified",
        "is_public",
    )
    list_filter = (
        Public, ToCheck, UnreadPapers, "kind", "value", "basis", "verified", "roll_call__level",
        ("instrument", RelatedOnlyFieldListFilter), ("state", RelatedOnlyFieldListFilter),
        ("group", RelatedOnlyFieldListFilter),
    )  # fmt: skip
    list_select_related = ("state", "group", "former_state", "instrument")
    search_fields = ("public_id",)
    ordering = (F("done_start").desc(nulls_last=True), "-id")
    date_hierarchy = "done_start"
    autocomplete_fields = ("instrument", "state", "group", "former_state", "roll_call", "answers", "document")
    facts = (WHAT, WHO, WHEN, PAPER, BESIDE)

    def base_fieldsets(self, request: HttpRequest, obj: Any | None) -> list[Any]:
        """Show of a vote what only a vote has, and of any other act nothing of it."""
        told = super().base_fieldsets(request, obj)
        return [WHAT, VOTE, *(one for one in told[1:] if one is not PAPER)] if _is_vote(obj) else told

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Show a vote as a page to read: it is one cell of its roll call."""
        return not _is_vote(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """The same: a vote is taken away where the others stand."""
        return not _is_vote(obj) and super().has_delete_permission(request, obj)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Find by names of states and any symbol of the text."""
        return acts_like(queryset.select_related("state", "group", "former_state", "instrument"), search_term), False

    def get_ordering(self, request: HttpRequest) -> Any:
        """Put papers that have not been read in where they are most useful first."""
        return most_useful_first() if request.GET.get(UnreadPapers.parameter_name) else super().get_ordering(request)

    @admin.display(description=_("text"))
    def read_in(self, record: Any) -> str:
        """Lead to the text of a paper, or to where it is brought in."""
        if record.kind != ActKind.PAPER:
            return "–"
        if record.document_id is not None:
            address, words = (
                reverse("admin:positions_document_change", args=[record.document_id]),
                gettext("in the record"),
            )
        else:
            address = f"{reverse('admin:positions_document_import')}?paper={record.pk}"
            words = gettext("Bring the text in")
        label = gettext("%(words)s: “%(title)s” of %(who)s") % {
            "words": words,
            "title": record.title,
            "who": self.who(record),
        }
        return format_html('<a href="{}" aria-label="{}">{}</a>', address, label, words)

    @admin.display(description=_("who"), ordering=("state__common_name"))
    def who(self, record: Any) -> str:
        """Name who did it."""
        return str(record.state or record.group or record.former_state)


def _is_vote(act: Any | None) -> bool:
    return act is not None and act.kind == ActKind.VOTE
