"""Fields of the columns that rows show as they are stored, made from the declaration of what is public."""

from __future__ import annotations

from positions.published.declaration import PublicTable
from positions.queries.query_language.columns import Field
from positions.queries.query_language.resources.building import field


def declared(table: PublicTable, name: str, prefix: str = "", *, example: str = "") -> Field:
    """Make the field of a declared column that rows show as it is stored; its help is that of the model's field.

    Args:
        table: The declaration.
        name: The column.
        prefix: Path to the table.
        example: A value, where the declaration has none.

    Raises:
        LookupError: The column is not declared, or not as one that rows show so.
    """
    column = table.column(name)
    if column is None or column.kind is None:
        raise LookupError(f"{table.name} declares no column {name} for rows: see positions/published/declaration/.")
    stored = table.field(name)
    return field(
        name, column.kind, str(stored.help_text), f"{prefix}{name}", nullable=stored.null or stored.blank,
        example=example or column.example,
        make=float if column.kind == "number" else None,
    )  # fmt: skip


def further(table: PublicTable, *placed: Field) -> tuple[Field, ...]:
    """Make the fields of the declared columns that have no place among those."""
    return tuple(declared(table, column.name) for column in table.further({one.name for one in placed}))
