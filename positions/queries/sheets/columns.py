"""Columns of sheets: most are fields of a model; some hold the rows that belong to a record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext

from positions.formats import cell_syntax
from positions.formats.tables import Column
from positions.models import Act, Document
from positions.models.records import Record
from positions.queries.sheets.forms import (
    CellForm,
    Code,
    Day,
    Number,
    Pairs,
    Period,
    Records,
    TextCell,
    TextsCell,
    Truth,
    read_items,
)
from positions.queries.sheets.named import ActCell, DocumentCell, ReferenceCell
from positions.queries.sheets.names import CellRefused, Names

REVISION = "revision"


@dataclass(frozen=True)
class SheetColumn:
    """One column.

    Attributes:
        name: Its head.
        help: What the cells mean, in a sentence or two.
        form: How a value stands in a cell.
        fields: Fields of the model that it holds; one, or the three of a date.
        example: A cell.
    """

    name: str
    help: str
    form: CellForm
    fields: tuple[str, ...]
    example: str = ""

    def get(self, record: Any) -> Any:
        """Read the value of a record."""
        values = tuple(getattr(record, name) for name in self.fields)
        return values[0] if len(values) == 1 else values

    def put(self, record: Any, value: Any) -> None:
        """Give a record the value."""
        for name, one in zip(self.fields, value if len(self.fields) > 1 else (value,), strict=True):
            setattr(record, name, one)

    def shown(self, record: Any) -> str:
        """Write the cell of a record."""
        return self.form.show(self.get(record))


@dataclass(frozen=True)
class PartColumn:
    """One column that holds all rows of one kind that belong to a record.

    Attributes:
        name: Its head.
        help: What the cells mean.
        related: Name of the relation from the record to its rows.
        item: Writes a row as a thing of the list.
        build: Makes a row, not saved and not yet tied to its record, from a thing of the list.
        key: What makes a row the same row.
        values: What of a row can change.
        facts: Names of the facts in parentheses.
        sort: Order of the list; None keeps the order of the rows, which then means something and is kept in
            ``position``.
        example: A cell.
        reads: What is read with each row, as its cell needs it; empty: nothing.
    """

    name: str
    help: str
    related: str
    item: Callable[[Any], cell_syntax.CellItem]
    build: Callable[[cell_syntax.CellItem, Names], Any]
    key: Callable[[Any], Any]
    values: tuple[str, ...]
    facts: tuple[str, ...] = ()
    sort: Callable[[cell_syntax.CellItem], Any] | None = None
    example: str = ""
    reads: str = "state"

    @property
    def prefetch(self) -> tuple[str, ...]:
        """What is read together with records, so that ``rows`` asks nothing."""
        return (f"{self.related}__{self.reads}" if self.reads else self.related,)

    @property
    def ordered(self) -> bool:
        """Whether the order of the rows means something."""
        return self.sort is None

    def show(self, rows: Sequence[Any]) -> str:
        """Write the cell of these rows."""
        items = [self.item(row) for row in rows]
        return cell_syntax.write_items(items if self.sort is None else sorted(items, key=self.sort))

    def shown(self, record: Any) -> str:
        """Write the cell of a record."""
        return self.show(self.rows(record))

    def read(self, cell: str, names: Names) -> list[Any]:
        """Make the rows of a cell, not saved and not tied to a record.

        Raises:
            CellRefused: A thing of the list cannot be read, or is named twice.
        """
        rows = [self.build(item, names) for item in read_items(cell, self.facts)]
        keys = [self.key(row) for row in rows]
        twice = next((place for place, key in enumerate(keys) if key in keys[:place]), None)
        if twice is not None:
            raise CellRefused(
                gettext("“%(item)s” is named twice.") % {"item": cell_syntax.write_items([self.item(rows[twice])])}
            )
        return rows

    def rows(self, record: Any) -> list[Any]:
        """Read the rows of a record, in their order."""
        rows = list(getattr(record, self.related).all())
        return sorted(rows, key=lambda row: (row.position, row.pk)) if self.ordered else rows


AnyColumn = SheetColumn | PartColumn


def of_field(model: type[models.Model], name: str, *, head: str = "", example: str = "", help: str = "") -> SheetColumn:  # noqa: A002 - the word of the columns
    """Make the column of a field; its form follows from the field, its help is the field's own."""
    field: Any = model._meta.get_field(name)  # noqa: SLF001 - Django's documented _meta
    return SheetColumn(head or name, help or str(field.help_text or field.verbose_name), _form(field), (name,), example)


def of_period(prefix: str, help: str, *, lasting: bool, example: str) -> SheetColumn:  # noqa: A002 - as above
    """Make the column of a date that is kept as two days and a precision."""
    fields = (f"{prefix}_start", f"{prefix}_end", f"{prefix}_precision")
    return SheetColumn(prefix, help, Period(lasting), fields, example)


def _form(field: Any) -> CellForm:
    if isinstance(field, models.ForeignKey):
        if field.related_model in {Document, Act}:
            return DocumentCell() if field.related_model is Document else ActCell()
        return ReferenceCell(str(field.related_model._meta.model_name))  # noqa: SLF001 - Django's documented _meta
    if isinstance(field, ArrayField):
        return TextsCell()
    if isinstance(field, models.JSONField):
        return Records() if field.default is list else Pairs()
    if isinstance(field, models.BooleanField):
        return Truth(optional=field.null)
    if isinstance(field, models.DateField):
        return Day()
    if isinstance(field, models.DecimalField | models.IntegerField):
        return Number(whole=isinstance(field, models.IntegerField))
    if field.choices:
        return Code(tuple(value for value, _label in field.choices))
    return TextCell()


def described(column: AnyColumn) -> Column:
    """Describe a column as tables do, for the file and the page."""
    form = getattr(column, "form", None)
    values = form.values if isinstance(form, Code) else ()
    return Column(column.name, "longtext", column.help, values=values, example=column.example)


def revision_of(record: Record, parts: Sequence[PartColumn]) -> str:
    """What a sheet must still find when it comes back: the record's revision, and a digest of those of its rows.

    A row can be saved without its record, so the record's number alone would not tell.
    """
    rows = sorted((part.related, row.pk, row.revision) for part in parts for row in part.rows(record))
    if not rows:
        return str(record.revision)
    return f"{record.revision}-{hashlib.sha256(repr(rows).encode()).hexdigest()[:8]}"


__all__ = [
    "REVISION", "AnyColumn", "CellRefused", "PartColumn", "SheetColumn", "described", "of_field", "of_period", "revision_of",
]  # fmt: skip
