"""What the reading process may use: 300 MB, and nothing of the site."""

import resource
import subprocess
import sys
from functools import cache

import pytest

from positions.changes.importing import messages, sandbox
from positions.changes.importing.errors import FileRefused
from positions.changes.importing.sandbox import examine
from tests.changes.importing.hostile.made import swollen_docx
from tests.files import flate_bomb


@cache
def worker_peak(kind: str) -> int:
    """Peak memory of the process in kB, as the operating system counts it."""
    data = {
        "page": b"<html><body>" + b"<p>States agree.</p>" * 50_000,
        "bomb": swollen_docx(39_000_000),
        "flate": flate_bomb(70_000_000),
    }[kind]
    script = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdin=sys.stdin, "
        "stdout=subprocess.DEVNULL, env={}, check=False);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-I", "-B", str(sandbox._WORKER), str(sandbox._ROOT)]
    done = subprocess.run(
        [sys.executable, "-c", script, *command],
        input=messages.encode_request(messages.Request((), (), None), data),
        capture_output=True,
        check=True,
    )
    return int(done.stdout)


@pytest.mark.parametrize("kind", ["page", "bomb", "flate"])
def test_reading_stays_within_300_megabytes(kind):
    assert worker_peak(kind) < 300_000


def run_in_worker(body: str) -> subprocess.CompletedProcess[bytes]:
    """Run code in a process that has given up its rights as the worker does."""
    script = f"import sys; sys.path.insert(0, {str(sandbox._ROOT)!r})\nfrom positions.changes.importing import worker\nimport os, socket\nworker.bound(); worker.close_doors()\n{body}"
    return subprocess.run([sys.executable, "-I", "-B", "-c", script], capture_output=True, env={}, check=False)


@pytest.mark.parametrize(
    "body",
    [
        "socket.socket()",
        "open('/etc/passwd')",
        "open('/tmp/x', 'w')",
        "os.pipe()",
        "os.fork() if os.getuid() else os.pipe()",
        "x = bytearray(400_000_000)",
        "sys.stdout.flush(); os.open('/dev/null', os.O_RDONLY)",
    ],
)
def test_the_process_can_open_nothing_and_take_no_more_memory(body):
    done = run_in_worker(body)
    assert done.returncode == 1
    assert b"OSError" in done.stderr or b"MemoryError" in done.stderr or b"BlockingIOError" in done.stderr


def test_the_process_sees_nothing_of_the_site(monkeypatch, reader):
    monkeypatch.setenv("SECRET_KEY", "canary")
    reader(
        "import json, os\n"
        "told = f'{os.getcwd()} {sorted(os.environ)}'\n"
        "print(json.dumps({'refused': {'code': 'verbatim', 'values': [['text', told]]}}))"
    )
    with pytest.raises(FileRefused) as caught:
        examine("x", b"")
    assert caught.value.reason.startswith("/ [")
    assert "SECRET_KEY" not in caught.value.reason
    assert "PATH" not in caught.value.reason


def test_limits_of_the_process_are_those_that_are_promised():
    from positions.changes.importing import worker

    assert (worker.MOST_MEMORY, worker.MOST_SECONDS) == (300_000_000, 5)
    assert sandbox.MOST_SECONDS == worker.MOST_SECONDS
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != worker.MOST_MEMORY  # of the process, not of the site
