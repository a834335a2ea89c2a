"""Answers kept ready: which statements have which value, in order, and how many have which two.

They are written in the transaction of every publication, by what it adds and takes away (``functions.sql``); ``build``
builds all of them again. They hold nothing that is hidden, so the public's role reads the tables themselves: what is of
today alone, and never as of a moment.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from positions.published.kept.dimensions import CODES, Dimension, first_of, key_of, value, written

SCHEMA = "kept"
SETTLED = f"SET CONSTRAINTS {SCHEMA}.at_commit IMMEDIATE; SET CONSTRAINTS {SCHEMA}.at_commit DEFERRED;"
"""SQL that does within a transaction what is otherwise done when it commits, for code that writes and then reads as the public."""
ASKED = (
    "SET LOCAL normsdb.asking = 'yes'; SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;"
    f" SET LOCAL normsdb.asking = 'no'; SELECT {SCHEMA}.later();"
)
"""SQL that asks all that the database asks when a transaction ends, and leaves what is kept to that end."""
_HERE = Path(__file__).parent
_WORDS = _HERE.parents[1] / "text" / "words.sql"
_TOUCHING = ("statement", "document", "principle", "session")


def functions_sql() -> str:
    """Return the SQL of functions and triggers; made again after every migration."""
    return written((_HERE / "functions.sql").read_text())


def grants_sql(role: str) -> str:
    """Return the SQL that lets a role read what is kept, where the tables have been made."""
    return (
        f"DO $$ BEGIN IF to_regclass('{SCHEMA}.wording') IS NOT NULL THEN\n"
        f"    GRANT USAGE ON SCHEMA {SCHEMA} TO {role};\n"
        f"    GRANT SELECT ON {SCHEMA}.statement, {SCHEMA}.link, {SCHEMA}.pair, {SCHEMA}.finished,"
        f" {SCHEMA}.cell, {SCHEMA}.entry, {SCHEMA}.wording, {SCHEMA}.recipe TO {role};\n"
        f"END IF; END $$;\n"
    )


def drop_sql() -> str:
    """Return the SQL that takes away what would keep the record's tables from changing; all is built again afterwards."""
    triggers = "\n".join(f"DROP TRIGGER IF EXISTS zz_kept ON public.positions_{table};" for table in _TOUCHING)
    return (
        f"{triggers}\nDROP VIEW IF EXISTS {SCHEMA}.worded;\nDROP VIEW IF EXISTS {SCHEMA}.placed;\nDROP VIEW IF EXISTS {SCHEMA}.now;\n"
        f"DO $$ BEGIN IF to_regclass('{SCHEMA}.recipe') IS NOT NULL THEN DELETE FROM {SCHEMA}.recipe; END IF; END $$;"
    )


def is_there() -> bool:
    """Whether the tables have been made. Queries: 1."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f"{SCHEMA}.wording"])  # the table that came last
        return bool(cursor.fetchone()[0])


def rebuild(finishing: str) -> None:
    """Make functions and triggers again, and build what is kept if another recipe made it or it missed a change.

    Args:
        finishing: SQL of the function that writes finished rows, which a floor above makes of its registry.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(finishing + functions_sql(), None)
        cursor.execute(f"SELECT digest FROM {SCHEMA}.recipe")
        found = cursor.fetchone()
        if found is None or found[0] != _recipe(cursor):
            _build(cursor)


def made_by() -> str:
    """Return the digest of all that kept answers and words are made by; empty while nothing is built. Queries: 1."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT digest FROM {SCHEMA}.recipe")
        found = cursor.fetchone()
        return found[0] if found else ""


def build() -> tuple[int, int, int]:
    """Build everything that is kept from the record, in one transaction.

    The edition moves, if there is one: what was answered before may have been wrong.

    Returns:
        How many statements, links and counts are kept now.

    Queries: 12.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        _build(cursor)
        cursor.execute(
            "UPDATE public.positions_edition SET number = number + 1, changed_at = greatest(changed_at, now()) WHERE number > 0"
        )
        cursor.execute(
            f"SELECT (SELECT count(*) FROM {SCHEMA}.statement), (SELECT count(*) FROM {SCHEMA}.link),"
            f" (SELECT count(*) FROM {SCHEMA}.pair)"
        )
        statements, links, counts = cursor.fetchone()
        return statements, links, counts


def differences() -> list[str]:
    """Compare what is kept with a plain count of the record; a sentence for each of the first 20 differences.

    Queries: 3.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SETTLED)
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname IN ('zz_kept', 'at_commit') AND tgenabled <> 'D'"
        )
        at_work = {table.rpartition(".")[2].removeprefix("positions_") for (table,) in cursor.fetchall()}
        asleep = sorted({*_TOUCHING, "touched"} - at_work)
        cursor.execute(written((_HERE / "live.sql").read_text()), None)
        found = cursor.fetchall()
    told = [f"Kept {what} {which}: {abs(by)} too {'few' if by > 0 else 'many'}." for what, which, by in found[:20]]
    told += [f"Kept answers are not told of changes: the trigger on {table} is missing or off." for table in asleep]
    return [*told, *(["There are more differences."] if len(found) > 20 else [])]


def _build(cursor: CursorWrapper) -> None:
    cursor.execute(SETTLED)
    cursor.execute(_build_sql(), None)
    cursor.execute(f"INSERT INTO {SCHEMA}.recipe (digest) VALUES (%s)", [_recipe(cursor)])
    cursor.execute(
        f"ANALYZE {SCHEMA}.statement, {SCHEMA}.link, {SCHEMA}.pair, {SCHEMA}.finished, {SCHEMA}.entry, {SCHEMA}.cell,"
        f" {SCHEMA}.wording"
    )


def _build_sql() -> str:
    return written((_HERE / "build.sql").read_text())


def _recipe(cursor: CursorWrapper) -> str:
    cursor.execute("SELECT prosrc FROM pg_proc WHERE oid = to_regproc(%s)", [f"{SCHEMA}.finish"])
    recipe = functions_sql() + _build_sql() + _WORDS.read_text() + cursor.fetchone()[0]
    return hashlib.sha256(recipe.encode()).hexdigest()


__all__ = [
    "ASKED",
    "CODES",
    "SCHEMA",
    "SETTLED",
    "Dimension",
    "build",
    "differences",
    "drop_sql",
    "first_of",
    "functions_sql",
    "grants_sql",
    "is_there",
    "key_of",
    "made_by",
    "rebuild",
    "value",
]
