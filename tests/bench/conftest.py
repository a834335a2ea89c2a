"""One invented record for all tests of a file: what a test writes is rolled back."""

import pytest
from django.db import connection, transaction

from bench.load import load
from tests.conftest import own_database

COUNT = 200


@pytest.fixture(scope="module")
def committed_record(django_db_setup, django_db_blocker):
    """A committed database with 200 invented statements: its name, and what was loaded."""
    with own_database(django_db_blocker) as name:
        loaded = load(COUNT)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield name, loaded


@pytest.fixture
def loaded(committed_record):
    """What was loaded, in an open transaction that is rolled back."""
    with transaction.atomic():
        yield committed_record[1]
        transaction.set_rollback(True)
