"""What ``make run`` ends in, on a folder of its own: prepared once, found again, and clear about what is in the way."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from normsdb import embedded
from tests.effort import PATIENCE
from tests.normsdb.test_checkout import manage

pytestmark = pytest.mark.long
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path):
    """A ``var/`` of the test's own; its server is stopped at the end."""
    yield tmp_path
    embedded.remove(tmp_path / "postgres")


def quickstart(folder: Path, *arguments: str, **environment: str) -> subprocess.Popen:
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return subprocess.Popen(
        [sys.executable, "manage.py", "quickstart", *arguments],
        cwd=ROOT,
        env={**kept, "NORMSDB_LOCAL": "1", "NORMSDB_VAR": str(folder), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process: subprocess.Popen) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=10 * PATIENCE)  # as long as a database is made, on a busy machine
    return process.returncode, out, err


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A ``var/`` that two starts at once have made, and what each of them said; to make one takes long."""
    folder = tmp_path_factory.mktemp("var")
    both = [quickstart(folder, "--prepare-only", PORT="8766") for _ in range(2)]
    try:
        yield folder, [finished(process) for process in both]
    finally:
        embedded.remove(folder / "postgres")


def test_two_starts_at_once_load_once(prepared):
    _, results = prepared
    assert [code for code, _, _ in results] == [0, 0], results
    assert sum("loaded 195 states" in out for _, out, _ in results) == 1


def test_it_prepares_once_and_finds_everything_again(prepared):
    folder, results = prepared
    first = next(out for _, out, _ in results if "loaded 195 states" in out)
    assert "45 of 45 quotes found verbatim" in first
    assert len(re.findall(r"http://127\.0\.0\.1:8766/\S+", first)) >= 5
    passwords = re.findall(r"password (\S+)", first)
    assert len(set(passwords)) == 2
    code, second, err = finished(quickstart(folder, "--prepare-only"))
    assert code == 0, err
    assert "nothing was changed" in second
    assert re.findall(r"password (\S+)", second) == passwords
    for name in ("analyst", "reviewer"):
        assert (folder / f"{name}.password").stat().st_mode & 0o777 == 0o600


def test_an_embedded_server_that_was_stopped_is_started(prepared):
    folder, _ = prepared
    assert embedded.stop(folder / "postgres")
    done = manage(folder, "verify")
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == [
        f"Local run, as `make run` left it in {folder}/local.json (the embedded database)."
    ]


def test_a_start_that_is_killed_half_way_leaves_nothing_half_done(folder):
    for seconds in (3.0, 6.0, 9.0, 12.0):
        process = quickstart(folder, "--prepare-only")
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        finished(process)
    code, out, err = finished(quickstart(folder, "--prepare-only"))
    assert code == 0, err
    assert "2 of 2 documents whole, 45 of 45 quotes" in out


def test_it_serves_on_the_port_and_survives_a_killed_database(prepared):
    folder, _ = prepared
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = quickstart(folder, PORT=str(port))
    address = f"http://127.0.0.1:{port}/readyz"
    try:
        _until_answered(server, address)
        # The port is taken now: one clear line, and nothing else happens.
        code, _, err = finished(quickstart(folder, PORT=str(port)))
        assert code != 0
        assert err.strip().count("\n") == 0
        assert f"Port {port} is taken" in err
    finally:
        server.terminate()
        finished(server)
    embedded.stop(folder / "postgres")
    again = quickstart(folder, PORT=str(port))
    try:
        _until_answered(again, address)
    finally:
        again.terminate()
        finished(again)


def _until_answered(server: subprocess.Popen, address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                assert answer.status == 200
                return
        except OSError as error:
            if server.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(
                    f"not served: {error}; {server.stderr.read() if server.poll() is not None else ''}"
                ) from None
            time.sleep(0.2)


@pytest.mark.parametrize(
    ("port", "words"), [("http", "PORT must be a number"), ("0", "from 1 to 65535"), ("70000", "from 1 to 65535")]
)
def test_an_odd_port_is_one_clear_line(prepared, port, words):
    folder, _ = prepared
    code, _, err = finished(quickstart(folder, PORT=port))
    assert code != 0
    assert words in err
    assert err.strip().count("\n") == 0


def test_a_database_that_does_not_answer_is_one_clear_line(folder):
    code, _, err = finished(
        quickstart(folder, "--prepare-only", DATABASE_URL="postgresql://nobody@127.0.0.1:9/nothing")
    )
    assert code != 0
    assert "does not answer" in err
    assert err.strip().splitlines()[-1].count("\n") == 0
