"""Imports that are killed while they write leave nothing half done; and the same test sees it when they do."""

import contextlib
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
import pytest
from django.db import connection, connections

from tests import make
from tests.effort import PATIENCE

KILLS = int(os.environ.get("NORMSDB_TEST_KILLS", "40"))
"""Enough to hit every step of writing; 200 and more have been tried, and can be again."""
KILLS_FROM_AN_UPLOAD = KILLS // 2
KILLS_OF_THE_FAULT = 10
GLANCE = 0.002
"""Seconds between two looks: whoever looks without a pause takes the processor from the import."""
FURNITURE = 75
"""Rows that belong to each document, so that writing takes long enough to be hit."""

pytestmark = pytest.mark.long

WRITING = (
    "SELECT l.pid FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE a.datname = "
    "current_database() AND l.pid <> pg_backend_pid() "
    "AND l.relation = 'positions_document'::regclass AND l.mode = 'RowExclusiveLock'"
)

# In the planted fault each row is a transaction of its own, and its lock gone before it is seen: there the first row
# tells.
STARTED = "SELECT 1 FROM positions_document WHERE content_sha256 = %s"
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"


class Importer:
    """The process that makes the children, and a connection that watches them."""

    def __init__(self, database: str, username: str, *options: str) -> None:
        parameters = connection.get_connection_params()
        login = quote(parameters["user"], safe="")
        if parameters.get("password"):
            login += ":" + quote(parameters["password"], safe="")
        place = urlencode({key: parameters[key] for key in ("host", "port") if parameters.get(key)})
        url = f"postgresql://{login}@/{database}?{place}"
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        command = [sys.executable, "-W", "ignore", str(Path(__file__).with_name("importer.py")), username, *options]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.watch = psycopg.connect(
            **{key: parameters[key] for key in ("host", "user", "password", "port") if parameters.get(key)},
            dbname=database,
            autocommit=True,
        )
        self.by_row = "--commit-each-row" in options

    def begin(self, path: Path) -> int:
        """Begin an import.

        Returns:
            A descriptor of the child: unlike its number, it never means another process.
        """
        self.process.stdin.write(f"{path}\n")
        self.process.stdin.flush()
        return os.pidfd_open(int(self.process.stdout.readline()))

    def wait_until_writing(self, digest: str) -> bool:
        """Wait for the first write; false if the child has ended before it was seen."""
        end = time.monotonic() + PATIENCE
        query, values = (STARTED, [digest]) if self.by_row else (WRITING, None)
        while time.monotonic() < end:
            if self.watch.execute(query, values).fetchone():
                return True
            time.sleep(GLANCE)
        return False

    def ended(self) -> int:
        word, status = self.process.stdout.readline().split()
        assert word == "ended"
        # The server notices a little later that the client is gone, and rolls back.
        while self.watch.execute(OTHERS).fetchone()[0]:
            time.sleep(GLANCE)
        return int(status)

    def close(self) -> None:
        self.watch.close()
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()


def paper(folder: Path, number: int) -> tuple[Path, str]:
    path = folder / f"paper-{number}.txt"
    lines = [
        f"States should refrain from harm number {number} and {line}.\n\nPage {line} of {FURNITURE}\n"
        for line in range(1, FURNITURE + 1)
    ]
    path.write_text("\n".join(lines))
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


def state_of(watch: psycopg.Connection, digest: str, *, from_upload: bool) -> str:
    row = watch.execute(
        "SELECT (SELECT count(*) FROM positions_document WHERE content_sha256 = %(d)s),"
        " (SELECT count(*) FROM positions_furniture f JOIN positions_document p ON p.id = "
        "f.document_id WHERE p.content_sha256 = %(d)s),"
        " (SELECT count(*) FROM positions_documentevent WHERE content_sha256 = %(d)s),"
        " (SELECT count(*) FROM positions_furniture f WHERE NOT EXISTS (SELECT 1 FROM "
        "positions_document p WHERE p.id = f.document_id)),"
        " (SELECT count(*) FROM positions_upload WHERE content_sha256 = %(d)s)",
        {"d": digest},
    ).fetchone()
    # A file that was chosen in the admin waits on exactly if nothing of it was stored.
    if row == (1, FURNITURE, 1, 0, 0):
        return "whole"
    return "nothing" if row == (0, 0, 0, 0, int(from_upload)) else f"partial: {row}"


def kill_imports(database: str, folder: Path, kills: int, *options: str) -> tuple[Counter[str], int]:
    """Kill so many imports while they write.

    Returns:
        How many left what, and how many of the processes were still writing when they were killed.
    """
    chance = random.Random(20260101)  # noqa: S311 - moments, not secrets
    account = make.make_account("analyst").username
    connections.close_all()
    importer = Importer(database, account, *options)
    from_upload = "--from-upload" in options
    outcomes: Counter[str] = Counter()
    hit = 0
    try:
        lengths = []
        for number in range(3):  # how long writing takes, seen from outside
            path, digest = paper(folder, 10_000 + number)
            importer.begin(path)
            assert importer.wait_until_writing(digest)
            start = time.monotonic()
            assert importer.ended() == 0
            lengths.append(time.monotonic() - start)
            assert state_of(importer.watch, digest, from_upload=from_upload) == "whole"
        for number in range(kills):
            path, digest = paper(folder, number)
            child = importer.begin(path)
            assert importer.wait_until_writing(digest)
            time.sleep(chance.uniform(0, 0.95 * min(lengths)))
            with contextlib.suppress(ProcessLookupError):  # it has ended by itself
                signal.pidfd_send_signal(child, signal.SIGKILL)
            os.close(child)
            hit += importer.ended() == signal.SIGKILL
            outcomes[state_of(importer.watch, digest, from_upload=from_upload).partition(":")[0]] += 1
    finally:
        importer.close()
    return outcomes, hit


def test_killed_imports_leave_nothing_half_done(committed, tmp_path):
    outcomes, hit = kill_imports(committed, tmp_path, KILLS)
    told = f"{KILLS} imports killed while writing: {dict(outcomes)}; {hit} were still running when they were killed"
    print(f"\n{told}")  # noqa: T201 - the figure is what the test is for
    assert outcomes["partial"] == 0
    assert outcomes.total() == KILLS
    assert hit > KILLS / 4
    assert outcomes["nothing"] > KILLS / 4  # they were killed while they wrote, not before and not after


def test_killed_imports_of_the_admin_leave_nothing_half_done(committed, tmp_path):
    outcomes, hit = kill_imports(committed, tmp_path, KILLS_FROM_AN_UPLOAD, "--from-upload")
    told = f"{KILLS_FROM_AN_UPLOAD} imports from an upload killed while writing: {dict(outcomes)}; {hit} were still running"
    print(f"\n{told}")  # noqa: T201 - the same
    assert outcomes["partial"] == 0
    assert outcomes.total() == KILLS_FROM_AN_UPLOAD
    assert outcomes["nothing"] > KILLS_FROM_AN_UPLOAD / 4


def test_the_test_sees_imports_that_commit_each_row(committed, tmp_path):
    outcomes, hit = kill_imports(committed, tmp_path, KILLS_OF_THE_FAULT, "--commit-each-row")
    told = f"{KILLS_OF_THE_FAULT} imports without their transaction killed: {dict(outcomes)}; {hit} were still running"
    print(f"\n{told}")  # noqa: T201 - the same
    assert outcomes["partial"] > 0
