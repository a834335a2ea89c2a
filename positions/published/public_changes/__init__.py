"""Changes of what is public: each once, in the order in which they became public, names and numbers alone.

A trigger notes what a transaction changes of what the public sees; when the edition moves, as the transaction commits, each
change is given its place (``functions.sql``). Nothing hidden is in it: it names a record that is public by its identifier.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from positions.published import kept
from positions.published.public_changes.told import WHOLES, noted

SCHEMA = "changes"
_HERE = Path(__file__).parent


def functions_sql() -> str:
    """Return the SQL of functions and triggers; made again after every migration."""
    return (_HERE / "functions.sql").read_text() + "".join(one.sql() for one in noted())


def view_sql(schema: str) -> str:
    """Return the SQL of the view that the public reads: with the reason and successor of what is withdrawn."""
    return f"""
CREATE VIEW {schema}.positions_publicchange AS
    SELECT c.place, c.place || '-' || c.mark AS token, c.edition, c.changed_at, c.noun, c.record, c.kind, c.version, coalesce(c.former, '') AS former,
        coalesce(w.retired_reason, '') AS reason, coalesce(w.successor, '') AS successor
    FROM {SCHEMA}.change c LEFT JOIN public.positions_statement w ON c.noun = 'statements' AND c.kind = 'withdrawn'
        AND w.public_id = c.record AND w.version = c.version AND w.state = 'withdrawn';
"""


def is_there() -> bool:
    """Whether the tables have been made. Queries: 1."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f"{SCHEMA}.beginning"])
        return bool(cursor.fetchone()[0])


def rebuild() -> None:
    """Make functions and triggers again."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(functions_sql(), None)


def forget(before: datetime) -> int:
    """Forget the changes before a moment, but never the latest; a token of one of them is refused from then on.

    Returns:
        How many were forgotten.

    Queries: 2.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"WITH gone AS (DELETE FROM {SCHEMA}.change WHERE changed_at < %s"
            f" AND place < (SELECT max(place) FROM {SCHEMA}.change) RETURNING changed_at)"
            " SELECT count(*), max(changed_at) FROM gone",
            [before],
        )
        count, last = cursor.fetchone()
        cursor.execute(f"UPDATE {SCHEMA}.beginning SET begun_at = greatest(begun_at, %s)", [last])
        return int(count)


def begin_again() -> None:
    """Begin with what is there, after rows were loaded without triggers: all tokens are refused from then on. Queries: 2."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {SCHEMA}.change")
        cursor.execute(f"UPDATE {SCHEMA}.beginning SET begun_at = clock_timestamp()")


def differences() -> list[str]:
    """Compare what was told with the record; a sentence for each of the first 20 differences. Queries: 3."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(kept.SETTLED)
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE 'zz\\_changes%%' AND tgenabled <> 'D'",
            [],
        )
        at_work = {(table.rpartition(".")[2], name) for table, name in cursor.fetchall()}
        cursor.execute(_differences_sql())
        found = [sentence for (sentence,) in cursor.fetchall()]
    wanted = {(one.table.name, name) for one in noted() for name in one.triggers} | {
        ("positions_edition", "zz_changes")
    }
    asleep = sorted({table for table, _ in wanted - at_work})
    told = [f"Changes are not told: a trigger on {table} is missing or off. Run manage.py migrate." for table in asleep]
    return [*found[:20], *told, *(["There are more changes that differ."] if len(found) > 20 else [])]


def _differences_sql() -> str:
    """SQL that names what became public and was not told, and what was told and is not public."""
    began = f"(SELECT begun_at FROM {SCHEMA}.beginning)"
    version = "c.noun = 'statements' AND c.record = s.public_id AND c.version = s.version AND c.kind"
    selects = [
        f"SELECT format('%s %s was changed, and the change has no place.', noun, record) FROM {SCHEMA}.noted",
        (
            f"SELECT format('Version %s of %s was published, and no change tells it.', version, public_id) FROM public.positions_statement s"
            f" WHERE published_at > {began} AND NOT EXISTS"
            f" (SELECT FROM {SCHEMA}.change c WHERE {version} IN ('published', 'corrected', 'withdrawn'))"
        ),
        (
            f"SELECT format('%s was withdrawn, and no change tells it.', public_id) FROM public.positions_statement s"
            f" WHERE state = 'withdrawn' AND retired_at > {began} AND NOT EXISTS (SELECT FROM {SCHEMA}.change c WHERE {version} = 'withdrawn')"
        ),
    ]
    for noun, (model, code) in WHOLES.items():
        table = model._meta.db_table  # noqa: SLF001 - Django's documented _meta
        selects.append(
            f"SELECT format('A change tells of %s %s, which is not public.', noun, record) FROM {SCHEMA}.change c"
            f" WHERE noun = '{noun}' AND NOT EXISTS"
            f" (SELECT FROM public.{table} s WHERE s.{code} = c.record AND s.published_at IS NOT NULL) AND NOT EXISTS"
            f" (SELECT FROM {SCHEMA}.change later WHERE later.noun = c.noun AND later.former = c.record)"
        )
        if noun != "statements":
            selects.append(
                f"SELECT format('%s %s is public, and no change tells it.', '{noun}', s.{code}) FROM public.{table} s"
                f" WHERE s.published_at > {began} AND NOT EXISTS"
                f" (SELECT FROM {SCHEMA}.change c WHERE c.noun = '{noun}' AND c.record = s.{code})"
            )
    return " UNION ALL ".join(f"({one})" for one in selects) + " ORDER BY 1 LIMIT 21"


__all__ = ["SCHEMA", "WHOLES", "differences", "forget", "functions_sql", "is_there", "rebuild", "view_sql"]
