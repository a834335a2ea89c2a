"""What only one process may do at a time: the others wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def one_at_a_time(what: str) -> Iterator[None]:
    """Do something alone in this database, also across transactions; the lock goes with the connection.

    Args:
        what: Names it, the same for all who do it.

    Queries: 2.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [f"normsdb {what}"])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [f"normsdb {what}"])
