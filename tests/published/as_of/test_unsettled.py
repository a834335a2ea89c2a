"""A moment by which a change has begun has no answer until the change has ended."""

import threading
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test import Client

from positions.changes import reviewing
from positions.published import session
from positions.published.session import Unsettled, as_public
from tests import make
from tests.published.as_of.then import API, moment


@contextmanager
def elsewhere():
    """A connection of another process, within a transaction that began now."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN; SELECT now()")
            yield
            cursor.execute("ROLLBACK")  # which has happened when it answers; to hang up has not
    finally:
        other.close()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    """Nothing here ends by waiting."""
    monkeypatch.setattr(session, "_WAITS", 1)


@pytest.mark.parametrize("address", [f"{API}statements?", "/statements/?", f"{API}search?q=nothing&"])
def test_what_a_change_under_way_could_alter_is_refused_until_it_has_ended(cast, address):
    before = moment()
    with elsewhere():
        at = moment()
        refused = Client().get(f"{address}as_of={at}")
        assert refused.status_code == 400
        assert refused.headers["Cache-Control"] == "no-cache"
        assert "not finished" in refused.content.decode()
        # What had ended before the change began cannot change by it.
        assert Client().get(f"{address}as_of={before}").status_code == 200
    assert Client().get(f"{address}as_of={at}").status_code == 200


def test_a_long_publication_never_gives_a_moment_two_answers(cast):
    """It counts from its beginning, and is seen at its end: nobody may have been told otherwise between them."""
    analyst, reviewer = cast
    draft = reviewing.submit(make.make_draft("NOR", by=analyst), by=analyst)
    read = reviewing.digest(draft)
    found = []
    begun, asked = threading.Event(), threading.Event()

    def publish():
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SELECT now()")
                begun.set()
                asked.wait()
                reviewing.approve(draft, seen=read, by=reviewer)
        finally:
            connection.close()

    writing = threading.Thread(target=publish)
    writing.start()
    begun.wait()
    at = moment()
    found.append(Client().get(f"{API}statements?as_of={at}"))
    asked.set()
    writing.join()
    found.append(Client().get(f"{API}statements?as_of={at}"))
    assert [answer.status_code for answer in found] == [400, 200]
    draft.refresh_from_db()
    assert draft.public_id in [row["id"] for row in found[1].json()["results"]]


def test_nobody_waits_for_a_reader(committed):
    begun, asked = threading.Event(), threading.Event()

    def read():
        try:
            with as_public():
                begun.set()
                asked.wait()
        finally:
            connection.close()

    reading = threading.Thread(target=read)
    reading.start()
    begun.wait()
    try:
        with as_public(datetime.now(UTC)) as (number, _):
            assert number
    finally:
        asked.set()
        reading.join()


def test_the_beginning_is_said(committed):
    with elsewhere(), pytest.raises(Unsettled) as error, as_public(datetime.now(UTC)):
        pass
    assert error.value.began <= datetime.now(UTC)
