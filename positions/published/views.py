"""What the public can see, as SQL: a schema with one view for each table. ``reader.py`` has the role that can read nothing else.

The views bear the tables' names, so that the same models read them once the role and the search path are taken
(``session.py``). They are made anew from the declaration after every migration, and with them those of a moment in the
past (``as_of.py``): a column that is not declared is there, and empty. Source: design, decisions 6 and 11.
"""

from __future__ import annotations

import logging
from pathlib import Path

from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper
from django.db.utils import ProgrammingError

from positions.models.acts.choices import BODIES_OF_MEMBERS
from positions.published import approvals, as_of, declaration, histories, kept, public_changes
from positions.published.declaration import PublicTable
from positions.published.reader import SCHEMA, account, grants_sql, reader_exists, role_sql
from positions.text.agreement import FEWEST

_log = logging.getLogger(__name__)


# A withdrawn number answers with its reason and successor; nothing else of it is public any more.
_WITHDRAWALS = f"""
CREATE VIEW {SCHEMA}.positions_withdrawal AS
    SELECT DISTINCT ON (public_id) public_id, retired_at, retired_reason, successor
    FROM public.positions_statement WHERE state = 'withdrawn' ORDER BY public_id, retired_at DESC;
"""

# How many persons have read in a document: counted, never named.
_READERSHIP = f"""
CREATE VIEW {SCHEMA}.positions_readership AS
    SELECT row.document_id, count(DISTINCT row.read_by_id)::integer AS people FROM public.positions_reading row
    WHERE {declaration.documents.READINGS.rows("row")} GROUP BY row.document_id;
"""


def empty(field: models.Field[object, object]) -> str:
    """SQL of a column shown empty, with the table's own type so that a model can read it."""
    kind = field.db_type(connection) or ""
    if field.null or not (kind.endswith("[]") or kind.startswith(("text", "varchar", "bytea"))):
        return f"NULL::{kind}"
    return f"'{{}}'::{kind}" if kind.endswith("[]") else f"''::{kind}"


def shown(table: PublicTable, *, then: bool = False) -> dict[str, str]:
    """Return for each column of a table, in order, the SQL of what the public sees of it: nothing, if it is not declared.

    Args:
        table: The declaration.
        then: Whether it is asked about a moment in the past.

    Raises:
        LookupError: A declared column is none of the table's.
    """
    fields = {str(field.column): field for field in table.model._meta.local_concrete_fields}  # noqa: SLF001 - Django's documented _meta
    if unknown := {column.name for column in table.columns} - fields.keys():
        raise LookupError(
            f"{table.name} has no column {', '.join(sorted(unknown))}: mend positions/published/declaration/."
        )
    found = {}
    for name, field in fields.items():
        column = table.column(name)
        if column is None:
            found[name] = empty(field)
        else:
            found[name] = (then and column.then) or column.shown or f'row."{name}"'
    return found


def _view(table: PublicTable) -> str:
    columns = ", ".join(f'{sql} AS "{name}"' for name, sql in shown(table).items())
    return (
        f"CREATE VIEW {SCHEMA}.{table.name} AS SELECT {columns} FROM public.{table.name} AS row"
        f" WHERE {table.rows('row')};"
    )


def views_sql() -> str:
    """Return the SQL that makes the public's schemas anew; it needs no special right beyond owning the database."""
    return "\n".join(
        [
            f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE;",
            f"CREATE SCHEMA {SCHEMA};",
            *(_view(table) for table in declaration.TABLES),
            _WITHDRAWALS,
            histories.sql(SCHEMA, "public", shown(declaration.statements.STATEMENTS)),
            (Path(__file__).parent / "agreements.sql").read_text().replace("FEWEST", str(FEWEST)),
            _READERSHIP,
            public_changes.view_sql(SCHEMA),
            (Path(__file__).parent / "vote_corrections.sql").read_text(),
            as_of.sql({table: shown(table, then=True) for table in declaration.TABLES}, SCHEMA),
        ]
    )


def functions_sql() -> str:
    """Return the SQL of the functions that triggers and constraints call, and of what holds for every function and table."""
    here = Path(__file__).parent
    text = here.parent / "text"
    files = (here / "functions.sql", text / "quotations.sql", text / "words.sql")
    bodies = ", ".join(f"'{body}'" for body in BODIES_OF_MEMBERS)
    roll_calls = (here / "roll_calls.sql").read_text().replace("(BODIES)", f"({bodies})")
    guards = (here / "guards.sql").read_text()
    return "\n".join((*(file.read_text() for file in files), roll_calls, approvals.sql(), guards))


def _run(cursor: CursorWrapper, sql: str) -> None:
    # No parameters: several statements go in one message, and a % stays what it is.
    cursor.execute(sql, None)


def drop() -> None:
    """Take the public's schemas away, so that the tables beneath can change."""
    with connection.cursor() as cursor:
        _run(cursor, f"DROP SCHEMA IF EXISTS {SCHEMA}, {as_of.SCHEMA} CASCADE;")
        _run(cursor, kept.drop_sql())


def rebuild(finishing: str) -> None:
    """Make functions, views and grants anew, and the role if this account may.

    Args:
        finishing: SQL of the function that writes finished rows (``queries.query_language.finished``).

    Where it may not, the views are made all the same and a warning names the command to run; the public surfaces then
    refuse to start (``session.refuse_without_reader``).
    """
    with transaction.atomic(), connection.cursor() as cursor:
        # Two starts at once would drop each other's schema.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('normsdb published views'))")
        _run(cursor, functions_sql())
        _run(cursor, views_sql())
    if kept.is_there():
        kept.rebuild(finishing)
    if public_changes.is_there():
        public_changes.rebuild()
    if not reader_exists():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                _run(cursor, role_sql(account()))
        except ProgrammingError:
            _log.warning(
                "This account may not create roles. Run what `manage.py setup_roles --sql` prints as one that may."
            )
            return
    with transaction.atomic(), connection.cursor() as cursor:
        _run(cursor, grants_sql())
