"""Reading as the public does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from positions.published import as_of, kept, messages
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
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
# Microseconds, so that it is read alike by how dates are written on the server.
_EDITION = "SELECT number, (extract(epoch FROM changed_at) * 1000000)::bigint FROM {}.positions_edition"
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


def edition() -> tuple[int, datetime]:
    """Ask which edition the public sees now, and nothing else: who has an answer of it already needs no other.

    Returns:
        As ``as_public``; what it gives later may be another.

    Queries: 1, and no transaction.
    """
    if connection.in_atomic_block:
        connection.connection.execute(kept.SETTLED)  # see as_public
        with connection.cursor() as cursor:
            cursor.execute(_EDITION.format(SCHEMA))
            number, micros = cursor.fetchone()
            return _read(number, micros)
    ((number, micros),) = messages.send(_EDITION.format(SCHEMA))
    return _read(number, micros)


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

    Queries: 1 round trip to begin, take role, path and edition, and 1 to end; 1 more before them as of a moment.
    """
    if at is not None:
        _settled(at)
    token = _moment.set(at)
    try:
        with _inside(at) if connection.in_atomic_block else _alone(at) as (number, changed_at):
            inner = _seen.set((number, changed_at, at))
            try:
                yield number, changed_at
            finally:
                _seen.reset(inner)
    finally:
        _moment.reset(token)


@contextmanager
def _alone(at: datetime | None) -> Iterator[tuple[int, datetime]]:
    """Begin and end a transaction, each with one message; Django and psycopg know of it, and send none of their own."""
    with transaction.atomic():
        ((number, micros),) = messages.send(f"BEGIN ISOLATION LEVEL REPEATABLE READ; {_taking(at)}")
        yield _read(number, micros)
        messages.send("COMMIT")


@contextmanager
def _inside(at: datetime | None) -> Iterator[tuple[int, datetime]]:
    # What was written here is not committed, so nothing of it is kept yet. Outside of the savepoint, which is rolled
    # back; and past Django, as no question in a transaction of its own asks this.
    connection.connection.execute(kept.SETTLED)
    with transaction.atomic():
        outer = transaction.savepoint()
        try:
            with connection.cursor() as cursor:
                cursor.execute(_taking(at), None)
                while cursor.nextset():
                    pass
                number, micros = cursor.fetchone()
            yield _read(number, micros)
        finally:
            transaction.savepoint_rollback(outer)


def _taking(at: datetime | None) -> str:
    """SQL that takes the public's eyes until the transaction ends, and asks the edition."""
    schema = as_of.SCHEMA if at else SCHEMA
    # The text comes from a datetime, never from the visitor.
    then = f"SET LOCAL {as_of.SETTING} = '{at.isoformat()}'; " if at else ""
    return (
        "SET TRANSACTION READ ONLY;"
        f" SET LOCAL statement_timeout = '{int(settings.SLOW_QUERY_SECONDS)}s'; {then}"
        # Sums over the whole record are made in memory; with the server's 4 MB they would go to disk.
        f"SET LOCAL work_mem = '32MB'; SET LOCAL application_name = '{_READING}';"
        f" SET LOCAL ROLE {ROLE}; SET LOCAL search_path = {schema}; {_EDITION.format(schema)}"
    )


def _read(number: int | str | None, micros: int | str | None) -> tuple[int, datetime]:
    return int(number or 0), _BEGINNING + timedelta(microseconds=int(micros or 0))


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
