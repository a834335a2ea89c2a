"""How many processes answer, and how a server that cannot start says so."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management.base import CommandError

from normsdb import serving
from tests.conftest import ROOT, database_url


@pytest.mark.parametrize(("given", "taken"), [(None, 3), ("", 3), (" ", 3), ("1", 1), (" 12 ", 12), ("64", 64)])
def test_a_number_is_taken_and_the_usual_one_where_nothing_is_said(monkeypatch, given, taken):
    monkeypatch.delenv("WORKERS", raising=False)
    if given is not None:
        monkeypatch.setenv("WORKERS", given)
    assert serving.number("WORKERS", 3, most=64) == taken


@pytest.mark.parametrize("given", ["0", "-1", "65", "two", "1.5", "²", "٤"])
def test_what_is_no_number_in_reach_is_refused_with_the_reach(monkeypatch, given):
    monkeypatch.setenv("WORKERS", given)
    with pytest.raises(CommandError, match="WORKERS must be a number from 1 to 64, not '"):
        serving.number("WORKERS", 3, most=64)


@pytest.mark.parametrize(("cores", "workers"), [(None, 1), (1, 1), (2, 2), (4, 4), (16, 4)])
def test_there_is_a_process_for_each_core_and_four_at_most(cores, workers):
    assert serving.usual_workers(cores) == workers


PREPARED = """
import gc, json, sys, threading
from normsdb import serving
serving.prepare()
from django.db import connection
threads = [one.name for one in threading.enumerate()]
print(json.dumps([threads, connection.connection is None, gc.get_freeze_count(), sorted(sys.modules)]))
"""


def run(*command: str, **given: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "NORMSDB_LOCAL": "1", "DJANGO_SETTINGS_MODULE": "normsdb.settings", **given}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_processes_part_with_all_imported_and_no_connection(live_database):
    """A connection that two processes use answers neither; a thread does not come along when a process parts."""
    done = run(sys.executable, "-c", PREPARED, DATABASE_URL=database_url(live_database))
    assert done.returncode == 0, done.stderr
    threads, is_closed, kept, modules = json.loads(done.stdout)
    assert threads == ["MainThread"]
    assert is_closed
    assert kept > 100_000
    assert {"positions.models", "positions.api.views", "positions.published.session"} <= set(modules)
    assert "positions.admin" not in modules


def test_a_server_that_is_told_nonsense_says_so_in_one_line():
    done = run(sys.executable, "-m", "normsdb.serving", WORKERS="many")
    assert (done.returncode, done.stderr) == (1, "WORKERS must be a number from 1 to 64, not 'many'.\n")
