"""Reference facts at the desk: what states, groups, forums, sessions and principles have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.admin.forms import PartFormSet, RecordForm
from positions.admin.records import PartInline, RecordAdmin, parts_to_write
from positions.changes import references
from positions.models import Name

CHECKED = (gettext_lazy("Where it comes from"), {"fields": ("verified", "verified_detail", "source")})
KEPT = (
    gettext_lazy("Record"),
    {
        "fields": ("origin", "created_by", "created_at", "published_at", "published_by", "revision"),
        "classes": ("collapse",),
    },
)


class ReferenceForm(RecordForm):
    """A reference fact. Values that are kept as JSON have the shape that the pages read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._meta.model.KEYS if self.stored.published_at else ():
            if name in self.fields:
                told = _("If you change it, addresses and questions with “%(key)s” will lead to the new one.")
                known = {"key": getattr(self.stored, name)}
                self.fields[name].help_text = f"{self.fields[name].help_text} {told % known}"

    def clean(self) -> dict[str, Any]:
        """Check the shapes."""
        cleaned = super().clean()
        for name in ("names", "verified_detail"):
            value = cleaned.get(name)
            pairs = value.items() if isinstance(value, dict) else ()
            if value is not None and not (
                isinstance(value, dict) and all(isinstance(key, str) and isinstance(text, str) for key, text in pairs)
            ):
                self.add_error(name, _('Write pairs of words in braces, as {"en": "France", "fr": "France"}.'))
        documents = cleaned.get("documents")
        if documents is not None and not (
            isinstance(documents, list) and all(isinstance(entry, dict) for entry in documents)
        ):
            self.add_error("documents", _('Write a list of records, as [{"symbol": "A/70/174", "what": "report"}].'))
        return cleaned


class NameInline(PartInline):
    """Names and codes beside those of the record's own columns: every door understands them at once."""

    model = Name
    fields = ("text", "kind", "language", "since", "until", "source", "verified", "started_from")


class ReferenceAdmin(RecordAdmin):
    """A reference fact: a curator writes it, a second person makes it public."""

    form = ReferenceForm
    readonly_fields: ClassVar[tuple[str, ...]] = (
        "origin",
        "created_by",
        "created_at",
        "published_at",
        "published_by",
        "revision",
    )
    facts: tuple[tuple[Any, dict[str, Any]], ...] = ()
    change_form_template = "admin/positions/change_form.html"

    def base_fieldsets(self, request: HttpRequest, obj: Any | None) -> list[Any]:
        """Show the facts first, then their source and what the site keeps about the record."""
        return [*self.facts, CHECKED, *([KEPT] if obj is not None else [])]

    def write(self, by: User, form: RecordForm, parts: Sequence[PartFormSet], *, change: bool) -> None:
        """Write the fact and its parts as one change."""
        record, why = form.instance, form.cleaned_data["why"]
        if not change:
            references.add(record, by=by, why=why, parts=lambda stored: parts_to_write(stored, parts)[0])
            return
        new, changed, gone = parts_to_write(record, parts)
        started_from = form.cleaned_data["started_from"]
        references.change(record, started_from=started_from, new=new, changed=changed, gone=gone, by=by, why=why)

    def publish(self, by: User, record: Any) -> None:
        """Make the fact public."""
        references.publish(record, by=by)

    def discard(self, by: User, record: Any, why: str) -> None:
        """Throw an unpublished fact away."""
        references.discard(record, by=by, why=why)

    @admin.display(description=gettext_lazy("public"), boolean=True, ordering="published_at")
    def is_public(self, record: Any) -> bool:
        """Whether the public sees it."""
        return record.published_at is not None
