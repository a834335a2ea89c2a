"""Behind the triggers' back, as no curator can: what a damaged disk or a superuser of the database would leave."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from positions.published import kept


@contextmanager
def the_triggers() -> Iterator[None]:
    """Let no trigger look; until the end of the transaction at the latest.

    The edition moves and what is kept ready is built again, as no trigger does it: what is kept of an edition would pass
    this record on to the next test.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("UPDATE positions_edition SET number = number + 1, changed_at = clock_timestamp()")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    kept.build()


def empty(*tables: str) -> None:
    """Empty tables and all that rests on them: TRUNCATE is refused otherwise."""
    with the_triggers(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
