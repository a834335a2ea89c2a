"""One message to the database and what it answers, for the few that every public request sends.

Several statements travel as one, which psycopg's cursors can do too; but they begin a transaction with a message of its
own, and make an object of each statement's answer. Measured, that is a third of a short request.
"""

from __future__ import annotations

from django.db import connection
from psycopg import OperationalError, errors, pq

_FINE = (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK)


def send(statements: str) -> list[tuple[str | None, ...]]:
    """Send statements as they are written; nothing that a visitor wrote may stand in them.

    Args:
        statements: Separated by ``;``. Outside of a transaction they are one together.

    Returns:
        The rows of the last one, each value as PostgreSQL writes it; None for NULL.

    Raises:
        django.db.DatabaseError: The first that failed; ``OperationalError`` where the connection is lost.

    Queries: 1.
    """
    connection.ensure_connection()
    raw = connection.connection
    with connection.wrap_database_errors:
        found = raw.pgconn.exec_(statements.encode())
        if found.status not in _FINE:
            raise _error(raw.pgconn, found)
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
