"""What the public could see at a moment, as SQL: a second schema of views with the same names.

The moment is a setting of the transaction (``session.py``). Versions of statements, and what belongs to them, are those
whose ``[published_at, retired_at)`` holds it. Everything else is read from its history: each record as its last change
until then left it, so that a name, a membership or a date mended later does not reach back. Source: design, decision
11.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pghistory.models
from django.db import models

from positions import models as nouns
from positions.models.readings import seen, seen_as
from positions.models.records import Reference
from positions.published import histories
from positions.published.declaration import PublicTable

Shown = Mapping[str, str]

SCHEMA = "published_as_of"
SETTING = "normsdb.as_of"
# As it stands, and not in a subquery: the planner then knows the moment, and with it how many rows there are (measured:
# a third of the time at 200,000 statements). Without the setting it fails: never "now" by mistake.
_MOMENT = f"current_setting('{SETTING}')::timestamptz"


def period(row: str) -> str:
    """SQL condition that a version was in force at the moment."""
    return f"{row}.published_at <= {_MOMENT} AND ({row}.retired_at IS NULL OR {row}.retired_at > {_MOMENT})"


_EDITION = f"""
CREATE VIEW {SCHEMA}.positions_edition AS
    SELECT 1::bigint AS id, coalesce(last.number, 0) AS number, coalesce(last.changed_at, {_MOMENT}) AS changed_at
    FROM (VALUES (1)) AS one LEFT JOIN LATERAL (
        SELECT number, changed_at FROM public.positions_editionevent
        WHERE changed_at <= {_MOMENT} ORDER BY changed_at DESC, number DESC LIMIT 1
    ) AS last ON true;
"""
_WITHDRAWALS = f"""
CREATE VIEW {SCHEMA}.positions_withdrawal AS
    SELECT DISTINCT ON (public_id) public_id, retired_at, retired_reason, successor
    FROM public.positions_statement WHERE state = 'withdrawn' AND retired_at <= {_MOMENT}
    ORDER BY public_id, retired_at DESC;
