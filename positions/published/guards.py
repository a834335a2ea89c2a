"""Whether what ``guards.sql`` sets up still holds, and whether the site's account is one that could go around it."""

from __future__ import annotations

from django.db import connection

_LOOSE_FUNCTIONS = """
    SELECT p.oid::regprocedure::text FROM pg_catalog.pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.prosqlbody IS NULL
        AND NOT 'search_path=pg_catalog, public, pg_temp' = ANY (coalesce(p.proconfig, '{}'))
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    ORDER BY 1
"""
_OPEN_TABLES = r"""
    SELECT c.relname::text FROM pg_catalog.pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname LIKE 'positions\_%'
        AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'never_emptied' AND t.tgenabled = 'O'
        )
    ORDER BY 1
"""
_IGNORING = (
    "SELECT prosrc <> '' FROM pg_catalog.pg_proc WHERE oid = to_regprocedure('public._pgtrigger_should_ignore(name)')"
)


def loose_functions() -> list[str]:
    """Functions of our schema without a fixed path, by name; those of extensions are theirs. Queries: 1."""
    return _names(_LOOSE_FUNCTIONS)


def open_tables() -> list[str]:
    """Tables of ours that TRUNCATE would empty, by name. Queries: 1."""
    return _names(_OPEN_TABLES)


def problems() -> list[str]:
    """What does not hold, one sentence each. Queries: 3."""
    with connection.cursor() as cursor:
        cursor.execute(_IGNORING, None)
        ignoring = cursor.fetchone()
    return [
        *(f"Function {name} has no fixed search_path: run manage.py migrate." for name in loose_functions()),
        *(f"Table {name} can be emptied by TRUNCATE: run manage.py migrate." for name in open_tables()),
        *(["Triggers can be left out by a setting: run manage.py migrate."] if ignoring and ignoring[0] else []),
    ]


def is_superuser() -> bool:
    """Whether the site's account is a superuser, for whom no promise of the database holds. Queries: 1."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_catalog.pg_roles WHERE rolname = session_user")
        return bool(cursor.fetchone()[0])


def _names(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, None)
        return [name for (name,) in cursor.fetchall()]
