"""How finished rows are written: one SQL function, made from the registry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models

from positions.published.kept import SCHEMA
from positions.published.reader import SCHEMA as SHOWN
from positions.queries.query_language.columns import Field, Resource
from positions.queries.query_language.resources import RESOURCES

HOLE = "\x01"
HOST = "h"
"""The hole that the scheme and host of an address go into."""
_HOLE, _SPACE = "chr(1)", " || "


def sql() -> str:
    """Return the SQL of the function that writes the finished rows of statements.

    It reads what the public sees, by the declaration: a column that is not declared is empty here too.

    Raises:
        LookupError: A field is made of something that JSON cannot give back as it was.
    """
    noun = RESOURCES["statements"]
    if noun.finished is None:
        raise LookupError("The rows of statements are not kept finished.")
    paths = list(dict.fromkeys(path for field in noun.alone for path in paths_of(noun, field)))
    place = {path: f"c{number}" for number, path in enumerate(paths)}
    query = noun.finished.base().order_by().values_list("pk", "public_id", *paths).query
    compiled = connection.ops.compose_sql(*query.sql_with_params())  # type: ignore[attr-defined]  # PostgreSQL's
    # The account that writes has the tables themselves first on its path.
    shown = re.sub(r'\b(FROM|JOIN) "positions_', rf'\1 {SHOWN}."positions_', compiled)
    columns = ", ".join(("pk", "public_id", *place.values()))
    line, beyond = (
        _SPACE.join(f"'{comma}\"{field.name}\":' || {_value(noun, field, place)}" for comma, field in parts)
        for parts in (
            [("," if number else "", field) for number, field in enumerate(noun.shown)],
            [(",", field) for field in noun.alone if not field.shown],
        )
    )
    selected = (
        f"SELECT pk, public_id, '{{' || {line}, {beyond} FROM ({shown}) AS every ({columns}) WHERE pk = ANY (ids)"  # noqa: S608 - all of it is written here
    )
    return (
        f"CREATE OR REPLACE FUNCTION {SCHEMA}.finish(ids bigint[])"
        " RETURNS TABLE (id bigint, public_id text, line text, beyond text)"
        f" LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $finish$ {selected} $finish$;\n"
    )


def paths_of(noun: Resource, field: Field) -> tuple[str, ...]:
    """Return what is stored for a field: its sources, with keys in place of names."""
    if noun.finished is None:
        return field.sources
    from_keys = noun.finished.from_keys
    if field.name in from_keys:
        return from_keys[field.name].paths
    return tuple(
        path for source in field.sources for path in (from_keys[source].paths if source in from_keys else (source,))
    )


def is_hole(noun: Resource, field: Field) -> bool:
    """Whether the value of a field is made when the row is read."""
    from_keys = noun.finished.from_keys if noun.finished else {}
    named = field.name in from_keys or not from_keys.keys().isdisjoint(field.sources)
    return named or (field.make is not None and field.column.kind != "url")


@cache
def kind_of(model: type[models.Model], path: str) -> str:
    """Return what a path of a model ends in: ``date``, ``instant``, or empty for what JSON gives back as it was."""
    found: models.Field[object, object] | None = None
    at: type[models.Model] | None = model
    try:
        for name in path.split("__"):
            if at is None:
                return ""
            step = at._meta.get_field(name)  # noqa: SLF001 - Django's documented _meta
            found, at = step, step.related_model  # type: ignore[assignment]  # a key of another table leads there
    except FieldDoesNotExist:
        return ""  # an annotation, or a key within JSON
    if isinstance(found, models.DateTimeField):
        return "instant"
    return "date" if isinstance(found, models.DateField) else ""


def _value(noun: Resource, field: Field, place: dict[str, str]) -> str:
    """SQL of the JSON of a field, never NULL."""
    stored = [place[path] for path in paths_of(noun, field)]
    if is_hole(noun, field):
        if noun.model and any(kind_of(noun.model, path) == "instant" for path in paths_of(noun, field)):
            raise LookupError(f"{field.name} is made of a moment, which JSON does not give back as it was.")
        return f"{_HOLE} || '{field.name} ' || json_build_array({', '.join(stored)})::text || {_HOLE}"
    if field.column.kind == "url":
        written = _SPACE.join(_address(field, stored))
        address = f"'\"' || {_HOLE} || '{HOST}' || {_HOLE} || substr(to_json({written})::text, 2)"
        return f"coalesce({address}, 'null')"
    (column,) = stored
    if field.column.kind == "instant":
        told = f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
        return f"coalesce('\"' || replace({told}, '.000000', '') || 'Z\"', 'null')"
    is_text = field.column.kind in {"code", "text", "longtext"}
    told = f"nullif({column}, '')" if is_text and field.column.nullable else column
    return f"coalesce(to_json({told})::text, 'null')"


def _address(field: Field, stored: Sequence[str]) -> list[str]:
    """SQL of the parts of an address, found by letting it be written with signs in place of its sources."""
    signs = [f"\x02{number}\x02" for number in range(len(stored))]
    written = field.make(*signs) if field.make is not None else signs[0]
    parts = re.split("\x02([0-9]+)\x02", str(written))
    return [
        stored[int(part)] if number % 2 else "'" + part.replace("'", "''") + "'" for number, part in enumerate(parts)
    ]
