"""What was approved, and what has been changed since of the names, titles and dates that are read beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory.models
from django.db import connection, models

from positions.models import Statement
from positions.published import approvals
from positions.published.declaration import PublicTable


@dataclass(frozen=True, slots=True)
class Renamed:
    """A record that is read beside a statement and is not any more what it was when the statement was approved.

    Attributes:
        noun: What kind of record it is.
        before: The values that were approved and are others now, by column.
        after: The values of today, by column.
        known: Whether the record was once what was approved, by its own history.
    """

    noun: str
    before: dict[str, Any]
    after: dict[str, Any]
    known: bool

    def __str__(self) -> str:
        pairs = ", ".join(f"{name} was “{old}” and is “{self.after.get(name)}”" for name, old in self.before.items())
        return f"{self.noun}: {pairs}"


def holds(statement: Statement) -> bool:
    """Whether the digest of a version, computed now, is the one that was approved. Queries: 1."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT positions_statement_digest(id, approved_beside) = approved_digest "
            "FROM positions_statement WHERE id = %s",
            [statement.pk],
        )
        return bool(cursor.fetchone()[0])


def renamed_since(statement: Statement) -> list[Renamed]:
    """Tell what is read beside a version now and was another when it was approved.

    Args:
        statement: A version that was published; one that was approved by recipe 1 kept nothing to compare.

    Returns:
        A record each, in the order of the statement; none if all is as it was.

    Queries: 1, and 1 for each such record.
    """
    approved = statement.approved_beside
    if approved is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT positions_read_beside(%s, %s)", [statement.pk, approved["recipe"]])
        today = approvals.records(_json(cursor.fetchone()[0]))
    found = []
    for (table, key), before in approvals.records(approved).items():
        after = today.get((table, key), {})
        changed = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
        # A record that is not met at all is told by the one that pointed to it.
        if after and changed:
            noun = str(table.model._meta.verbose_name)  # noqa: SLF001 - Django's documented _meta
            was = {name: before.get(name) for name in changed}
            found.append(Renamed(noun, was, {name: after.get(name) for name in changed}, _was(table, key, was)))
    return found


def unexplained() -> list[str]:
    """Tell which records that are read beside statements nobody answers for.

    Returns:
        A line for each record that is not what its history says, and for each change of a public one that names neither
        an account nor a data set.

    Queries: 2 for each kind of record.
    """
    lines = []
    for table in approvals.beside():
        noun = str(table.model._meta.verbose_name).capitalize()  # noqa: SLF001 - as above
        lines += [f"{noun} {key}: the record is not what its history says." for key in _drifted(table)]
        lines += [
            f"{noun} {key}: what is read beside statements was changed at {at.isoformat()}, and nobody answers for it."
            for key, at in _nobodys(table)
        ]
    return lines


def _was(table: PublicTable, key: int, values: dict[str, Any]) -> bool:
    """Whether the record had these values once."""
    kept = {name: value for name, value in values.items() if value is not None}
    empty = "".join(f' AND event."{name}" IS NULL' for name, value in values.items() if value is None)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT EXISTS (SELECT 1 FROM {_events(table)} event WHERE pgh_obj_id = %s"  # noqa: S608 - names of our own tables
            f" AND to_jsonb(event) @> %s::jsonb{empty})",
            [key, json.dumps(kept)],
        )
        return bool(cursor.fetchone()[0])


def _columns(table: PublicTable, row: str) -> str:
    return f"ROW({', '.join(f'{row}.{json.dumps(column.name)}' for column in table.columns if column.approved)})"


def _drifted(table: PublicTable) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT row.id FROM {table.name} row LEFT JOIN ("  # noqa: S608 - names of our own tables
            f"SELECT DISTINCT ON (pgh_obj_id) * FROM {_events(table)} ORDER BY pgh_obj_id, pgh_id DESC"
            f") last ON last.pgh_obj_id = row.id WHERE last.pgh_id IS NULL OR last.pgh_label = 'delete'"
            f" OR {_columns(table, 'row')} IS DISTINCT FROM {_columns(table, 'last')} ORDER BY row.id"
        )
        return [key for (key,) in cursor.fetchall()]


def _nobodys(table: PublicTable) -> list[tuple[int, datetime]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pgh_obj_id, pgh_created_at FROM ("  # noqa: S608 - names of our own tables
            f"SELECT event.*, lag({_columns(table, 'event')}) OVER earlier AS before, "
            "lag(published_at) OVER earlier AS was_public"
            f" FROM {_events(table)} event WINDOW earlier AS (PARTITION BY pgh_obj_id ORDER BY pgh_id)"
            f") event WHERE was_public IS NOT NULL AND before IS DISTINCT FROM {_columns(table, 'event')}"
            f" AND NOT coalesce(pgh_context ?| ARRAY['user', 'data_set'], false) ORDER BY pgh_id"
        )
        return list(cursor.fetchall())


def _events(table: PublicTable) -> str:
    """Name of the table that keeps the history of another."""
    for event in pghistory.models.Event.__subclasses__():
        if event.pgh_tracked_model is table.model:
            found: type[models.Model] = event
            return found._meta.db_table  # noqa: SLF001 - as above
    raise LookupError(f"{table.name} has no history.")


def _json(value: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
    return found
