"""Exports: answers that are written whole, as files. They have a time limit of their own."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.conf import settings
from django.db import OperationalError, connection
from psycopg.errors import QueryCanceled

Part = TypeVar("Part")


class ExportTooSlow(Exception):
    """An export was not finished within its time.

    Attributes:
        seconds: How long it may take.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(f"The export was not finished within {seconds} seconds.")
        self.seconds = seconds


def within_limit(pieces: Iterable[Part]) -> Iterator[Part]:
    """Give the pieces of an export, or its rows, for as long as it may take.

    The limit of a page counts for each statement, and an export reads row by row, in many statements: it would never be
    stopped, and would hold its moment of the record for as long as it likes. So the whole has a limit too.

    Args:
        pieces: What reads the database when it is asked for, within the transaction of the request.

    Raises:
        ExportTooSlow: The time is over.

    Queries: 1, besides those of what is read.
    """
    limit = int(settings.SLOW_EXPORT_SECONDS)
    until = time.monotonic() + limit
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{limit}s'")
    try:
        for piece in pieces:
            if time.monotonic() > until:
                raise ExportTooSlow(limit)
            yield piece
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise ExportTooSlow(limit) from error
        raise
    finally:
        # Its cursor is closed here. Who still holds what was not read to the end would close it in another transaction,
        # which that ends.
        if (close := getattr(pieces, "close", None)) is not None:
            close()
