"""Who connects to the private server: the cluster's superuser to make databases and roles, the site as one that is none.

What the site's account owns is the site's database, and nothing else: it cannot switch a promise of the database off
for a session, read files, make roles or databases, or go around the triggers as a superuser may. Clusters that were
made when the site was still the superuser are converted where they are found.
"""

from typing import Any

import psycopg
from psycopg import sql

SUPERUSER = "normsdb"
SITE = "normsdb_site"
TESTER = "normsdb_tests"
READER = "normsdb_reader"  # of positions.published, which makes it elsewhere; here the site may not make roles

Connection = psycopg.Connection[tuple[Any, ...]]

# Everything in a database that the superuser made for the site: tables (with their sequences), views, functions and
# schemas, but not what belongs to an extension or to PostgreSQL itself. REASSIGN OWNED does not work for the first
# superuser of a cluster.
_OWNED = """
    WITH ours AS (
        SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    )
    SELECT format('ALTER %%s %%I.%%I OWNER TO %%I', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW'
            WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, n.nspname, c.relname, %(site)s::text)
        FROM pg_class c JOIN ours n ON n.oid = c.relnamespace JOIN pg_roles r ON r.oid = c.relowner
        WHERE r.rolname = %(superuser)s AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT EXISTS (
            SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'a', 'i')
        )
    UNION ALL
    SELECT format('ALTER ROUTINE %%s OWNER TO %%I', p.oid::regprocedure, %(site)s::text)
        FROM pg_proc p JOIN ours n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner
        WHERE r.rolname = %(superuser)s AND NOT EXISTS (
            SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
        )
    UNION ALL
    SELECT format('ALTER SCHEMA %%I OWNER TO %%I', n.nspname, %(site)s::text)
        FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner
        WHERE r.rolname = %(superuser)s AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
"""


def ensure_roles(connection: Connection) -> None:
    """Make the site's account and the public's reader, where they are missing.

    Args:
        connection: The superuser's, to any database of the cluster.
    """
    with connection.transaction():
        _alone(connection)
        if _missing(connection, READER):
            connection.execute(f"CREATE ROLE {READER} NOLOGIN NOINHERIT")
        if _missing(connection, SITE):
            # It must inherit: a database's owner has the schema public as a member of pg_database_owner.
            connection.execute(
                f"CREATE ROLE {SITE} LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
            )
            connection.execute(f"GRANT {READER} TO {SITE}")


def ensure_tester(connection: Connection) -> None:
    """Make the account of the tests, where it is missing: no superuser, but it makes databases and may look behind triggers.

    Args:
        connection: The superuser's, to any database of the cluster.
    """
    with connection.transaction():
        _alone(connection)
        if _missing(connection, TESTER):
            connection.execute(f"CREATE ROLE {TESTER} LOGIN INHERIT NOSUPERUSER CREATEDB NOCREATEROLE")
            # To drop a database is also to end what looks after it by itself (autovacuum), which is nobody's process.
            connection.execute(f"GRANT {READER}, pg_signal_backend TO {TESTER}")
            connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {TESTER}")
    # What tests of the earlier version left behind is theirs to drop.
    for (name,) in connection.execute(
        "SELECT datname FROM pg_database WHERE datname ~ '^(test_|bench_|normsdb_tests_)' "
        "AND pg_get_userbyid(datdba) = %s",
        [SUPERUSER],
    ).fetchall():
        connection.execute(
            sql.SQL("ALTER DATABASE {} OWNER TO {}").format(sql.Identifier(name), sql.Identifier(TESTER))
        )


def owner_of(connection: Connection, database: str) -> str | None:
    """Return the owner of a database; None where there is no such database."""
    found = connection.execute(
        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [database]
    ).fetchone()
    return str(found[0]) if found else None


def give_to_site(connection: Connection) -> None:
    """Make the site's account the owner of a database and of everything in it that the superuser made; all or nothing.

    Args:
        connection: The superuser's, to that database.
    """
    with connection.transaction():
        _alone(connection)
        # A site of the earlier version may still run on it; its answers go on, this start fails rather than waits for
        # ever.
        connection.execute("SET LOCAL lock_timeout = '30s'")
        owned = connection.execute(_OWNED, {"site": SITE, "superuser": SUPERUSER}).fetchall()
        for (statement,) in owned:
            connection.execute(statement)
        connection.execute(
            sql.SQL("ALTER DATABASE {} OWNER TO {}").format(
                sql.Identifier(connection.info.dbname), sql.Identifier(SITE)
            )
        )


def _missing(connection: Connection, role: str) -> bool:
    return not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).rowcount


def _alone(connection: Connection) -> None:
    """Let several starters wait for each other; the lock belongs to the database, and most starters come by `postgres`."""
    connection.execute("SELECT pg_advisory_xact_lock(hashtext('normsdb accounts'))")
