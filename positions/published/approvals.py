"""What an approval of a statement is of, as SQL functions made from the declaration.

An approval is of the words and what was made of them, and of what the public reads beside them: the names and codes of
states, groups, principles, forums and sessions, the document's title, publisher and date. What is read beside them may
be changed later, by an act that is approved in its own right. So what was seen is kept with the version, and the digest
is over both: it can be computed at any time from the version alone, and what has changed since can be told.

The recipe has a number, which is kept with what was seen. A column that is declared later belongs to a later recipe,
and does not change the digest of what was approved before. Recipe 1 was of the version's own columns alone
(``functions.sql``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from positions.models import Statement
from positions.published.declaration import TABLES, PublicColumn, PublicTable, table_of

RECIPE = max(column.approved for table in TABLES for column in table.columns)
"""Number of the recipe by which a statement is approved today."""
FIRST_DECLARED = 2
"""Number of the first recipe that is made from the declaration."""


def parts() -> dict[str, PublicTable]:
    """Return the tables whose rows belong to what is approved of a version, by their names."""
    return {
        table.name: table
        for table in TABLES
        if table.version == "statement_id" and any(column.approved for column in table.columns)
    }


def beside() -> tuple[PublicTable, ...]:
    """Return the tables that are read beside a statement, in the order of the declaration."""
    return tuple(table for table in TABLES if not table.version and any(column.approved for column in table.columns))


def sql() -> str:
    """Return the SQL of the functions; they ask for columns, so that they are made after every migration."""
    statement = _declared(Statement)
    content, later = ["'recipe', recipe", f"'statement', {_own(statement, 's')}"], ""
    seen = ["'recipe', recipe", *_beside(statement, "s", depth=0)]
    for name, table in parts().items():
        rows = f"FROM public.{table.name} part WHERE part.statement_id = s.id"
        told = f"jsonb_agg({_own(table, 'part')} ORDER BY part.id)"
        if table.since_told:
            there = f"SELECT jsonb_build_object('{name}', {told}) {rows} HAVING count(*) > 0"
            later += f" || coalesce(({there}), '{{}}')"
        else:
            content.append(f"'{name}', (SELECT {told} {rows})")
        named = f"jsonb_build_object({', '.join(_beside(table, 'part', depth=0))})"
        seen.append(f"'{name}', (SELECT jsonb_agg({named} ORDER BY part.id) {rows})")
    return f"""
CREATE OR REPLACE FUNCTION public.positions_content(statement bigint, recipe integer) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT jsonb_build_object({", ".join(content)}){later}
    FROM public.positions_statement s WHERE s.id = statement
$$;

CREATE OR REPLACE FUNCTION public.positions_read_beside(statement bigint, recipe integer) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object({", ".join(seen)}))
    FROM public.positions_statement s WHERE s.id = statement
$$;

-- The digest of a version, with what was read beside it.
CREATE OR REPLACE FUNCTION public.positions_statement_digest(statement bigint, beside jsonb) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN beside IS NULL THEN public.positions_statement_digest_1(statement)
        ELSE encode(sha256(convert_to(
            public.positions_content(statement, (beside ->> 'recipe')::integer)::text || beside::text, 'UTF8'
        )), 'hex') END
$$;

-- What an approval would be of now.
CREATE OR REPLACE FUNCTION public.positions_read_beside(statement bigint) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT public.positions_read_beside(statement, {RECIPE})
$$;
CREATE OR REPLACE FUNCTION public.positions_statement_digest(statement bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT public.positions_statement_digest(statement, public.positions_read_beside(statement))
$$;
"""


def _own(table: PublicTable, row: str) -> str:
    """SQL of the columns of one row that an approval is of, by the recipe ``recipe``."""
    return _by_recipe((column, f'{row}."{column.name}"') for column in table.columns if column.approved)


def _by_recipe(pairs: Iterator[tuple[PublicColumn, str]]) -> str:
    """SQL of an object whose keys are columns; one that belongs to a later recipe is there from that recipe on."""
    by_recipe: dict[int, list[str]] = {}
    for column, value in pairs:
        by_recipe.setdefault(column.approved, []).append(f"'{column.name}', {value}")
    objects = []
    for recipe, keys in sorted(by_recipe.items()):
        made = f"jsonb_build_object({', '.join(keys)})"
        objects.append(
            made if recipe <= FIRST_DECLARED else f"CASE WHEN recipe >= {recipe} THEN {made} ELSE '{{}}' END"
        )
    return " || ".join(objects)


def _beside(table: PublicTable, row: str, *, depth: int) -> Iterator[str]:
    """SQL of the records that the columns of a row point to: pairs of a name and what is read of the record."""
    for column in table.columns:
        target = _target(table, column)
        if target is not None:
            name = column.name.removesuffix("_id")
            there = f"{row}_{name}"
            since = f" AND recipe >= {column.approved}" if column.approved > FIRST_DECLARED else ""
            yield (
                f"'{name}', (SELECT {_read(target, there, depth=depth + 1)}"
                f' FROM public.{target.name} {there} WHERE {there}.id = {row}."{column.name}"{since})'
            )


def _read(table: PublicTable, row: str, *, depth: int) -> str:
    """SQL of what is read of a record: its key, its own columns, and those of what it belongs to."""
    own = (
        (column, f'{row}."{column.name}"') for column in table.columns if column.approved and not _target(table, column)
    )
    further = (
        ", ".join(("'id'", f"{row}.id", *_beside(table, row, depth=depth))) if depth < _DEEPEST else f"'id', {row}.id"
    )
    return f"{_by_recipe(own)} || jsonb_build_object({further})"


# A mention's session, its forum; a session's parent is read by its name alone.
_DEEPEST = 2


def _target(table: PublicTable, column: PublicColumn) -> PublicTable | None:
    """Return the declared table that an approved column points to, if something of it is read beside a statement."""
    if not column.approved:
        return None
    field = table.field(column.name)
    target = table_of(field.related_model) if field.related_model else None
    return target if target is not None and any(one.approved for one in target.columns) else None


def records(seen: dict[str, Any]) -> dict[tuple[PublicTable, int], dict[str, Any]]:
    """Take apart what was read beside a statement: the values of each record, by its table and key."""
    found: dict[tuple[PublicTable, int], dict[str, Any]] = {}
    _gather(_declared(Statement), seen, found)
    for name, table in parts().items():
        for row in seen.get(name) or ():
            _gather(table, row, found)
    return found


def _gather(table: PublicTable, seen: dict[str, Any], found: dict[tuple[PublicTable, int], dict[str, Any]]) -> None:
    for column in table.columns:
        target = _target(table, column)
        there = seen.get(column.name.removesuffix("_id"))
        if target is not None and there is not None:
            values = {key: value for key, value in there.items() if not isinstance(value, dict) and key != "id"}
            further = {f"{key}_id": value["id"] for key, value in there.items() if isinstance(value, dict)}
            # A record may be met twice, once with what it belongs to and once without.
            found.setdefault((target, there["id"]), {}).update(values | further)
            _gather(target, there, found)


def _declared(model: type[models.Model]) -> PublicTable:
    table = table_of(model)
    if table is None:
        raise LookupError(f"{model.__name__} is not declared: nobody can say what an approval of it is of.")
    return table


__all__ = ["RECIPE", "beside", "parts", "records", "sql"]
