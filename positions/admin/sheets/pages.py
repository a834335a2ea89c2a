"""The pages of sheets: bring one in, see what it would do, confirm; and take one out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin

from positions.admin.curators import curator
from positions.admin.sheets.formats import Csv, Readable, Workbook
from positions.admin.sheets.forms import BringForm, ConfirmForm, TakeForm
from positions.admin.sheets.resources import RESOURCES, SheetResource, SheetResult
from positions.admin.sheets.storage import AccountStorage
from positions.changes.importing.errors import FileRefused
from positions.changes.sheets import Outcome

MOST_SHOWN = 200
"""Rows that a preview shows in full; all are counted."""


class SheetPages(ImportExportMixin):
    """Import and export, mixed into the admin of a noun."""

    import_formats = (Readable,)
    export_formats = (Workbook, Csv)
    import_form_class = BringForm
    confirm_form_class = ConfirmForm
    export_form_class = TakeForm
    tmp_storage_class = AccountStorage
    import_template_name = "admin/positions/sheets/import.html"
    export_template_name = "admin/positions/sheets/export.html"

    # Who may.

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Who may add and change such records by hand; what is published has its own rule in ``changes/``."""
        return bool(self.has_add_permission(request) and self.has_change_permission(request))

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Who may see them."""
        return bool(self.has_view_permission(request))

    # What the library asks.

    def get_resource_classes(self, request: HttpRequest) -> list[type[SheetResource]]:
        """Give the noun's sheet."""
        return [RESOURCES[self.model]]

    def get_import_form_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Say whose file it will be."""
        return {**super().get_import_form_kwargs(request), "account": request.user.pk}

    def get_confirm_form_initial(self, request: HttpRequest, import_form: Any) -> dict[str, Any]:
        """Carry the reason on."""
        initial: dict[str, Any] = super().get_confirm_form_initial(request, import_form)
        return initial | {"why": import_form.cleaned_data["why"]} if import_form else initial

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Give the reason to the resource."""
        return {"why": kwargs["form"].cleaned_data["why"]}

    def get_import_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Describe the columns."""
        return {"columns": RESOURCES[self.model].columns(), "most_shown": MOST_SHOWN}

    get_export_context_data = get_import_context_data

    def write_to_tmp_storage(self, import_file: Any, input_format: Any) -> AccountStorage:
        """Keep the file for the account that brought it."""
        storage = AccountStorage(account=import_file.account)
        storage.save(b"".join(import_file.chunks()))
        return storage

    def add_data_read_fail_error_to_form(self, form: Any, e: Exception) -> None:
        """Say why a file is refused; anything else is a fault of ours and not of the file.

        Raises:
            Exception: What is no refusal.
        """
        if not isinstance(e, FileRefused):
            raise e
        form.add_error("import_file", e.reason)

    # The pages.

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form, or what a sheet would do; keep the sheet only if it can be confirmed."""
        response: TemplateResponse = super().import_action(request, **kwargs)
        context: dict[str, Any] = response.context_data or {}
        noun = self.opts.verbose_name_plural
        context["title"] = _("Import of %(noun)s") % {"noun": noun}
        if (result := context.get("result")) is not None:
            _show(context, result.outcome)
            if result.outcome.problems or result.outcome.changes_nothing:
                context.pop("confirm_form", None)
        upload = context["form"].files.get("import_file")
        if "confirm_form" not in context and hasattr(upload, "tmp_storage_name"):
            AccountStorage(name=upload.tmp_storage_name, account=request.user.pk).remove()
        return response

    @method_decorator(require_POST)
    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Bring in the sheet that was previewed. What has become wrong since then is shown, and nothing is written."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = self.create_confirm_form(request)
        if not form.is_valid():
            return self._begin_again(request, _("The sheet is not here any more: bring it again."))
        storage = AccountStorage(name=form.cleaned_data["import_file_name"], account=request.user.pk)
        try:
            dataset = Readable().create_dataset(storage.read())
        except PermissionDenied:
            return self._begin_again(
                request, _("The sheet is not here any more, or is another account's: bring it again.")
            )
        storage.remove()
        result = self.process_dataset(dataset, form, request, **kwargs)
        if not result.outcome.problems:
            done: HttpResponse = self.process_result(result, request)
            return done
        context = {
            **self.admin_site.each_context(request),
            **self.get_import_context_data(),
            "title": _("Import of %(noun)s") % {"noun": self.opts.verbose_name_plural},
            "form": BringForm(
                self.get_import_formats(), self.get_import_resource_classes(request), account=request.user.pk,
                initial={"why": form.cleaned_data["why"]},
            ),
            "opts": self.opts,
            "result": result,
        }  # fmt: skip
        _show(context, result.outcome)
        request.current_app = self.admin_site.name
        return TemplateResponse(request, [self.import_template_name], context)

    def _begin_again(self, request: HttpRequest, why: str) -> HttpResponse:
        messages.error(request, why)
        return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_import"))

    def generate_log_entries(self, result: SheetResult, request: HttpRequest) -> None:
        """Put the rows into the list of recent actions, with the reason; the history has them already."""
        why = request.POST.get("why", "")
        for flag, words in ((ADDITION, {"new", "next version"}), (CHANGE, {"changed"})):
            records = [done.record for done in result.outcome.done if done.what in words]
            if records:
                LogEntry.objects.log_actions(curator(request).pk, records, flag, change_message=why)

    def add_success_message(self, result: SheetResult, request: HttpRequest) -> None:
        """Say what was done."""
        messages.success(request, _("The sheet is in: %(counts)s.") % {"counts": _counts(result.outcome)})

    def get_export_filename(self, request: HttpRequest, queryset: Any, file_format: Any) -> str:
        """Name the file after what it holds and the day."""
        name = RESOURCES[self.model].get_display_name()
        return f"normsdb-{name}-{timezone.now():%Y-%m-%d}.{file_format.get_extension()}"

    def init_request_context_data(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        """Name the page."""
        context: dict[str, Any] = super().init_request_context_data(request, form)
        return context | {"title": _("Export of %(noun)s") % {"noun": self.opts.verbose_name_plural}}


def _show(context: dict[str, Any], outcome: Outcome) -> None:
    told = [done for done in outcome.done if done.what != "unchanged"]
    context |= {
        "outcome": outcome,
        "counts": _counts(outcome),
        "told": told[:MOST_SHOWN],
        "untold": len(told) - MOST_SHOWN,
    }


def _counts(outcome: Outcome) -> str:
    counted = (
        (outcome.count("new"), _("new")),
        (outcome.count("changed"), _("changed")),
        (outcome.count("next version"), _("drafts of a next version")),
        (outcome.count("unchanged"), _("unchanged")),
    )
    return ", ".join(f"{count} {name}" for count, name in counted if count) or _("nothing")
