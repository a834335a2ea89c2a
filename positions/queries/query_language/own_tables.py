"""Nouns that are none of the database's tables: all their rows are there, and are narrowed and sorted here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from positions.queries.query_language.columns import Field, Resource, Row
from positions.queries.query_language.query import Query


def cells_of(noun: Resource, fields: Sequence[Field], row: Row, base: str) -> Row:
    """Return the cells of these fields of a row; addresses begin with scheme and host. Queries: 0."""
    place = {field.name: number for number, field in enumerate(noun.fields)}
    return tuple(
        f"{base}{row[place[field.name]]}" if field.column.kind == "url" else row[place[field.name]] for field in fields
    )


def rows_of(question: Query) -> list[Row]:
    """Return the rows that a question keeps, with all their cells, in its order. Queries: those of the table."""
    noun = question.noun
    place = {field.name: number for number, field in enumerate(noun.fields)}
    rows = noun.table() if noun.table is not None else []
    if noun.usual is not None:
        kept = {one.parameter.name: one.include for one in question.chosen}
        rows = [row for row in rows if noun.usual(kept, row)]
    for chosen in question.chosen:
        at = place.get(chosen.parameter.column or chosen.parameter.name)
        if at is None:
            continue  # it says which rows are usual
        keeps, drops = ({key for value in side for key in value.keys} for side in (chosen.include, chosen.exclude))
        rows = [row for row in rows if (not keeps or _holds(row[at], keeps)) and not _holds(row[at], drops)]
    for field, turned in reversed(question.sort):
        at = place[field.name]
        as_number = field.column.kind in {"integer", "number"}
        rows = sorted(rows, key=lambda row: row[at] if as_number else str(row[at]), reverse=turned)  # type: ignore[arg-type,return-value]  # cells of one column are of one kind
    return rows


def _holds(cell: object, keys: set[Any]) -> bool:
    """Whether a cell, or an item of a list, is one of the keys."""
    return not keys.isdisjoint(cell) if isinstance(cell, list) else cell in keys
