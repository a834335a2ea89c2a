"""Statements: written, submitted, reviewed, corrected and withdrawn; each version a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.admin.curators import curator
from positions.admin.filters import Work
from positions.admin.forms import PartFormSet, RecordForm
from positions.admin.records import RecordAdmin
from positions.admin.sheets import SheetPages
from positions.admin.statements import actions
from positions.admin.statements.forms import StatementForm
from positions.admin.statements.lists import StatementColumns
from positions.admin.statements.parts import INLINES, initial_rows, parts_of
from positions.admin.statements.review_context import review_context
from positions.changes import reviewing, statements
from positions.changes.auditing import ChangeRefused
from positions.models import Statement
from positions.models.choices import OPEN_STATES, ReviewState
from positions.published.declaration.statements import STATEMENTS
from positions.queries import versions

# What sticks from one statement of a document to the next.
STICKY = ("document", "voice", "speaker", "capacity", "said_start", "said_end", "said_precision", "session", "occasion",
          "language")  # fmt: skip

PASSAGE = (
    gettext_lazy("Passage"),
    {"fields": ("document", "quote", ("start", "end"), "voice", "truncated", "counted")},
)
SAID = (
    gettext_lazy("Who, where, when"),
    {
        "fields": (
            "speaker", "capacity", "session", "occasion", ("said_start", "said_end", "said_precision"), "language",
        ),
        "description": gettext_lazy(
            "When it was said, not when it was published. One day: fill the first "
            "alone. A month or year: its first and last "
            "day. An interval: two different days. Not known: leave all three empty."
        ),
    },
)  # fmt: skip
_PLACED = {
    "quote", "start", "end", "truncated", "counted", "speaker", "capacity", "occasion", "language", "rationale", "remarks",
}  # fmt: skip
READING = (
    gettext_lazy("Reading"),
    {"fields": ("confidence", "rationale", "remarks", *(column.name for column in STATEMENTS.further(_PLACED)))},
)
KEPT = (
    gettext_lazy("Record"),
    {
        "fields": (
            "public_id", "version", "state", "author", "origin", "created_at", "submitted_at", "reviewer", "review_note",
            "published_at", "retired_at", "retired_reason", "successor", "revision",
        ),
        "classes": ("collapse",),
    },
)  # fmt: skip


@admin.register(Statement)
class StatementAdmin(StatementColumns, SheetPages, RecordAdmin):
    """Versions of statements. What is in review or was published stands still."""

    form = StatementForm
    change_form_template = "admin/positions/statement/change_form.html"
    inlines = INLINES
    list_display = ("number", "state", "short_quote", "whose", "stands", "source", "author")
    list_display_links = ("number", "short_quote")
    list_filter = (Work, "state", "voice", "counted", "origin")
    list_select_related = ("document", "author")
    search_fields = ("=public_id", "quote", "speaker")
    ordering = ("-id",)
    date_hierarchy = "said_start"
    autocomplete_fields = ("document", "session")
    readonly_fields = KEPT[1]["fields"]
    actions = ("submit_selected", "approve_selected", "return_selected")

    def get_urls(self) -> Any:
        """Add the page that begins a next version."""
        correct = path(
            "<path:object_id>/correct/",
            self.admin_site.admin_view(self.correct_view),
            name="positions_statement_correct",
        )
        return [correct, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Read lists with what their columns name; the text of a document stays in the database."""
        rows = super().get_queryset(request).defer("document__content", "document__text")
        return rows.prefetch_related("attributions__state", "attributions__group", "stances__principle")

    # Forms.

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Show what stands still as a page to read. A save that comes too late is refused in words, not cut off."""
        if obj is not None and request.method != "POST" and obj.state not in OPEN_STATES:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Only a draft or a returned version can be thrown away."""
        if obj is not None and obj.state not in OPEN_STATES:
            return False
        return super().has_delete_permission(request, obj)

    def base_fieldsets(self, request: HttpRequest, obj: Any | None) -> list[Any]:
        """Show the passage first."""
        return [PASSAGE, SAID, READING, *([KEPT] if obj is not None else [])]

    def reason(self, record: Any | None) -> str:
        """Begin with what is usual; a correction of what is public needs the curator's own words."""
        if record is None:
            return _("new statement")
        return _("mended") if record.state == ReviewState.RETURNED else _("revised")

    def get_form(self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Ask for the words of a correction."""
        form = super().get_form(request, obj, change, **kwargs)
        if getattr(request, "correcting", None) is not None:
            form.reason = ""
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        """Begin with what sticks from the statement before, or with the content of the version to correct."""
        if (published := getattr(request, "correcting", None)) is not None:
            row = statements.next_version(published)
            names = [name for _label, options in (PASSAGE, SAID, READING) for name in _flat(options["fields"])]
            return {name: getattr(row, name) for name in names}
        initial = super().get_changeform_initial_data(request)
        if (before := self._before(request)) is not None:
            initial |= {name: getattr(before, name) for name in STICKY}
        return initial

    def _before(self, request: HttpRequest) -> Statement | None:
        """The statement after which this one is added (``?after=``)."""
        after = request.GET.get("after", "")
        return self.get_object(request, after) if after.isdecimal() and self.has_view_permission(request) else None

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> Any:
        """Fill the empty rows likewise: all of them for a correction, whose words they are for a next statement."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "POST":
            # A row that was filled for him counts as filled in by him, so it must not look unchanged.
            return kwargs
        rows: list[dict[str, Any]] = []
        if (published := getattr(request, "correcting", None)) is not None:
            rows = initial_rows(statements.Parts.of(published))[inline.model]
        elif obj.pk is None and (before := self._before(request)) is not None:
            speaking = statements.Parts(statements.Parts.of(before).speaking)
            rows = initial_rows(speaking)[inline.model]
        if rows:
            kwargs["initial"] = rows
        return kwargs

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """Offer as many rows as there are to fill."""
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            formset.extra = inline.extra
            if request.method != "POST":
                kwargs = self.get_formset_kwargs(request, obj or Statement(), inline, "")
                formset.extra = max(inline.extra, len(kwargs.get("initial", ())))
            yield formset, inline

    def write(self, by: User, form: RecordForm, parts: Sequence[PartFormSet], *, change: bool) -> None:
        """Write the version and its parts."""
        statement, why, rows = form.instance, form.cleaned_data["why"], parts_of(parts)
        published = getattr(form, "correcting", None)
        if change:
            statements.revise(statement, parts=rows, started_from=form.cleaned_data["started_from"], by=by, why=why)
        elif published is not None:
            statements.correct(published, statement, parts=rows, by=by, why=why)
        else:
            statements.draft(statement, parts=rows, by=by, why=why)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """Write, then submit if that was asked."""
        form.correcting = getattr(request, "correcting", None)
        super().save_related(request, form, formsets, change)
        if "_submit" in request.POST:
            reviewing.submit(form.instance, by=curator(request))

    def discard(self, by: User, record: Any, why: str) -> None:
        """Throw a draft away."""
        statements.discard(record, by=by, why=why)

    def publish(self, by: User, record: Any) -> None:
        """Refuse: approving is another door."""
        raise ChangeRefused({"__all__": [_("A statement becomes public by review.")]})

    def may_publish(self, request: HttpRequest, record: Any) -> bool:
        """A statement becomes public by review only."""
        return False

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        """Go on to the next statement of the document with what sticks, or to the page of this one."""
        return self._onwards(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Go on likewise."""
        return self._onwards(request, obj) or super().response_change(request, obj)

    def _onwards(self, request: HttpRequest, statement: Statement) -> HttpResponse | None:
        page = reverse("admin:positions_statement_change", args=[statement.pk])
        if "_submit" in request.POST:
            self.message_user(request, _("Submitted: a second person reviews it now."), messages.SUCCESS)
            return HttpResponseRedirect(page)
        if "_addanother" in request.POST:
            self.message_user(
                request, _("Saved as a draft. The next statement begins with what stays the same."), messages.SUCCESS
            )
            return HttpResponseRedirect(f"{reverse('admin:positions_statement_add')}?after={statement.pk}")
        if "_continue" in request.POST or "_popup" in request.POST:
            return None
        self.message_user(request, _("Saved as a draft. Nobody reviews it until it is submitted."), messages.SUCCESS)
        return HttpResponseRedirect(page)

    # Pages of versions that stand still.

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """Do what a button asks for, or show the form."""
        if request.method == "POST" and (asked := request.POST.get("_act")) and object_id is not None:
            return self._act(request, object_id, asked)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _act(self, request: HttpRequest, object_id: str, asked: str) -> Any:
        statement = self.get_object(request, unquote(object_id))
        if statement is None:
            return self.not_there(request, object_id)
        if not super().has_change_permission(request, statement):
            raise PermissionDenied
        try:
            done = actions.act(statement, asked, request.POST, by=curator(request))
        except ChangeRefused as refused:
            for message in actions.messages_of(refused):
                self.message_user(request, message, messages.ERROR)
            shown = {"typed": actions.typed_into(refused, request.POST)}
            request.method = "GET"
            return super().changeform_view(request, object_id, "", shown)
        self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:positions_statement_change", args=[statement.pk]))

    def correct_view(self, request: HttpRequest, object_id: str) -> Any:
        """Begin the next version of a published statement with its content; the published one stays as it is."""
        published = self.get_object(request, unquote(object_id))
        if published is None:
            return self.not_there(request, object_id)
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            following = versions.next_version_of(published, curator(request))
            if following is not None:
                self.message_user(
                    request, _("A next version is being worked on already: this is it."), messages.WARNING
                )
                return HttpResponseRedirect(reverse("admin:positions_statement_change", args=[following.pk]))
            if published.state != ReviewState.PUBLISHED:
                self.message_user(request, _("Only the version in force can be corrected."), messages.WARNING)
                return HttpResponseRedirect(reverse("admin:positions_statement_change", args=[published.pk]))
        request.correcting = published  # type: ignore[attr-defined]  # ours, read by the form
        title = _("Correct %(number)s: version %(version)d") % {
            "number": published.public_id, "version": published.version + 1,
        }  # fmt: skip
        return self.changeform_view(request, None, "", {"title": title, "correcting": published})

    def render_change_form(
        self, request: HttpRequest, context: Any, add: bool = False, change: bool = False, form_url: str = "",
        obj: Any | None = None,
    ) -> Any:  # fmt: skip
        """Add the passage in its text, the digest of what is seen, and the difference to the version before."""
        form = context["adminform"].form
        context["places"] = getattr(form, "places", ())
        if obj is not None:
            context |= review_context(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def more_history(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """Name the other versions of the number."""
        return {"versions": versions.other_versions(record, curator(request))}


def _flat(fields: Any) -> list[str]:
    return [name for entry in fields for name in (entry if isinstance(entry, tuple) else (entry,))]
