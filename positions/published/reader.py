"""The reader: the role that the site takes to answer the public, and what it may read."""

from __future__ import annotations

from django.db import connection

from positions.published import as_of, kept

SCHEMA = "published"
ROLE = "normsdb_reader"


def grants_sql() -> str:
    """Return the SQL that lets the role read the public's schemas."""
    schemas = f"{SCHEMA}, {as_of.SCHEMA}"
    return (
        # Of the tables' own schema the role uses the functions that read a question's words; it has no right on a
        # table.
        f"GRANT USAGE ON SCHEMA {schemas}, public TO {ROLE};\n"
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schemas} TO {ROLE};\n"
        f"{kept.grants_sql(ROLE)}"
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
