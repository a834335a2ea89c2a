"""Resources: what django-import-export knows of a noun. It reads and shows; every write is ours.

Its own loader, its field by field import and its saves are never reached: ``import_data_inner`` hands the whole sheet to
``changes/``, and ``export`` writes the cells that ``queries/sheets`` gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tablib
from django.core.exceptions import ValidationError
from django.db import models
from import_export import fields, resources, results

from positions.changes import sheets
from positions.changes.sheets.outcomes import Done, Outcome, SheetRefused
from positions.formats.tables import Column
from positions.models import Forum, Group, Principle, State, Statement
from positions.queries.sheets import statements as statement_sheet
from positions.queries.sheets.nouns import REFERENCES

_TYPES = {
    "new": results.RowResult.IMPORT_TYPE_NEW,
    "next version": results.RowResult.IMPORT_TYPE_NEW,
    "changed": results.RowResult.IMPORT_TYPE_UPDATE,
    "unchanged": results.RowResult.IMPORT_TYPE_SKIP,
}


class SheetResult(results.Result):
    """What a sheet does, for the pages; ``outcome`` has everything."""

    outcome: Outcome


class SheetResource(resources.Resource):
    """One noun's sheet."""

    model: type[models.Model]

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        """The columns in order."""
        return _columns(cls.model)

    @classmethod
    def get_display_name(cls) -> str:
        """Name the sheet, as the worksheet is called."""
        return statement_sheet.NAME if cls.model is Statement else REFERENCES[cls.model].name

    @classmethod
    def get_result_class(cls) -> type[SheetResult]:
        """Keep the outcome."""
        return SheetResult

    def import_data_inner(
        self, dataset: Any, dry_run: bool, raise_errors: bool, using_transactions: bool, collect_failed_rows: bool,
        **kwargs: Any,
    ) -> SheetResult:  # fmt: skip
        """Preview a sheet or bring it in, whole, through ``changes/``."""
        result = SheetResult()
        table, by, why = dataset.table, kwargs["user"], kwargs["why"]
        result.total_rows = len(table.rows)
        if dry_run:
            result.outcome = sheets.preview(self.model, table, by=by, why=why)
        else:
            try:
                result.outcome = sheets.bring_in(self.model, table, by=by, why=why)
            except SheetRefused as refused:
                result.outcome = refused.outcome
        for problem in result.outcome.problems:
            result.append_invalid_row(problem.row, {}, ValidationError(str(problem)))
        for done in result.outcome.done:
            row = _row(done)
            result.increment_row_result_total(row)
            result.append_row_result(row)
        return result

    def export(self, queryset: Any = None, **kwargs: Any) -> tablib.Dataset:
        """Write rows, each as the cells that the import reads. Queries: those of the noun, whatever the size."""
        names = [column.name for column in self.columns()]
        dataset = tablib.Dataset(headers=names)
        for cells in self._cells(self.model._default_manager.all() if queryset is None else queryset):  # noqa: SLF001 - documented
            dataset.append([cells[name] for name in names])
        dataset.columns = self.columns()
        dataset.title = self.get_display_name()
        return dataset

    def _cells(self, queryset: models.QuerySet[Any]) -> Iterator[dict[str, str]]:
        if self.model is Statement:
            return map(statement_sheet.cells_of, statement_sheet.standing(queryset))
        noun = REFERENCES[self.model]
        return map(noun.cells, noun.with_parts(queryset))


def _columns(model: type[models.Model]) -> tuple[Column, ...]:
    return statement_sheet.COLUMNS if model is Statement else REFERENCES[model].described


def _row(done: Done) -> results.RowResult:
    row = results.RowResult()
    row.import_type = _TYPES[done.what]
    row.instance, row.object_id, row.object_repr = done.record, done.record.pk, str(done.record)
    return row


def _resource(model: type[models.Model]) -> type[SheetResource]:
    declared = {column.name: fields.Field(column_name=column.name) for column in _columns(model)}
    return type(f"{model.__name__}Sheet", (SheetResource,), {"model": model, **declared})


RESOURCES: dict[type[models.Model], type[SheetResource]] = {
    model: _resource(model) for model in (State, Group, Forum, Principle, Statement)
}
