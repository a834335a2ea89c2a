"""Reading as the public does."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction

from positions.published.views import ROLE, SCHEMA, reader_exists

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


class ReaderMissing(Exception):
    """The role that the public surfaces read with is not there, or this account cannot take it."""


@contextmanager
def public_eyes() -> Iterator[tuple[int, datetime]]:
    """Read as the public does: the published rows, at one moment, and nothing can be written.

    Inside a transaction that is already open (a test, a change) it is a savepoint, rolled back at the end so that role
    and path are given back; alone it is a transaction of its own, which ends them by itself.

    Yields:
        The edition: its number, and the moment of the last visible change (UTC).

    Queries: 1 round trip to take role, path and edition.
    """
    nested = connection.in_atomic_block
    isolation = "" if nested else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;"
    with transaction.atomic():
        outer = transaction.savepoint() if nested else None
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"{isolation} SET TRANSACTION READ ONLY;"
                    f" SET LOCAL statement_timeout = '{int(settings.SLOW_QUERY_SECONDS)}s';"
                    f" SET LOCAL ROLE {ROLE}; SET LOCAL search_path = {SCHEMA};"
                    f" SELECT number, changed_at FROM positions_edition",
                    None,
                )
                while cursor.nextset():
                    pass
                number, changed_at = cursor.fetchone()
            yield number, changed_at
        finally:
            if outer is not None:
                transaction.savepoint_rollback(outer)


def refuse_without_reader() -> None:
    """Make sure that public requests can be answered.

    Raises:
        ReaderMissing: Says what to run.
    """
    if not reader_exists():
        raise ReaderMissing(
            f"normsdb cannot start: the role {ROLE} is missing or cannot be taken by this account. "
            "Run what `manage.py setup_roles --sql` prints as an account that may create roles."
        )
