"""What the public can see, as SQL: a schema with one view for each table, and a role that can read nothing else.

The views bear the tables' names, so that the same models read them once the role and the search path are taken
(``eyes.py``). They are made anew from the models after every migration, and with them those of a moment in the past
(``as_of.py``). Source: design, decisions 6 and 11.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection, models, transaction
from django.db.utils import ProgrammingError

from positions import models as nouns
from positions.models.readings import seen, seen_as
from positions.models.suggestions import PUBLIC_SPEAKER
from positions.published import as_of, histories
from positions.text.agreement import FEWEST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.backends.utils import CursorWrapper

SCHEMA = "published"
ROLE = "normsdb_reader"

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class View:
    """How one table looks from outside.

    Attributes:
        model: The table.
        rows: SQL condition on the table's row, called ``row``; empty for all rows.
        hidden: Columns shown empty: accounts, notes between curators, and what only a curator needs.
        instead: For a column that is shown otherwise than it is stored, the SQL that is shown.
        version: Column that leads to the version of a statement that the row belongs to; a question about a moment reads
            the versions then in force. Empty: it reads the table's history.
    """

    model: type[models.Model]
    rows: str = ""
    hidden: tuple[str, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)
    version: str = ""


_PUBLIC = "row.published_at IS NOT NULL"
_IN_FORCE = "row.published_at IS NOT NULL AND row.retired_at IS NULL"
_WHOSE = ("created_by_id", "published_by_id")


def _part_of(model: type[models.Model], column: str, condition: str = _PUBLIC) -> str:
    whole = condition.replace("row.", "whole.")
    return f"EXISTS (SELECT 1 FROM public.{model._meta.db_table} whole WHERE whole.id = row.{column} AND {whole})"  # noqa: SLF001 - Django's documented _meta


VIEWS: tuple[View, ...] = (
    View(nouns.State, _PUBLIC, _WHOSE),
    View(nouns.Group, _PUBLIC, _WHOSE),
    View(nouns.Membership, f"{_part_of(nouns.Group, 'group_id')} AND {_part_of(nouns.State, 'state_id')}"),
    View(nouns.Forum, _PUBLIC, _WHOSE),
    View(nouns.Session, _PUBLIC, _WHOSE),
    View(
        nouns.Participation,
        f"({_part_of(nouns.Session, 'session_id')} OR {_part_of(nouns.Forum, 'forum_id')})"
        f" AND {_part_of(nouns.State, 'state_id')}",
    ),
    View(nouns.Principle, _PUBLIC, _WHOSE),
    View(nouns.PrincipleSource, _part_of(nouns.Principle, "principle_id")),
    View(nouns.Document, _PUBLIC, (*_WHOSE, "content")),
    View(nouns.Furniture, _part_of(nouns.Document, "document_id")),
    View(
        nouns.Reading,
        f"{_part_of(nouns.Document, 'document_id')} AND {seen('row')}",
        ("read_by_id",),
        # Neither may tell that somebody has thought again.
        {"decision": seen_as("row"), "revision": "1", "created_at": "NULL::timestamptz"},
    ),
    View(
        nouns.Intervention,
        f"{_part_of(nouns.Document, 'document_id')} AND {PUBLIC_SPEAKER.format(row='row')}",
    ),
    View(
        nouns.Statement,
        _IN_FORCE,
        ("author_id", "editors", "reviewer_id", "review_note", "approved_digest", "submitted_at"),
        version="id",
    ),
    View(nouns.Attribution, _part_of(nouns.Statement, "statement_id", _IN_FORCE), version="statement_id"),
    View(nouns.Stance, _part_of(nouns.Statement, "statement_id", _IN_FORCE), version="statement_id"),
    View(nouns.Mention, _part_of(nouns.Statement, "statement_id", _IN_FORCE), version="statement_id"),
    View(nouns.Measurement, f"row.document_id IS NULL OR {_part_of(nouns.Document, 'document_id')}"),
    View(nouns.Wording, _IN_FORCE, version="statement_id"),
    View(nouns.Word),
    View(nouns.Edition),
    View(nouns.FormerSlug),
)

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
    WHERE {_part_of(nouns.Document, "document_id")} AND {seen("row")} GROUP BY row.document_id;
"""


def _empty(field: models.Field[object, object]) -> str:
    """SQL of a column shown empty, with the table's own type so that a model can read it."""
    kind = field.db_type(connection) or ""
    if field.null:
        return f"NULL::{kind}"
    if kind.endswith("[]"):
        return f"'{{}}'::{kind}"
    return f"''::{kind}"


