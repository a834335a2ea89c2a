"""One invented record for all tests of a file: what a test writes is rolled back."""

import pytest
from django.db import connection, transaction

from bench.load import load
from tests.conftest import own_database

COUNT = 200


def indexes():
    """Every index and constraint of the record's tables; casts and brackets, which PostgreSQL writes in two ways, left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT regexp_replace(indexdef, '::[a-z ]+(\\[\\])?|[()]', '', 'g') FROM pg_indexes WHERE schemaname = 'public'"
            " UNION ALL"
            " SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
        )
        return {definition for (definition,) in cursor.fetchall()}


@pytest.fixture(scope="module")
def committed_record(django_db_setup, django_db_blocker):
    """A committed database with 200 invented statements: its name, what was loaded, and the indexes from before."""
    with own_database(django_db_blocker) as name:
        before = indexes()
        loaded = load(COUNT)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield name, loaded, before


@pytest.fixture
def loaded(committed_record):
    """What was loaded, in an open transaction that is rolled back."""
    with transaction.atomic():
        yield committed_record[1]
        transaction.set_rollback(True)
