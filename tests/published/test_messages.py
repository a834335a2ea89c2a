"""Messages of the public's own transactions: one to begin, one to end, and one where the edition is all that is asked."""

import psycopg
import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from psycopg.pq import TransactionStatus

from positions.models import Statement
from positions.published import messages, reader, session
from positions.published.session import as_public


def ask(sql: str):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


def status() -> TransactionStatus:
    return connection.connection.info.transaction_status


def test_what_the_last_statement_gives_comes_back_as_it_is_written(db):
    assert messages.send("SELECT 1; SELECT 'ü', NULL UNION ALL SELECT 'b', 2") == [("ü", None), ("b", "2")]
    assert messages.send("SET LOCAL work_mem = '5MB'") == []


def test_a_value_is_a_value_whatever_it_says(db):
    said = "'; DROP TABLE positions_edition; -- \\ ü"
    assert messages.ask("SELECT $1::text, upper($2), 7", said, "é") == [(said, "É", "7")]
    assert messages.ask("SELECT 1 WHERE $1 = 'b'", "a") == []
    with pytest.raises(DatabaseError, match="invalid input syntax"), transaction.atomic():
        messages.ask("SELECT $1::integer", "one")


def test_a_statement_that_fails_is_an_error_of_django(db):
    with pytest.raises(DatabaseError, match="no_such_table") as error, transaction.atomic():
        messages.send("SELECT 1; SELECT * FROM no_such_table; SELECT 2")
    assert isinstance(error.value.__cause__, psycopg.errors.UndefinedTable)


def test_who_reads_as_the_public_has_a_transaction_that_reads_one_moment(committed):
    with as_public() as edition:
        assert ask("SELECT current_user::text, current_schema()::text") == (reader.ROLE, reader.SCHEMA)
        told = "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')"
        assert ask(told) == ("repeatable read", "on")
        assert ask("SELECT current_setting('statement_timeout'), current_setting('work_mem')") == ("10min", "32MB")
        assert status() == TransactionStatus.INTRANS
        with transaction.atomic():  # a part of a page may be tried, and given up
            assert Statement.objects.count() == 45
        assert len(list(Statement.objects.iterator(chunk_size=10))) == 45
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            ask("SELECT * FROM public.positions_statement")
        assert Statement.objects.exists()
    assert status() == TransactionStatus.IDLE
    assert ask("SELECT current_user::text = session_user::text, current_schema()::text") == (True, "public")
    assert ask("SELECT current_setting('transaction_read_only')") == ("off",)
    assert session.edition() == edition == ask("SELECT number, changed_at FROM positions_edition")
    assert status() == TransactionStatus.IDLE


def test_a_fault_ends_the_transaction_too(committed):
    for fault in ("SELECT 1 / 0", "SELECT * FROM public.positions_statement"):
        with pytest.raises(DatabaseError), as_public():
            ask(fault)
        assert status() == TransactionStatus.IDLE
        assert ask("SELECT current_user::text = session_user::text") == (True,)


def read_and_leave() -> None:
    with as_public():
        pass


@pytest.mark.parametrize("reading", [session.edition, read_and_leave])
def test_a_lost_connection_is_said_as_such_and_the_next_is_another(committed, reading):
    session.edition()
    with psycopg.connect(connection.connection.info.dsn, password=connection.connection.info.password) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    with pytest.raises(OperationalError):
        reading()
    connection.close_if_unusable_or_obsolete()
    assert session.edition()[0] > 0
