"""``manage.py migrate``: whole or not at all, so that a start that is killed can always be repeated."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_migrate

from tests import database

NAME = "normsdb_tests_migrated"


class Killed(Exception):
    """What ends the command where a signal would."""


@pytest.fixture
def empty(django_db_setup, django_db_blocker):
    """A database with nothing in it, connected to."""
    with django_db_blocker.unblock():
        usual = connection.settings_dict["NAME"]
        database.drop(NAME)
        database.server(f'CREATE DATABASE "{NAME}"')
        database.use(NAME)
        try:
            yield
        finally:
            database.use(usual)
            database.drop(NAME)


def left() -> list[str]:
    """Schemas and tables of ours."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname || '.' || tablename FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            " UNION ALL SELECT nspname FROM pg_namespace WHERE nspname IN ('published', 'kept')"
        )
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.long
def test_migrations_that_are_ended_leave_nothing_and_are_made_the_next_time(empty):
    def end(**_):
        raise Killed

    post_migrate.connect(end, weak=False)
    try:
        with pytest.raises(Killed):
            call_command("migrate", verbosity=0)
    finally:
        post_migrate.disconnect(end)
    assert left() == []
    call_command("migrate", verbosity=0)
    assert "public.positions_statement" in left()
    assert "kept" in left()
