"""Reading as the public does."""

from __future__ import annotations

import time
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


_READING = "normsdb reading"
"""What the public's transactions are called on the server: they write nothing, so nobody waits for them."""
_WAITS = 20
_PAUSE = 0.05
"""Seconds between two looks. A publication takes some hundredths of one; an import may take minutes, and is not waited for."""
# Of other accounts the server tells nothing, and they do not publish.
_BEGAN_BEFORE = """
    SELECT min(xact_start) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start <= %s AND application_name <> %s
"""


class ReaderMissing(Exception):
    """The role that the public surfaces read with is not there, or this account cannot take it."""


class Unsettled(Exception):
    """A change that began by the moment is not finished: what is answered now could be answered otherwise later.

    Args:
        began: When the first of them began (UTC).
    """

    def __init__(self, began: datetime) -> None:
        super().__init__(f"A change that began at {began.isoformat()} is not finished.")
        self.began = began


def moment() -> datetime | None:
    """Return the moment as of which the public's eyes read (UTC); None for now, and outside of ``as_public``."""
    return _moment.get()


def seen() -> Seen | None:
    """Return what the public's eyes see just now; None outside of ``as_public``. What is kept by it is never stale."""
    return _seen.get()


def today() -> bool:
    """Whether the public's eyes read now: for them alone answers are kept ready."""
    return _seen.get() is not None and _moment.get() is None


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

    Raises:
        Unsettled: A change that may count as of ``at`` is under way, and has not ended within a second.

    Queries: 1 round trip to take role, path and edition; 1 more before it as of a moment.
    """
    nested = connection.in_atomic_block
    if at is not None:
        _settled(at)
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
                        f" SET LOCAL work_mem = '32MB'; SET LOCAL application_name = '{_READING}';"
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


def _settled(at: datetime) -> None:
    """Wait for the changes that began by a moment: what they publish counts from their beginning.

    Asked before the transaction that reads, so that it sees all that has ended by now.
    """
    for look in range(_WAITS):
        if look:
            time.sleep(_PAUSE)
        with connection.cursor() as cursor:
            cursor.execute(_BEGAN_BEFORE, [at, _READING])
            (began,) = cursor.fetchone()
        if began is None:
            return
    raise Unsettled(began)


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
