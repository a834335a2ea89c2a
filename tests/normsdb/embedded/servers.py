"""Servers in the hands of a test: asked, killed, mistaken for another. Each test kills only what it started."""

import os
import pwd
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from normsdb import embedded
from normsdb.embedded import programs
from tests.effort import PATIENCE

ROOT = Path(__file__).resolve().parents[3]
SYSTEM_15 = Path("/usr/lib/postgresql/15/bin")
# Stands for an ordinary user: PostgreSQL wants one who has a name.
ORDINARY = pwd.getpwnam("daemon").pw_uid
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can start processes of others")


def connect(settings, name=None, user=None):
    return psycopg.connect(
        host=settings["HOST"],
        user=user or settings["USER"],
        dbname=name or settings["NAME"],
        port=settings["PORT"],
        autocommit=True,
    )


def ask(settings, question):
    with connect(settings) as connection:
        return connection.execute(question).fetchone()[0]


def pid(data):
    return int((data / "postmaster.pid").read_text().split()[0])


def name_another_process(data, number):
    file = data / "postmaster.pid"
    file.write_text("\n".join([str(number), *file.read_text().splitlines()[1:]]) + "\n")
    lock = data / ".s.PGSQL.5432.lock"
    lock.write_text("\n".join([str(number), *lock.read_text().splitlines()[1:]]) + "\n")


def kill(data):
    """Kill the server as the machine would when memory runs out, and wait for its last process."""
    os.kill(pid(data), signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with embedded._lock(data) as lock:
            if lock is not None:
                return
        time.sleep(0.01)
    pytest.fail("the killed server still runs")


def in_a_process(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "normsdb.embedded", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def imitate_postgresql(folder, version):
    folder.mkdir(parents=True)
    for program in programs.NEEDED:
        (folder / program).write_text(f"#!/bin/sh\necho '{program} (PostgreSQL) {version}'\n")
        (folder / program).chmod(0o755)
