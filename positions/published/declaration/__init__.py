"""What is public, declared once: the tables, their rows and their columns. What is not named here is not seen.

The views of today and of a moment in the past, the approval of a statement, the rows of the API and of files, the
sheets and the data dictionary are made from it or checked against it. Source: design, decisions 6, 8 and 11.
"""

from __future__ import annotations

from django.db.models import Model

from positions.published.declaration import (
    acts,
    documents,
    editions,
    forums,
    names,
    principles,
    releases,
    statements,
    states,
)
from positions.published.declaration.tables import PublicColumn, PublicTable

# Wholes stand before their parts: the views of the past read them in this order.
TABLES: tuple[PublicTable, ...] = (
    *states.TABLES,
    *forums.TABLES,
    *principles.TABLES,
    *names.TABLES,
    *documents.TABLES,
    *acts.TABLES,
    *statements.TABLES,
    *editions.TABLES,
    *releases.TABLES,
)

_BY_MODEL = {table.model: table for table in TABLES}


def table_of(model: type[Model]) -> PublicTable | None:
    """Return the declaration of a table; None if the public sees nothing of it."""
    return _BY_MODEL.get(model)


__all__ = ["TABLES", "PublicColumn", "PublicTable", "table_of"]
