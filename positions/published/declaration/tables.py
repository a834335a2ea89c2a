"""What a declaration is made of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import models

from positions.formats.tables import Kind
from positions.models.public_rows import Condition, everything


@dataclass(frozen=True, slots=True)
class PublicColumn:
    """A column that the public sees.

    Attributes:
        name: The column, as the table calls it.
        shown: SQL of what is seen, where it is not what is stored; the row is called ``row``.
        then: The same for a question about a moment in the past; empty: as today.
        approved: Number of the recipe since which an approval is an approval of this column too; 0: of no approval.
        kind: Kind of the column of the same name in rows of the API, files and sheets (``formats.tables``), where it is
            read as it is stored; its help is the field's own. Empty: rows show it otherwise, or not at all.
        example: A value as it is written there.
    """

    name: str
    shown: str = ""
    then: str = ""
    approved: int = 0
    kind: Kind | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class PublicTable:
    """What the public sees of a table of the record; a column that is not named here is not seen.

    Attributes:
        model: The table.
        columns: The columns that are seen.
        rows: Which rows are seen.
        version: Column that leads to the version of a statement that the row belongs to; a question about a moment
            reads the versions then in force. Empty: it reads the table's history.
        since_told: Whether its rows belong to what is approved only since approvals were given already: of a version
            without any an approval says nothing of them, so that it stays what it was.
    """

    model: type[models.Model]
    columns: tuple[PublicColumn, ...]
    rows: Condition = everything
    version: str = ""
    since_told: bool = False

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.model._meta.db_table  # noqa: SLF001 - Django's documented _meta

    def field(self, name: str) -> models.Field[Any, Any]:
        """Return the field of the model that a column is kept in."""
        fields = self.model._meta.local_concrete_fields  # noqa: SLF001 - Django's documented _meta
        return next(field for field in fields if field.column == name)

    def further(self, placed: Collection[str]) -> tuple[PublicColumn, ...]:
        """Return the columns with a kind that are not among those that somebody has given a place, in order.

        Rows, sheets, forms and pages put them after their own: a new column needs no line there.
        """
        return tuple(column for column in self.columns if column.kind and column.name not in placed)

    def column(self, name: str) -> PublicColumn | None:
        """Return the declared column of a name; None if the public does not see it."""
        return next((column for column in self.columns if column.name == name), None)


def columns(*names: str, approved: int = 0, kind: Kind | None = None) -> tuple[PublicColumn, ...]:
    """Declare columns that are seen as they are stored."""
    return tuple(PublicColumn(name, approved=approved, kind=kind) for name in names)


RECORD = columns("id", "revision", "created_at")
"""What every curated row shows."""
REFERENCE = (*RECORD, *columns("verified", "verified_detail", "source", "origin", "published_at"))
"""What every reference fact shows: not who created it, and not who published it."""
