"""What every test stands on: one database, migrated and seeded once; a cast of three people; tests that really commit."""

import socket

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, connections

from tests import make


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """Make the test database, seed it, and keep a copy that tests which commit are cloned from."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        config = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        call_command("seed", verbosity=0, stdout=open_nowhere())
        connection.close()
        _clone(connection.settings_dict["NAME"], template_name())
        yield
        _drop(template_name())
        teardown_databases(config, verbosity=0)


def open_nowhere():
    import io

    return io.StringIO()


def template_name() -> str:
    return f"{connection.settings_dict['NAME']}_template"


def _server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def _clone(source: str, target: str) -> None:
    _drop(target)
    _server(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def _drop(name: str) -> None:
    _server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A seeded database of the test's own, in which transactions really commit; dropped afterwards.

    Yields the database's name. Threads and other processes may connect to it.
    """
    with django_db_blocker.unblock():
        usual = connection.settings_dict["NAME"]
        template = template_name()
        own = f"{usual}_own"
        connections.close_all()
        _clone(template, own)
        connection.settings_dict["NAME"] = own
        try:
            yield own
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = usual
            _drop(own)


@pytest.fixture
def analyst(db) -> User:
    """Writes drafts and submits them."""
    return make.make_account("analyst")


@pytest.fixture
def reviewer(db) -> User:
    """Approves, returns and withdraws; may write too."""
    return make.make_account("reviewer")


@pytest.fixture
def stranger(db) -> User:
    """Has an account and no role."""
    return make.make_account(None)


@pytest.fixture
def free_port() -> int:
    """A port of the loopback interface that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
