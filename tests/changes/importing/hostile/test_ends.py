"""However the reading process ends, it is a refusal, and the clock ends only one that does nothing."""

import pytest

from positions.changes.importing import sandbox
from positions.changes.importing.errors import FileRefused
from positions.changes.importing.sandbox import examine


def test_a_reader_that_works_without_end_is_ended_by_its_own_limit(reader):
    reader(
        "import resource; from runpy import run_path; import sys\n"
        f"worker = run_path({str(sandbox._WORKER)!r}); worker['bound'].__globals__['MOST_SECONDS'] "
        "= 1; worker['bound']()\n"
        "while True: pass"
    )
    before = sandbox.worked()
    with pytest.raises(FileRefused, match="takes longer than 5 seconds of work"):
        examine("x", b"States agree.")
    assert 0.5 < sandbox.worked() - before < 3


BUSY = """
import json, time
while time.process_time() < 1: pass
print(json.dumps({'refused': {'code': 'verbatim', 'values': [['text', 'read to its end']]}}))
"""

# What is whole but for a note that no sentence stands for.
UNTOLD = {
    "kind": "plain",
    "interventions": [],
    "derived": {
        "text": "ab", "derivation": "plain-1", "media_type": "text/plain", "pages": [], "furniture": [], "title": None,
        "language": None, "publisher": None, "published": None, "notes": [{"code": "note.unheard_of", "values": []}],
    },
}  # fmt: skip


def test_the_clock_does_not_run_while_a_reader_works(reader, monkeypatch):
    """A second of work is never cut off, though the clock allows a tenth of one: that is how long one may stand still."""
    monkeypatch.setattr(sandbox, "MOST_STILL", 0.1)
    reader(BUSY)
    with pytest.raises(FileRefused, match="read to its end"):
        examine("x", b"States agree.")


def test_the_clock_does_not_run_while_a_reader_waits_for_a_processor(reader, monkeypatch):
    """As on a machine that is so busy that it gets none: it is ready, and its seconds of work do not grow."""
    monkeypatch.setattr(sandbox, "MOST_STILL", 0.1)
    monkeypatch.setattr(sandbox, "_pulse", lambda _: sandbox._Pulse(1, waits_for_a_processor=True))
    reader(BUSY)
    with pytest.raises(FileRefused, match="read to its end"):
        examine("x", b"States agree.")


def test_where_the_system_does_not_say_how_far_a_reader_is_the_clock_alone_ends_it(reader, monkeypatch):
    monkeypatch.setattr(sandbox, "MOST_STILL", 0.1)
    monkeypatch.setattr(sandbox, "_pulse", lambda _: None)
    reader("while True: pass")
    with pytest.raises(FileRefused, match="takes longer"):
        examine("x", b"States agree.")


@pytest.mark.parametrize(
    ("worker", "words"),
    [
        ("import time; time.sleep(60)", "takes longer"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "broke the program"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "takes longer"),
        ("print('not an answer')", "no answer"),
        ("import sys; sys.exit(3)", "broke the program"),
        ('print(\'{"refused": {"code": "file.unheard_of", "values": []}}\')', "no answer"),
        ('print(\'{"refused": {"code": "file.not_utf8", "values": []}}\')', "no answer"),
        ('print(\'{"refused": {"code": "file.too_long", "values": [["most", "many"]]}}\')', "no answer"),
        (f"import json; print(json.dumps({{'found': {UNTOLD}}}))", "no answer"),
        (
            'print(\'{"found": {"kind": "plain", "interventions": [], "derived": {"text": "ab", "furniture": '
            '[{"span": {"start": 0, "end": 9}}]}}}\')',
            "no answer",
        ),
        (
            "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); import signal; "
            "signal.signal(signal.SIGXFSZ, signal.SIG_DFL); print('x' * 9999)",
            "larger than",
        ),
    ],
)
def test_each_end_of_the_process_is_a_refusal(tmp_path, monkeypatch, worker, words):
    fake = tmp_path / "worker.py"
    fake.write_text(worker)
    monkeypatch.setattr(sandbox, "_WORKER", fake)
    monkeypatch.setattr(sandbox, "MOST_STILL", 0.1)
    with pytest.raises(FileRefused) as caught:
        examine("x.txt", b"States agree.")
    assert words in caught.value.reason
