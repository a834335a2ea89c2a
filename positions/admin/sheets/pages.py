"""The pages of sheets: bring one in, see what it would do, confirm; and take one out. Every write is ``changes/``'s."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from positions.admin.curators import curator
from positions.admin.sheets import kept
from positions.admin.sheets.forms import ConfirmForm, ExportForm, UploadForm
from positions.changes import sheets
from positions.changes.importing.errors import FileRefused
from positions.changes.importing.sandbox import read_sheet
from positions.changes.sheets import SheetOutcome, SheetRefused
from positions.formats import excel, workbooks
from positions.formats.tables import CellError, Column, cells, write_csv
from positions.models import Statement
from positions.queries.sheets import statements as statement_sheet
from positions.queries.sheets.nouns import REFERENCES
from positions.queries.wording import words

MOST_SHOWN = 200
"""Rows that a preview shows in full; all are counted."""


class SheetPages(ModelAdmin):
    """Import and export, mixed into the admin of a noun."""

    change_list_template = "admin/positions/sheets/change_list.html"

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Who may add and change such records by hand; what is published has its own rule in ``changes/``."""
        return self.has_add_permission(request) and self.has_change_permission(request)

    def get_urls(self) -> list[Any]:
        """Put the three addresses before those of single records."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("import/", view(self.import_view), name=f"{name}_import"),
            path("process_import/", view(self.confirm_view), name=f"{name}_process_import"),
            path("export/", view(self.export_view), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Say who may import, for the links above the list."""
        extra = {**(extra_context or {}), "may_import": self.has_import_permission(request)}
        return super().changelist_view(request, extra)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a sheet, or show what one would do; it is kept only if it can be confirmed."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._import_page(request, form=UploadForm())
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._import_page(request, form=form)
        data, why = form.cleaned_data["import_file"].read(), form.cleaned_data["why"]
        try:
            table = read_sheet(_("The file"), data)
        except FileRefused as refused:
            form.add_error("import_file", refused.reason)
            return self._import_page(request, form=form)
        outcome = sheets.preview(self.model, table, by=curator(request), why=why)
        if outcome.problems or outcome.changes_nothing:
            return self._import_page(request, form=form, outcome=outcome)
        confirm = ConfirmForm(initial={"sheet": kept.keep(data, account=curator(request)), "why": why})
        return self._import_page(request, form=form, outcome=outcome, confirm_form=confirm)

    @method_decorator(require_POST)
    def confirm_view(self, request: HttpRequest) -> HttpResponse:
        """Bring in the sheet that was previewed. What has become wrong since then is shown, and nothing is written."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = ConfirmForm(request.POST)
        data = kept.take(form.cleaned_data["sheet"], account=curator(request)) if form.is_valid() else None
        if data is None:
            messages.error(request, _("The sheet is not here any more, or is another account's: bring it again."))
            return HttpResponseRedirect(self._address("import"))
        why = form.cleaned_data["why"]
        try:
            outcome = sheets.import_(self.model, read_sheet(_("The file"), data), by=curator(request), why=why)
        except FileRefused as refused:
            messages.error(request, refused.reason)
            return HttpResponseRedirect(self._address("import"))
        except SheetRefused as refused:
            return self._import_page(request, form=UploadForm(initial={"why": why}), outcome=refused.outcome)
        _log(outcome, request, why)
        messages.success(request, _("The sheet is in: %(counts)s.") % {"counts": _counts(outcome)})
        return HttpResponseRedirect(self._address("changelist"))

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """Give what the list shows, with its search and filters, as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = ExportForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            suffix = form.cleaned_data["format"]
            rows = self._rows(self.get_changelist_instance(request).get_queryset(request))
            try:
                return _file(self._noun(), suffix, self._columns(), rows)
            except CellError as error:
                form.add_error("format", words(error.message))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Export of %(noun)s") % {"noun": self.opts.verbose_name_plural},
            "opts": self.opts,
            "form": form,
            "export_url": request.get_full_path(),
            "columns": self._columns(),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/positions/sheets/export.html", context)

    def _import_page(
        self, request: HttpRequest, *, form: UploadForm, outcome: SheetOutcome | None = None, **more: Any
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import of %(noun)s") % {"noun": self.opts.verbose_name_plural},
            "opts": self.opts,
            "form": form,
            "columns": self._columns(),
            **more,
        }
        if outcome is not None:
            told = [done for done in outcome.done if done.what != "unchanged"]
            context |= {
                "outcome": outcome,
                "counts": _counts(outcome),
                "told": told[:MOST_SHOWN],
                "untold": len(told) - MOST_SHOWN,
            }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/positions/sheets/import.html", context)

    def _address(self, what: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{what}")

    def _noun(self) -> str:
        return statement_sheet.NAME if self.model is Statement else REFERENCES[self.model].name

    def _columns(self) -> tuple[Column, ...]:
        return statement_sheet.COLUMNS if self.model is Statement else REFERENCES[self.model].described

    def _rows(self, queryset: models.QuerySet[Any]) -> Iterable[Sequence[str]]:
        """Each row as the cells that the import reads. Queries: those of the noun, whatever the size."""
        if self.model is Statement:
            found = map(statement_sheet.cells_of, statement_sheet.standing(queryset))
        else:
            noun = REFERENCES[self.model]
            found = map(noun.cells, noun.with_parts(queryset))
        names = [column.name for column in self._columns()]
        return ([row[name] for name in names] for row in found)


def _file(noun: str, suffix: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> HttpResponse:
    if suffix == "csv":
        response = HttpResponse(write_csv(columns, rows), content_type="text/csv; charset=utf-8")
    else:
        data = workbooks.write_xlsx(noun, columns, cells(columns, rows))
        response = HttpResponse(data, content_type=excel.MEDIA_TYPE)
    name = f"normsdb-{noun}-{timezone.now():%Y-%m-%d}.{suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _log(outcome: SheetOutcome, request: HttpRequest, why: str) -> None:
    """Put the rows into the list of recent actions, with the reason; the history has them already."""
    for flag, kinds in ((ADDITION, {"new", "next version"}), (CHANGE, {"changed"})):
        if records := [done.record for done in outcome.done if done.what in kinds]:
            LogEntry.objects.log_actions(curator(request).pk, records, flag, change_message=why)


def _counts(outcome: SheetOutcome) -> str:
    counted = (
        (outcome.count("new"), _("new")),
        (outcome.count("changed"), _("changed")),
        (outcome.count("next version"), _("drafts of a next version")),
        (outcome.count("unchanged"), _("unchanged")),
    )
    return ", ".join(f"{count} {name}" for count, name in counted if count) or _("nothing")
