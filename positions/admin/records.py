"""What every noun of the desk has in common: writing through ``changes/``, the reason, both versions, the history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.models import User
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import URLField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.admin.curators import curator, is_coding_blind, may_review
from positions.admin.filters import ByOwnColumns
from positions.admin.forms import Lines, OptimisticLockForm, PartForm, PartFormSet, RecordForm
from positions.changes.auditing import ChangeRefused
from positions.models import Document
from positions.models.records import Record, Reference
from positions.queries import histories
from positions.queries.blinding import visible_to

WHY = (gettext_lazy("Reason"), {"fields": ("why", "started_from")})


class LimitRelatedLinks:
    """Beside a relation, offer to add and to look. Changing or deleting another record has a page of its own.

    So has bringing in a document: its page does not fit into a small window that closes by itself.
    """

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Take two of four links away, and what the account may not see out of the choices."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]  # of the admin that this is mixed into
        if getattr(field, "queryset", None) is not None:
            field.queryset = visible_to(request.user, field.queryset)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = False
            if db_field.related_model is Document:
                field.widget.can_add_related = False
        return field


class PartInline(LimitRelatedLinks, admin.TabularInline):
    """Rows that belong to a record, written together with it."""

    form = PartForm
    formset = PartFormSet
    extra = 1
    formfield_overrides = {ArrayField: {"form_class": Lines}}

    def get_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """Leave the hidden revision out where nothing can be changed: there it would be a column."""
        fields = list(super().get_fields(request, obj))
        if not self.has_change_permission(request, obj) and "started_from" in fields:
            fields.remove("started_from")
        return fields


class RecordAdmin(LimitRelatedLinks, ByOwnColumns, admin.ModelAdmin):
    """A curated noun, written through ``changes/`` only.

    What these refuse is said at the field of a form that still holds every word.
    """

    form = RecordForm
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False
    formfield_overrides = {ArrayField: {"form_class": Lines}, URLField: {"assume_scheme": "https"}}
    history_template = "admin/positions/object_history.html"

    # To be filled in by each noun.

    def write(self, by: User, form: RecordForm, parts: Sequence[PartFormSet], *, change: bool) -> None:
        """Write a valid form and its parts, through ``changes/``.

        Raises:
            ChangeRefused: The form is shown again with what is wrong.
        """
        raise NotImplementedError

    def discard(self, by: User, record: Any, why: str) -> None:
        """Throw a record away that was never published, through ``changes/``.

        Raises:
            ChangeRefused: It is kept.
        """
        raise NotImplementedError

    def publish(self, by: User, record: Any) -> None:
        """Make a record public, through ``changes/``.

        Raises:
            ChangeRefused: It is not; the form is shown again with the reason.
        """
        raise ChangeRefused({"__all__": [_("There is no such button.")]})

    def base_fieldsets(self, request: HttpRequest, obj: Any | None) -> list[Any]:
        """Return the fieldsets without the reason."""
        return list(super().get_fieldsets(request, obj))

    def reason(self, record: Any | None) -> str:
        """Return the reason that the form begins with. A change of public facts needs the curator's own words."""
        if record is None:
            return _("new record")
        return "" if getattr(record, "published_at", None) is not None else _("revised before publication")

    # What an account may see.

    def get_queryset(self, request: HttpRequest) -> Any:
        """Leave out what an account may not see while it codes blind; every page, list and search begins here."""
        return visible_to(request.user, super().get_queryset(request))

    # How the stock admin comes to call them.

    def get_form(self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Tell the form what ``changes/`` has refused, if this is the second showing."""
        form = cast("Any", super().get_form(request, obj, change, **kwargs))
        form.refused = getattr(request, "refused", None)
        form.reason = self.reason(obj)
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        """Begin with what the address says; a key that is no number is overlooked."""
        initial = super().get_changeform_initial_data(request)
        relations = {field.name for field in self.opts.concrete_fields if field.is_relation}
        return {name: value for name, value in initial.items() if name not in relations or str(value).isdecimal()}

    def get_fieldsets(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """End with the reason, where something can be saved."""
        fieldsets = self.base_fieldsets(request, obj)
        can_save = self.has_add_permission(request) if obj is None else self.has_change_permission(request, obj)
        return [*fieldsets, WHY] if can_save else fieldsets

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """Show or save a form; whatever is refused comes back as the same form with its words."""
        if request.method == "POST":
            found = self.get_object(request, unquote(object_id)) if object_id is not None else None
            if object_id is not None and found is None:
                return self._gone(request, extra_context)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ChangeRefused as refused:
            request.refused = refused  # type: ignore[attr-defined]  # ours, read when the form is shown again
            return super().changeform_view(request, object_id, form_url, extra_context)

    def not_there(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Say that there is no such record, and lead to the index, as the stock admin does."""
        name = self.opts.verbose_name
        self.message_user(
            request, _("There is no %(name)s “%(key)s”.") % {"name": name, "key": unquote(object_id)}, messages.WARNING
        )
        return HttpResponseRedirect(reverse("admin:index"))

    def _gone(self, request: HttpRequest, extra_context: Any) -> Any:
        """Keep what was typed into a record that somebody has thrown away meanwhile: as a new one, if it is saved again."""
        told = _("This record was thrown away after you opened it. What you typed is kept: saving makes a new record.")
        request.refused = ChangeRefused({"__all__": [told]})  # type: ignore[attr-defined]  # as above
        meta = self.opts
        add = reverse(f"admin:{meta.app_label}_{meta.model_name}_add")
        return super().changeform_view(request, None, add, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Write nothing yet: a record and its parts are written together."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """Write the record and its parts, if anything was changed; or publish, if nothing was."""
        changed = form.says_something or any(parts.says_something for parts in formsets)
        if change and "_publish" in request.POST:
            if changed:
                raise ChangeRefused({"__all__": [_("Save your changes first: what is published is what is stored.")]})
            self.publish(curator(request), form.instance)
            return
        if change and not changed:
            return
        self.write(curator(request), form, formsets, change=bool(change))

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Give the reason to the list of recent actions; the fields stand in the history."""
        return form.cleaned_data.get("why", "")

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Stay on the page of what was just published."""
        if "_publish" in request.POST:
            self.message_user(request, _("“%s” is public now.") % obj, messages.SUCCESS)
            return HttpResponseRedirect(request.path)
        return super().response_change(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: Any, add: bool = False, change: bool = False, form_url: str = "",
        obj: Any | None = None,
    ) -> Any:  # fmt: skip
        """Show both versions after a stale save, and let the form go on from the current one."""
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        rows = [row for parts in formsets for row in parts.forms if isinstance(row, OptimisticLockForm)]
        if form.is_bound and (getattr(form, "stale", False) or any(row.stale for row in rows)):
            both = [*form.both(), *(found for parts in formsets if (found := parts.both()))]
            context["stale"] = True
            context["both"] = both
            for shown in (form, *(row for row in rows if row.instance.pk is not None)):
                shown.rebase()
        if obj is not None:
            context["may_publish"] = self.may_publish(request, obj)
            context["published_by_another"] = self.published_by_another(request, obj)
        context["reviews"] = may_review(request)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def may_publish(self, request: HttpRequest, record: Any) -> bool:
        """Whether the button that makes a record public is shown: to a reviewer who neither brought nor changed it."""
        return self._waits_for_a_reviewer(request, record) and request.user.pk not in record.editors

    def published_by_another(self, request: HttpRequest, record: Any) -> bool:
        """Whether a reviewer is told why the button is not there: he brought the record, or changed it or a part of it."""
        return self._waits_for_a_reviewer(request, record) and request.user.pk in record.editors

    def _waits_for_a_reviewer(self, request: HttpRequest, record: Any) -> bool:
        return getattr(record, "published_at", record) is None and may_review(request)

    # Deleting.

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Only what was never public can be thrown away."""
        if obj is not None and getattr(obj, "published_at", None) is not None:
            return False
        # What rests on a fact is listed, or keeps it: either tells what somebody has coded.
        blind = issubclass(self.model, Reference) and is_coding_blind(request)
        return not blind and super().has_delete_permission(request, obj)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """Ask for the reason, and say a refusal on the record's page."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except ChangeRefused as refused:
            self.message_user(request, str(refused), messages.ERROR)
            meta = self.opts
            return HttpResponseRedirect(reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[object_id]))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Throw the record away with its reason."""
        why = request.POST.get("why", "").strip()
        if not why:
            raise ChangeRefused({"why": [_("Say why the record is thrown away: the history keeps the reason.")]})
        self.discard(curator(request), obj, why)

    # History and the public page.

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show every recorded change: who, when, why, and each field before and after."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self.not_there(request, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        page = Paginator(histories.history_of(record), 50).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % record,
            "subtitle": None,
            "entries": page,
            "module_name": str(capfirst(self.opts.verbose_name_plural)),
            "object": record,
            "opts": self.opts,
            **self.more_history(request, record),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.history_template, context)

    def more_history(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """Return what a noun adds to the page of its history."""
        return {}

    def view_on_site(self, obj: Any) -> str | None:
        """Address of the public page; None while there is none."""
        has_page = hasattr(obj, "get_absolute_url") and getattr(obj, "published_at", None) is not None
        return obj.get_absolute_url() if has_page else None

    def get_view_on_site_url(self, obj: Any | None = None) -> Any:
        """Link to the public page itself, without Django's detour that looks for a site table."""
        return self.view_on_site(obj) if obj is not None and obj.pk is not None else None


def parts_to_write(record: Record, formsets: Sequence[PartFormSet]) -> tuple[list[Any], dict[Any, int], list[Any]]:
    """Gather the rows of the parts, tied to their stored record.

    Returns:
        The new ones, the changed ones with the revision each started from, and those to take away.
    """
    new: list[Any] = []
    changed: dict[Any, int] = {}
    gone: list[Any] = []
    for parts in formsets:
        for form in parts.new:
            setattr(form.instance, parts.fk.name, record)
            new.append(form.instance)
        changed |= {form.instance: form.cleaned_data.get("started_from") or 0 for form in parts.changed}
        gone += parts.gone
    return new, changed, gone