"""


def sql(tables: Mapping[PublicTable, Shown], today: str) -> str:
    """Return the SQL that makes the second schema anew.

    Args:
        tables: Each declared table with the SQL of its columns; wholes stand before their parts.
        today: Schema of the views of today, which are made before.

    Raises:
        LookupError: A table has neither versions nor a history, so nobody can say how it looked at a moment.
    """
    made = []
    for table, shown in tables.items():
        if table.name in _NOT_TOLD:
            made.append(_not_told(table.model, today))
        elif table.name in _AS_TODAY:
            made.append(f"CREATE VIEW {SCHEMA}.{table.name} AS SELECT * FROM {today}.{table.name};")
        elif table.model is nouns.Reading:
            made.append(_readings(table, shown))
        elif table.name not in _OWN:
            made.append(_of_version(table, shown) if table.version else _of_history(table, shown))
    content = next(shown for table, shown in tables.items() if table.model is nouns.Statement)
    return "\n".join(
        [
            f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE;",
            f"CREATE SCHEMA {SCHEMA};",
            *made,
            _EDITION,
            _not_told(nouns.Agreement, today),
            _not_told(nouns.VoteCorrection, today),
            _not_told(nouns.PublicChange, today),
            _WITHDRAWALS,
            histories.sql(SCHEMA, SCHEMA, content, _MOMENT),
            _former_keys(tables),
        ]
    )


def _of_version(table: PublicTable, shown: Shown) -> str:
    """A statement, or a row that belongs to one: its content never changed while it was published."""
    where = period("row") if table.version == "id" else (
        "EXISTS (SELECT 1 FROM public.positions_statement whole WHERE whole.id "
        f"= row.{table.version} AND {period('whole')})"
    )  # fmt: skip
    return (
        f"CREATE VIEW {SCHEMA}.{table.name} AS SELECT {_columns(shown)} FROM public.{table.name} AS row WHERE {where};"
    )


def _of_history(table: PublicTable, shown: Shown) -> str:
    """Any other record: as its last change until the moment left it."""
    history = _history(table.model)
    last = _last(history)
    kept = {str(field.column) for field in history._meta.local_concrete_fields}  # noqa: SLF001 - Django's documented _meta
    # What no change records is set once and never changes (the text of a document), and is read where it is stored.
    still = {name: f'still."{name}"' for name, sql in shown.items() if name not in kept and sql == f'row."{name}"'}
    join = f" LEFT JOIN public.{table.name} AS still ON still.id = row.pgh_obj_id" if still else ""
    # The whole that a part is seen with is the one of that moment.
    rows = table.rows("row").replace("FROM public.", f"FROM {SCHEMA}.")
    return (
        f"CREATE VIEW {SCHEMA}.{table.name} AS SELECT {_columns({**shown, 'id': 'row.pgh_obj_id', **still})}"
        f" FROM public.{history._meta.db_table} AS row{join} WHERE {last} AND ({rows});"  # noqa: SLF001 - as above
    )


def _last(history: type[models.Model]) -> str:
    """SQL condition on an event, called ``row``: that it left the record as it was at the moment."""
    return (
        f"row.pgh_created_at <= {_MOMENT} AND row.pgh_label <> 'delete' AND NOT EXISTS ("
        f"SELECT 1 FROM public.{history._meta.db_table} later WHERE later.pgh_obj_id = row.pgh_obj_id"  # noqa: SLF001 - as above
        f" AND later.pgh_id > row.pgh_id AND later.pgh_created_at <= {_MOMENT})"
    )


def _readings(table: PublicTable, shown: Shown) -> str:
    """Readings, of which the public knows those that it knew then; and how many persons had made them."""
    history = _history(table.model)
    then = f"WITH past AS (SELECT row.* FROM public.{history._meta.db_table} AS row WHERE {_last(history)})"  # noqa: SLF001 - as above
    known = (
        f"EXISTS (SELECT 1 FROM {SCHEMA}.positions_document whole WHERE whole.id = row.document_id)"
        f" AND {seen('row', readings='past', moment=_MOMENT)}"
    )
    columns = _columns({**shown, "decision": seen_as("row", moment=_MOMENT)})
    return (
        f"CREATE VIEW {SCHEMA}.positions_reading AS {then} SELECT {columns} FROM past AS row WHERE {known};\n"
        f"CREATE VIEW {SCHEMA}.positions_readership AS {then} SELECT row.document_id,"
        f" count(DISTINCT row.read_by_id)::integer AS people FROM past AS row WHERE {known} GROUP BY row.document_id;"
    )


def _former_keys(tables: Iterable[PublicTable]) -> str:
    """Every other key that a record of then ever had in public: those from before, then those from after.

    Of several records that had a key the highest ``id`` is meant: the last to have it by then; else the one that has it
    today; else the last to have had it.
    """
    selects = []
    for table in tables:
        for key in table.model.KEYS if issubclass(table.model, Reference) else ():
            history = _history(table.model)._meta.db_table  # noqa: SLF001 - as above
            last, by_then = "max(past.pgh_id)", f"past.pgh_created_at <= {_MOMENT}"
            selects.append(f"""
                SELECT coalesce({last} FILTER (WHERE {by_then}),
                        {last} - CASE WHEN bool_or(today.id IS NOT NULL) THEN 1 ELSE 2 END * {_LATER}) AS id,
                    '{table.name}'::varchar AS noun, '{key}'::varchar AS field, past.{key}::varchar AS key, now.id AS object_id,
                    true AS public, max(past.pgh_created_at) AS left_at
                FROM public.{history} past
                    JOIN {SCHEMA}.{table.name} AS now ON now.id = past.pgh_obj_id AND now.{key} <> past.{key}
                    LEFT JOIN public.{table.name} AS today ON today.id = past.pgh_obj_id AND today.{key} = past.{key}
                WHERE past.published_at IS NOT NULL GROUP BY past.{key}, now.id""")
    return f"CREATE VIEW {SCHEMA}.positions_formerkey AS {' UNION ALL '.join(selects)};"


def _not_told(model: type[models.Model], today: str) -> str:
    """A view without rows: what is told of today alone."""
    table = model._meta.db_table  # noqa: SLF001 - as above
    return f"CREATE VIEW {SCHEMA}.{table} AS SELECT * FROM {today}.{table} WHERE false;"


# What search spells is told of today; how well codings agree and what was corrected, too, and no question about a
# moment asks for it.
_NOT_TOLD = {"positions_word"}
# A question about a moment may name it by any release, also a later one.
_AS_TODAY = {"positions_release"}
_OWN = {"positions_edition", "positions_formerkey"}
_LATER = 10**15
"""More than there are events: what came after the moment stands behind what came before it."""


def _columns(shown: Shown) -> str:
    return ", ".join(f'{sql} AS "{name}"' for name, sql in shown.items())


def _history(model: type[models.Model]) -> type[models.Model]:
    for event in pghistory.models.Event.__subclasses__():
        if event.pgh_tracked_model is model:
            found: type[models.Model] = event
            return found
    raise LookupError(
        f"{model.__name__} has no history, so nobody can say how it looked at "
        "a moment: track it with pghistory, or name in"
        " positions/published/declaration/ the version that it belongs to."
    )
