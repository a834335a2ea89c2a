"""One message to the database and what it answers, for the few that every public request sends.

Several statements travel as one, which psycopg's cursors can do too; but they begin a transaction with a message of its
own, and make an object of each statement's answer. Measured, that is a third of a short request.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from psycopg import OperationalError, errors, pq

Row = tuple[str | None, ...]
_FINE = (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK)


def send(statements: str) -> list[Row]:
    """Send statements as they are written; nothing that a visitor wrote may stand in them.

    Args:
        statements: Separated by ``;``. Outside of a transaction they are one together.

    Returns:
        The rows of the last one, each value as PostgreSQL writes it; None for NULL.

    Raises:
        django.db.DatabaseError: The first that failed; ``OperationalError`` where the connection is lost.

    Queries: 1.
    """
    return _sent(lambda link: link.exec_(statements.encode()))


def ask(statement: str, *values: str) -> list[Row]:
    """Ask one statement.

    Args:
        statement: With ``$1`` for the first value.
        values: What a visitor wrote may be among them.

    Returns:
        As ``send``.

    Raises:
        django.db.DatabaseError: As ``send``.

    Queries: 1.
    """
    return _sent(lambda link: link.exec_params(statement.encode(), [value.encode() for value in values]))


def _sent(way: Callable[[pq.abc.PGconn], pq.abc.PGresult]) -> list[Row]:
    connection.ensure_connection()
    link = connection.connection.pgconn
    with connection.wrap_database_errors:
        found = way(link)
        if found.status not in _FINE:
            raise _error(link, found)
    return [
        tuple(
            None if (value := found.get_value(row, column)) is None else value.decode()
            for column in range(found.nfields)
        )
        for row in range(found.ntuples)
    ]


def _error(link: pq.abc.PGconn, found: pq.abc.PGresult) -> Exception:
    if link.status != pq.ConnStatus.OK:
        return OperationalError(found.error_message.decode(errors="replace").strip())
    return errors.error_from_result(found)
