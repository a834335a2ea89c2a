"""Reading as the public does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from positions.published import as_of, kept
from positions.published.reader import ROLE, SCHEMA, reader_exists

Seen = tuple[int, datetime, datetime | None]
"""An edition: its number, the moment of its last visible change, and the moment as of which it is read; None for now."""

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)
_seen: ContextVar[Seen | None] = ContextVar("seen", default=None)


class ReaderMissing(Exception):
    """The role that the public surfaces read with is not there, or this account cannot take it."""


def moment() -> datetime | None:
    """Return the moment as of which the public's eyes read (UTC); None for now, and outside of ``as_public``."""
    return _moment.get()


def seen() -> Seen | None:
    """Return what the public's eyes see just now; None outside of ``as_public``. What is kept by it is never stale."""
    return _seen.get()


@contextmanager
def as_public(at: datetime | None = None) -> Iterator[tuple[int, datetime]]:
    """Read as the public does: the published rows, at one moment, and nothing can be written.

    Inside a transaction that is already open (a test, a change) it is a savepoint, rolled back at the end so that role
    and path are given back; alone it is a transaction of its own, which ends them by itself.

    Args:
        at: Moment as of which to read, aware; None for now.

    Yields:
        The edition: its number, and the moment of the last visible change (UTC). As of a moment it is the edition of
        then.

    Queries: 1 round trip to take role, path and edition.
    """
    nested = connection.in_atomic_block
    if nested:
        # What was written here is not committed, so nothing of it is kept yet. Outside of the savepoint, which is rolled
        # back; and past Django, as no question in a transaction of its own asks this.
        connection.connection.execute(kept.SETTLED)
    isolation = "" if nested else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;"
    # The text comes from a datetime, never from the visitor.
    then = f" SET LOCAL {as_of.SETTING} = '{at.isoformat()}';" if at else ""
    token = _moment.set(at)
    try:
        with transaction.atomic():
            outer = transaction.savepoint() if nested else None
            try:
                with connection.cursor() as cursor:
                    cursor.execute(
                        f"{isolation} SET TRANSACTION READ ONLY;"
                        f" SET LOCAL statement_timeout = '{int(settings.SLOW_QUERY_SECONDS)}s';{then}"
                        # Sums over the whole record are made in memory; with the server's 4 MB they would go to disk.
                        f" SET LOCAL work_mem = '32MB';"
                        f" SET LOCAL ROLE {ROLE}; SET LOCAL search_path = {as_of.SCHEMA if at else SCHEMA};"
                        f" SELECT number, changed_at FROM positions_edition",
                        None,
                    )
                    while cursor.nextset():
                        pass
                    number, changed_at = cursor.fetchone()
                inner = _seen.set((number, changed_at, at))
                try:
                    yield number, changed_at
                finally:
                    _seen.reset(inner)
            finally:
                if outer is not None:
                    transaction.savepoint_rollback(outer)
    finally:
        _moment.reset(token)


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
