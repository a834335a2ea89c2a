"""Documents: brought in as a file, described, their furniture marked; bytes and text never change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminURLFieldWidget
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.admin import desk, importing, reliability
from positions.admin.filters import CodingFilter, Public
from positions.admin.forms import BOOKKEEPING, PartForm, PartFormSet, RecordForm
from positions.admin.records import PartInline, RecordAdmin
from positions.changes import documents
from positions.changes.anchoring import NotAnchored, TypedQuote, anchor
from positions.models import Act, Document, Furniture
from positions.queries import coding, passages
from positions.queries.acts import papers
from positions.text.spans import Span

FACTS = (
    None,
    {"fields": ("title", "kind", "publisher", "language", "source_url", "retrieved_on", "supersedes")},
)
DATES = (
    gettext_lazy("Published"),
    {
        "fields": (("published_start", "published_end", "published_precision"),),
        "description": gettext_lazy(
            "When the source published it: a day has equal days, a month or year its first and last day."
        ),
    },
)
WHOLE = (gettext_lazy("Completeness"), {"fields": ("complete", "fragment_note")})
PAPER = (gettext_lazy("Lead"), {"fields": ("paper",)})
TEXT = (gettext_lazy("Text"), {"fields": ("shown_text",)})
KEPT = (
    gettext_lazy("Record"),
    {
        "fields": (
            "public_id", "content_sha256", "text_sha256", "derivation", "media_type", "origin", "created_by", "created_at",
            "published_at", "published_by", "revision",
        ),
        "classes": ("collapse",),
    },
)  # fmt: skip


class PaperField(forms.ModelChoiceField):
    """A national paper that has not been read in."""

    def label_from_instance(self, obj: Any) -> str:
        """Name whose it is, and its title."""
        return f"{obj.state}: {obj.title}"


class DocumentForm(RecordForm):
    """A document's facts."""

    source_url = forms.URLField(
        label=gettext_lazy("Original address"),
        required=False,
        max_length=600,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
        help_text=gettext_lazy("The whole address, http:// or https://."),
    )
    paper = PaperField(
        label=gettext_lazy("National paper"),
        required=False,
        queryset=Act.objects.none(),
        help_text=gettext_lazy(
            "If this is the text of a national paper, choose it when you publish: the lead is closed."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "paper" in self.fields:
            rows = papers.unread(Act.objects.select_related("state")).order_by(*papers.most_useful_first())
            self.fields["paper"].queryset = rows  # type: ignore[attr-defined]  # of the field above

    def clean(self) -> dict[str, Any]:
        """Keep the chosen paper for the publication."""
        cleaned = super().clean()
        self.instance.paper = cleaned.get("paper")
        return cleaned

    @property
    def says_something(self) -> bool:
        """Whether a fact was changed; the choice of a paper is part of the publication."""
        return bool(set(self.changed_data) - {*BOOKKEEPING, "paper"})


class FurnitureForm(PartForm):
    """A piece of furniture, named by its words or its place."""

    started_from = None  # type: ignore[assignment]  # a mark is not changed, so it has no revision to start from
    words = forms.CharField(
        label=gettext_lazy("words"),
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 2, "cols": 40}),
        help_text=gettext_lazy("Paste them, or type both offsets."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("start", "end"):
            if name in self.fields:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Tie the words to their place."""
        cleaned = super().clean()
        document = getattr(self.instance, "document", None)
        if "words" not in self.fields or document is None or document.pk is None or self.errors:
            return cleaned
        try:
            span = anchor(document, TypedQuote(cleaned.get("words") or "", cleaned.get("start"), cleaned.get("end")))
        except NotAnchored as error:
            message = error.message
            if error.hits:
                places = ", ".join(str(hit.span.start) for hit in error.hits)
                message = _("%(problem)s Type the start of the one you mean: %(places)s.") % {
                    "problem": message, "places": places,
                }  # fmt: skip
            self.add_error("words" if error.field == "quote" else error.field, message)
        else:
            cleaned["start"], cleaned["end"] = span.start, span.end
        return cleaned


class FurnitureInline(PartInline):
    """What in the text is no part of what it says. A mark is set or taken away, not changed."""

    model = Furniture
    form = FurnitureForm
    fields = ("kind", "words", "start", "end")
    verbose_name_plural = gettext_lazy("furniture: menus, tickers, page marks (marked, never cut out)")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Read each mark with its words, not with the whole text."""
        return passages.with_words(super().get_queryset(request))

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Take the mark away and set another."""
        return False

    @admin.display(description=gettext_lazy("words"))
    def words(self, piece: Any) -> str:
        """Show what is marked."""
        return str(piece.marked_words)


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    """Source texts."""

    form = DocumentForm
    change_form_template = "admin/positions/document/change_form.html"
    change_list_template = "admin/positions/document/change_list.html"
    list_display = (
        "title", "public_id", "kind", "publisher", "published_start", "language", "complete", "read_so_far", "suggested",
        "is_public",
    )  # fmt: skip
    list_filter = (CodingFilter, Public, "complete", "language", "kind")
    search_fields = ("title", "=public_id", "publisher", "source_url")
    ordering = ("-published_start", "-id")
    date_hierarchy = "published_start"
    autocomplete_fields = ("supersedes",)
    inlines = (FurnitureInline,)
    readonly_fields = (
        "shown_text", "public_id", "content_sha256", "text_sha256", "derivation", "media_type", "origin", "created_by",
        "created_at", "published_at", "published_by", "revision",
    )  # fmt: skip

    def get_urls(self) -> Any:
        """Add the desk, where a document is read, its second codings, and the import, by which it comes."""
        return [
            *desk.addresses(self),
            *reliability.addresses(self),
            *importing.addresses(self),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Lead to the import: a document comes from a file and in no other way."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:positions_document_import"))

    def _gone(self, request: HttpRequest, extra_context: Any) -> HttpResponse:
        """Show once more what was typed about a document that was thrown away meanwhile: its file can be brought in again."""
        told = _(
            "This document was thrown away after you opened it. Bring its file in again; what you typed stands below."
        )
        said = [
            (str(field.label), request.POST[name])
            for name, field in self.get_form(request)().fields.items()
            if request.POST.get(name, "").strip() and name not in BOOKKEEPING
        ]
        return importing.show(self, request, [importing.RefusedUpload("", told)], typed=said)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Leave bytes and text in the database until a page shows them."""
        return super().get_queryset(request).defer("content", "text")

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Count for the page of the list how far each document is read. Queries: 2 more, and 3 for what has changed."""
        changes = super().get_changelist_instance(request)
        keys = [document.pk for document in changes.result_list]
        found = coding.progress(Document.objects.filter(pk__in=keys))
        waiting = coding.suggestions_by_document(keys)
        for document in changes.result_list:
            document.progress, document.waiting = found[document.pk], waiting.get(document.pk, 0)
        return changes

    @admin.display(description=gettext_lazy("sentences decided"))
    def read_so_far(self, record: Any) -> SafeString:
        """Say how many sentences are decided, and lead to the first that is not."""
        words = _("%(decided)d of %(total)d") % {"decided": record.progress.decided, "total": record.progress.total}
        return self._to_the_desk(record, "sentence", words)

    @admin.display(description=gettext_lazy("suggestions to decide"))
    def suggested(self, record: Any) -> SafeString | str:
        """Say how many suggestions wait, and lead to the first."""
        return self._to_the_desk(record, "suggestion", str(record.waiting)) if record.waiting else "0"

    def _to_the_desk(self, record: Any, first: str, words: str) -> SafeString:
        address = reverse(f"admin:{desk.NAME}", args=[record.pk])
        label = _("%(words)s: open “%(title)s” at the desk") % {"words": words, "title": record.title}
        return format_html('<a href="{}?first={}" aria-label="{}">{}</a>', address, first, label, words)

    def base_fieldsets(self, request: HttpRequest, obj: Any | None) -> list[Any]:
        """Show the facts, the text, and what is kept beside them."""
        paper = [PAPER] if obj is not None and self.may_publish(request, obj) else []
        return [FACTS, DATES, WHOLE, TEXT, *paper, KEPT]

    def write(self, by: User, form: RecordForm, parts: Sequence[PartFormSet], *, change: bool) -> None:
        """Store the changed facts and marks."""
        document, why = form.instance, form.cleaned_data["why"]
        with transaction.atomic():
            documents.describe(document, started_from=form.cleaned_data["started_from"], by=by, why=why)
            for marks in parts:
                for gone in marks.gone:
                    documents.unmark_furniture(gone, by=by, why=why)
                for row in marks.new:
                    piece = documents.MarkedFurniture(
                        Span(row.cleaned_data["start"], row.cleaned_data["end"]), row.cleaned_data["kind"]
                    )
                    documents.mark_furniture(document, marked=piece, by=by, why=why)

    def publish(self, by: User, record: Any) -> None:
        """Make the document public."""
        documents.publish(record, by=by, paper=record.paper)

    def discard(self, by: User, record: Any, why: str) -> None:
        """Throw away an unpublished document that nothing cites."""
        documents.discard(record, by=by, why=why)

    @admin.display(description=gettext_lazy("public"), boolean=True, ordering="published_at")
    def is_public(self, record: Document) -> bool:
        """Whether the public sees it."""
        return record.published_at is not None

    @admin.display(description=gettext_lazy("text"))
    def shown_text(self, record: Document) -> SafeString:
        """Show the stored text with its furniture and passages marked."""
        return render_to_string("admin/desk/_text.html", {"stretches": passages.marked_text(record)})
