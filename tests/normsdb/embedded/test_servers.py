"""Servers: found, started once, and started again after whatever ended them."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from normsdb import embedded
from normsdb.embedded import EmbeddedError, clusters
from tests.effort import PATIENCE
from tests.normsdb.embedded.servers import ask, connect, in_a_process, kill, name_another_process, pid


def test_a_new_server_is_private_checked_and_finds_words_beside_curly_quotes(fresh, monkeypatch):
    # What the caller's environment says of other servers and languages is not meant for ours.
    for key, value in {
        "LC_ALL": "C",
        "LANG": "C",
        "PGPORT": "6000",
        "PGDATA": "/nowhere",
        "PGDATABASE": "other",
    }.items():
        monkeypatch.setenv(key, value)
    settings = embedded.ensure(fresh)
    assert settings == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "normsdb",
        "USER": "normsdb_site",
        "HOST": str(fresh),
        "PORT": "5432",
    }
    assert ask(settings, "select current_setting('server_encoding')") == "UTF8"
    assert ask(settings, "select current_setting('data_checksums')") == "on"
    assert ask(settings, "select current_setting('listen_addresses')") == ""
    assert ask(settings, "select current_setting('max_connections')") == "60"
    assert ask(settings, "select current_setting('fsync')") == "on"
    words = "to_tsvector('english', 'the “sovereignty” of China’s cyberspace')"
    assert ask(settings, f"select {words} @@ to_tsquery('english', 'china & sovereignty')")
    assert fresh.stat().st_mode & 0o777 == 0o700


def test_a_running_server_is_found_and_not_started_again(data):
    embedded.ensure(data)
    first = pid(data)
    embedded.ensure(data)
    assert pid(data) == first


def test_a_second_database_is_made_on_the_same_server(shared):
    other = embedded.ensure(Path(shared["HOST"]), 'an "other"')
    assert ask(other, "select current_database()") == 'an "other"'


def test_rows_survive_a_killed_server(data):
    settings = embedded.ensure(data)
    with connect(settings) as connection:
        connection.execute("create table t as select 7 as n")
    kill(data)
    assert ask(embedded.ensure(data), "select n from t") == 7


def test_a_killed_server_whose_number_a_stranger_now_has_is_started_again(data, sleeper):
    embedded.ensure(data)
    kill(data)
    name_another_process(data, sleeper.pid)
    assert ask(embedded.ensure(data), "select 1") == 1
    assert pid(data) != sleeper.pid


@pytest.mark.long
def test_a_killed_server_whose_number_another_postgresql_now_has_is_started_again(data, folder):
    other = folder / "other"
    try:
        embedded.ensure(other)
        embedded.ensure(data)
        kill(data)
        name_another_process(data, pid(other))
        assert ask(embedded.ensure(data), "select 1") == 1
        assert ask(embedded.ensure(other), "select 1") == 1
    finally:
        embedded.remove(other)


def test_a_killed_server_whose_number_a_zombie_has_is_started_again(data):
    embedded.ensure(data)
    kill(data)
    with subprocess.Popen(["true"]) as zombie:  # Ended, and not waited for before the end of this block.
        os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)
        name_another_process(data, zombie.pid)
        assert ask(embedded.ensure(data), "select 1") == 1


def test_stopping_never_ends_a_stranger_who_has_the_number_of_a_killed_server(data, sleeper):
    embedded.ensure(data)
    kill(data)
    name_another_process(data, sleeper.pid)
    assert embedded.stop(data) is False


def test_stopping_says_whether_a_server_ran(data):
    assert embedded.stop(data) is False
    settings = embedded.ensure(data)
    with connect(settings):  # An open session does not keep it up.
        assert embedded.stop(data) is True
    assert embedded.stop(data) is False
    with pytest.raises(psycopg.OperationalError):
        connect(settings)


def test_of_several_starters_at_once_one_starts_and_all_attach(fresh):
    starters = [in_a_process("start", fresh) for _ in range(4)]
    answers = [starter.communicate(timeout=PATIENCE) for starter in starters]
    assert set(answers) == {(f"postgresql://normsdb_site@/normsdb?host={str(fresh).replace('/', '%2F')}\n", "")}
    assert (fresh / "server.log").read_text().count("starting PostgreSQL") == 1


def test_a_starter_that_was_killed_half_way_leaves_nothing_that_is_taken_for_a_cluster(fresh):
    starter = in_a_process("start", fresh)
    deadline = time.monotonic() + PATIENCE
    while not list(fresh.parent.glob(".postgres-*/PG_VERSION")) and time.monotonic() < deadline:
        time.sleep(0.002)
    starter.kill()
    starter.communicate()
    assert not fresh.exists()
    assert ask(embedded.ensure(fresh), "select 1") == 1
    assert not list(fresh.parent.glob(".postgres-*"))


@pytest.mark.long
def test_a_server_that_runs_but_does_not_answer_is_named(data):
    embedded.ensure(data)
    os.kill(pid(data), signal.SIGSTOP)
    try:
        with pytest.raises(EmbeddedError, match=rf"process {pid(data)}\) runs but does not answer"):
            embedded.ensure(data, patience=0.1)
    finally:
        os.kill(pid(data), signal.SIGCONT)
    assert ask(embedded.ensure(data), "select 1") == 1


def test_a_full_server_is_waited_for_and_can_be_stopped(data, monkeypatch):
    monkeypatch.setitem(clusters.TUNING, "max_connections", "5")
    monkeypatch.setitem(clusters.TUNING, "max_wal_senders", "0")
    # PostgreSQL keeps some for its superuser, and the site's account is none.
    monkeypatch.setitem(clusters.TUNING, "superuser_reserved_connections", "0")
    settings = embedded.ensure(data)
    sessions = []
    deadline = time.monotonic() + PATIENCE
    while len(sessions) < 5:  # The session of ensure() may take a moment to end.
        assert time.monotonic() < deadline, f"{len(sessions)} sessions of 5"
        with contextlib.suppress(psycopg.OperationalError):
            sessions.append(connect(settings))
    try:
        with pytest.raises(EmbeddedError, match="too many clients"):
            embedded.ensure(data, patience=0.1)
        assert embedded.stop(data) is True
    finally:
        for session in sessions:
            session.close()


def test_a_server_that_cannot_start_says_why_in_one_line(data):
    embedded.ensure(data)
    embedded.stop(data)
    (data / "postgresql.auto.conf").write_text("nonsense = 1\n")
    with pytest.raises(EmbeddedError, match=r"did not start on .*FATAL.*server\.log") as error:
        embedded.ensure(data)
    assert "\n" not in str(error.value)