def _hidden(view: View) -> dict[str, str]:
    """Return the SQL of each hidden column."""
    meta = view.model._meta  # noqa: SLF001 - Django's documented _meta
    fields = {field.column: field for field in meta.local_concrete_fields}
    if unknown := set(view.hidden) - fields.keys():
        raise LookupError(
            f"{meta.db_table} has no column {', '.join(sorted(unknown))}: mend positions/published/views.py."
        )
    return {column: _empty(fields[column]) for column in view.hidden}


def _view(view: View) -> str:
    meta = view.model._meta  # noqa: SLF001 - Django's documented _meta
    hidden = _hidden(view)
    columns = []
    for column in meta.local_concrete_fields:
        name = f'"{column.column}"'
        shown = hidden.get(column.column or "", view.instead.get(column.column or "", f"row.{name}"))
        columns.append(f"{shown} AS {name}")
    where = f" WHERE {view.rows}" if view.rows else ""
    return f"CREATE VIEW {SCHEMA}.{meta.db_table} AS SELECT {', '.join(columns)} FROM public.{meta.db_table} AS row{where};"


def views_sql() -> str:
    """Return the SQL that makes the public's schemas anew; it needs no special right beyond owning the database."""
    return "\n".join(
        [
            f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE;",
            f"CREATE SCHEMA {SCHEMA};",
            *(_view(view) for view in VIEWS),
            _WITHDRAWALS,
            histories.sql(SCHEMA, "public"),
            (Path(__file__).parent / "agreements.sql").read_text().replace("FEWEST", str(FEWEST)),
            _READERSHIP,
            as_of.sql(VIEWS, {view.model._meta.db_table: _hidden(view) for view in VIEWS}, SCHEMA),  # noqa: SLF001 - as above
        ]
    )


def grants_sql() -> str:
    """Return the SQL that lets the role read the public's schemas."""
    schemas = f"{SCHEMA}, {as_of.SCHEMA}"
    return (
        # Of the tables' own schema the role uses the functions that read a question's words; it has no right on a table.
        f"GRANT USAGE ON SCHEMA {schemas}, public TO {ROLE};\n"
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schemas} TO {ROLE};\n"
        f"REVOKE CREATE ON SCHEMA public FROM PUBLIC;"
    )


def role_sql(account: str) -> str:
    """Return the SQL that needs the right to create roles.

    Args:
        account: The account that the site connects with, which must be able to take the role.
    """
    quoted = '"' + account.replace('"', '""') + '"'
    return (
        f"DO $$ BEGIN\n"
        f"    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}') THEN\n"
        f"        CREATE ROLE {ROLE} NOLOGIN NOINHERIT;\n"
        f"    END IF;\n"
        f"EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- two databases of one server, at once\n"
        f"END $$;\n"
        f"GRANT {ROLE} TO {quoted};"
    )


def functions_sql() -> str:
    """Return the SQL of the functions that triggers and constraints call."""
    here = Path(__file__).parent
    files = (here / "functions.sql", here.parent / "text" / "quotations.sql", here.parent / "text" / "words.sql")
    return "\n".join(("SET search_path = public;", *(file.read_text() for file in files), "RESET search_path;"))


def _run(cursor: CursorWrapper, sql: str) -> None:
    # No parameters: several statements go in one message, and a % stays what it is.
    cursor.execute(sql, None)


def reader_exists() -> bool:
    """Whether the role is there and this account can take it. Queries: 1."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s)"
            " AND pg_has_role(current_user, (SELECT oid FROM pg_roles WHERE rolname = %s), 'MEMBER')",
            [ROLE, ROLE],
        )
        return bool(cursor.fetchone()[0])


def account() -> str:
    """Name of the account that this connection uses. Queries: 1."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user")
        return str(cursor.fetchone()[0])


def drop() -> None:
    """Take the public's schemas away, so that the tables beneath can change."""
    with connection.cursor() as cursor:
        _run(cursor, f"DROP SCHEMA IF EXISTS {SCHEMA}, {as_of.SCHEMA} CASCADE;")


def rebuild() -> None:
    """Make functions, views and grants anew, and the role if this account may.

    Where it may not, the views are made all the same and a warning names the command to run; the public surfaces then
    refuse to start (``eyes.refuse_without_reader``).
    """
    with transaction.atomic(), connection.cursor() as cursor:
        # Two starts at once would drop each other's schema.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('normsdb published views'))")
        _run(cursor, functions_sql())
        _run(cursor, views_sql())
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
