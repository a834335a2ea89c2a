"""Databases that are fit for the record, and those that would give wrong answers."""

from pathlib import Path

import pytest

from normsdb import embedded
from normsdb.embedded import PostgresUnfitError
from normsdb.embedded.accounts import SUPERUSER
from tests.normsdb.embedded.servers import connect


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("encoding 'SQL_ASCII' locale 'C'", "encoding is not UTF8"),
        ("encoding 'LATIN1' locale 'C'", "encoding is not UTF8"),
        ("encoding 'UTF8' lc_ctype 'C'", "LC_CTYPE is C: .* create it with LC_CTYPE 'C.UTF-8'"),
        ("encoding 'UTF8' lc_ctype 'POSIX'", "LC_CTYPE is (C|POSIX)"),
    ],
)
def test_a_database_that_would_give_wrong_answers_is_refused(shared, options, said):
    with connect(shared, user=SUPERUSER) as connection:
        connection.execute("drop database if exists unfit")
        connection.execute(f"create database unfit template template0 {options}")
    with connect(shared, "unfit", SUPERUSER) as connection, pytest.raises(PostgresUnfitError, match=said) as error:
        embedded.refuse_unfit(connection)
    assert "\n" not in str(error.value)
    with pytest.raises(PostgresUnfitError, match=said):
        embedded.ensure(Path(shared["HOST"]), "unfit")


def test_a_fit_database_is_accepted(shared):
    with connect(shared) as connection:
        embedded.refuse_unfit(connection)


def test_a_server_older_than_15_is_refused():
    class Old:
        """Stands for a server that we do not have."""

        def cursor(self):
            return self

        __enter__ = cursor

        def __exit__(self, *_):
            pass

        def execute(self, _):
            pass

        def fetchone(self):
            return 14, True, b"C.UTF-8"

    with pytest.raises(PostgresUnfitError, match="is PostgreSQL 14: normsdb needs 15 or newer"):
        embedded.refuse_unfit(Old())
