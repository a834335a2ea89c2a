"""What a sheet of reference facts is: its columns, its key, and how its records are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models

from positions.formats.tables import Column
from positions.models.records import Reference
from positions.queries.sheets.columns import (
    REVISION,
    AnyColumn,
    PartColumn,
    SheetColumn,
    described,
    revision_of,
)

REVISION_HELP = (
    "Written by the export, and checked when the sheet comes back: a record that somebody has saved in between is not "
    "overwritten. Empty for a new one."
)


@dataclass(frozen=True)
class ReferenceNoun:
    """A sheet of reference facts.

    Attributes:
        name: Plural, as the worksheet is called.
        kind: Its word among the natural keys.
        model: The table.
        columns: The columns in order; the first is the key.
        parent: Name of the column that names a record of the same sheet; empty if none does.
        related: What is read together with the records.
    """

    name: str
    kind: str
    model: type[Reference]
    columns: tuple[AnyColumn, ...]
    parent: str = ""
    related: tuple[str, ...] = ()

    @property
    def key(self) -> SheetColumn:
        """The column by which a row is the same row."""
        return self.columns[0]  # type: ignore[return-value]  # the first is never a part

    @property
    def parts(self) -> tuple[PartColumn, ...]:
        """The columns that hold rows."""
        return tuple(column for column in self.columns if isinstance(column, PartColumn))

    @property
    def described(self) -> tuple[Column, ...]:
        """All columns, as tables describe them."""
        return (*map(described, self.columns), Column(REVISION, "longtext", REVISION_HELP, example="3"))

    def cells(self, record: Any) -> dict[str, str]:
        """Write the cells of a record, by column."""
        return {column.name: column.shown(record) for column in self.columns} | {
            REVISION: revision_of(record, self.parts)
        }

    def with_parts(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Read records with all that their cells need. Queries: 1, and 1 for each kind of rows."""
        parts = (path for part in self.parts for path in part.prefetch)
        return rows.select_related(*self.related).prefetch_related(*parts)
