"""Hostile files: each is refused by name with its reason, within 10 s and 300 MB, and never with a traceback."""

import os
import resource
import socket
import struct
import subprocess
import sys
from functools import cache

import pytest

from positions.changes.importing import files, messages, sandbox
from positions.changes.importing.errors import FileRefused, printable
from positions.changes.importing.sandbox import examine
from tests.effort import at_most
from tests.files import TYPES, W, archive, docx, flate_bomb, paragraph, pdf, related, written


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Each test lets a process read: an answer that an earlier one was given would hide what it does."""
    sandbox._kept.clear()


XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
    + "]>"
)


def lying_docx() -> bytes:
    data = bytearray(docx(paragraph("x" * 1_000_000)))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 10)
        at += 4
    return bytes(data)


def swollen_docx(size: int) -> bytes:
    return docx("", {"word/document.xml": f"<w:document xmlns:w='{W}'><w:body>".encode() + b"<w:p/>" * (size // 6)})


ENCRYPTED = "/Encrypt << /Filter /Standard /V 1 /R 2 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) /P -4 >> /ID [(a)(a)]"
SHEET = TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet")
GOOD = pdf("States agree on this.")

# What it is, how it is made, and words of the reason.
HOSTILE = [
    ("not UTF-8", lambda: b"caf\xe9 states", "not UTF-8: byte 3"),
    ("UTF-16", lambda: "States agree.".encode("utf-16"), "UTF-16"),
    ("UTF-16 without a mark", lambda: "States agree.".encode("utf-16-le"), "UTF-16"),
    ("NUL", lambda: b"States\0agree on this", "NUL"),
    ("a code for a terminal", lambda: b"States \x1b[31m agree", "U+001B"),
    ("empty", lambda: b"", "no text"),
    ("white space", lambda: b" \n\t", "no text"),
    ("XML bomb", f"{LAUGHS}<a>&l9;</a>".encode, "entities"),
    ("external entity", f"{XXE}<a>&x;</a>".encode, "entities"),
    ("external entity in a page", lambda: b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html>&x;</html>', "entities"),
    ("external entity in DOCX", lambda: docx(paragraph("&x;"), head=XXE), "document type"),
    ("XML bomb in DOCX", lambda: docx(paragraph("&l9;"), head=LAUGHS), "document type"),
    (
        "document type in UTF-16 in DOCX",
        lambda: docx("", {"word/document.xml": (XXE.replace("?>", ' encoding="utf-16"?>', 1) + f'<w:document xmlns:w="{W}"/>').encode("utf-16")}),
        "document type",
    ),
    ("zip bomb", lambda: swollen_docx(100_000_000), "unpacks to more"),
    ("zip bomb that says so", lambda: swollen_docx(400_000_000), "claims to unpack"),
    ("zip that lies about sizes", lying_docx, "cut off"),
    ("ten thousand entries", lambda: docx("", {f"a{number}": "" for number in range(10_000)}), "entries"),
    ("path out of a DOCX", lambda: docx(paragraph("Hello"), {"../../etc/x": "y"}), "leads out of it: “../../etc/x”"),
    ("absolute path in a DOCX", lambda: docx(paragraph("Hello"), {"/etc/x": "y"}), "leads out"),
    ("path of another system", lambda: docx(paragraph("Hello"), {"..\\x": "y"}), "leads out"),
    ("reference out of a DOCX", lambda: docx(paragraph("Hello"), relations=related("header", "../../x.xml")), "outside itself"),
    ("DOCX without text", lambda: docx(""), "no text"),
    ("some ZIP", lambda: archive({"a.txt": "States agree."}), "no DOCX"),
    ("spreadsheet", lambda: docx("", {"[Content_Types].xml": SHEET}), "no DOCX"),
    ("DOCX cut off", lambda: docx(paragraph("Hello"))[:-50], "cut off"),
    ("DOCX nested without end", lambda: docx("<w:sdt>" * 5_000 + paragraph("a") + "</w:sdt>" * 5_000), "deeper"),
    ("scan", lambda: pdf("", "", image=True), "no text layer"),
    ("scan with stamps", lambda: pdf("p. 1", "p. 2", image=True), "no text layer"),
    ("encrypted PDF", lambda: pdf("Hello", trailer=ENCRYPTED), "encrypted"),
    ("10,000 pages claimed", lambda: pdf("Hello", count=10_000), "claims 10,000 pages"),
    ("2 pages claimed", lambda: pdf("Hello there", count=2), "claims 2 pages and holds 1"),
    ("pages in a circle", lambda: written([(1, b"<< /Type /Catalog /Pages 2 0 R >>"), (2, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")]), "damaged"),
    ("PDF cut off", lambda: GOOD[:-30], "end is missing"),
    ("half a PDF", lambda: GOOD[: len(GOOD) // 2], "end is missing"),
    ("PDF of noise", lambda: b"%PDF-1.4\n" + bytes(range(128, 256)) * 40 + b"%%EOF", "damaged"),
    ("PDF that unpacks to 500 MB", lambda: flate_bomb(500_000_000), "unpacks to more"),
    ("PDF and ZIP", lambda: GOOD + archive({"a": "b"}), "at once"),
    ("PDF and HTML", lambda: b"%PDF-1.4\n<html><body>" + GOOD, "at once"),
    ("HTML and PDF", lambda: b"<html><body>%PDF-1.4 text</body></html>%%EOF", "at once"),
    ("HTML nested without end", lambda: b"<html><body>" + b"<div>" * 1_000_000 + b"x", "deeper"),
    ("HTML of scripts", lambda: b"<html><script>x</script></html>", "no text"),
    ("HTML in another encoding", lambda: b'<html><head><meta charset="windows-1251"></head>x</html>', "windows-1251"),
    ("PNG", lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 100, "PNG"),
    ("RTF", lambda: b"{\\rtf1 hello}", "RTF"),
    ("old Word", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word"),
    ("an endless text", lambda: b"States agree. " * 1_400_000, "longer than 2,000,000"),
    ("a letter with a million marks", ("e" + "\u0301\u0323" * 900_000).encode, "longer than"),
]  # fmt: skip


# Each is a process of a second; what each is told is seen in ``test_worker.py`` too.
QUICK = {"UTF-16", "XML bomb in DOCX", "zip bomb", "zip bomb that says so", "PDF that unpacks to 500 MB", "PDF cut off",
         "HTML nested without end", "an endless text"}  # fmt: skip
ROWS = [
    pytest.param(make, reason, id=name, marks=() if name in QUICK else pytest.mark.long)
    for name, make, reason in HOSTILE
]


@pytest.mark.parametrize(("make", "reason"), ROWS)
def test_a_hostile_file_is_refused_by_name_with_its_reason(make, reason):
    data = make()
    with at_most(10), pytest.raises(FileRefused) as caught:
        examine("paper.pdf", data)
    assert reason in caught.value.reason
    assert str(caught.value) == f"paper.pdf: {caught.value.reason}"
    assert "\n" not in str(caught.value)


@pytest.mark.long
@pytest.mark.parametrize(
    "data",
    [
        b"<html " + b"a=b " * 1_000_000 + b">text</html>",
        b"<html><body>" + b"<p class='nav'>a</p>" * 200_000,
        b"Ab Cd\n" * 300_000,
        b"https://" * 200_000,
        b"Chair: on behalf of " * 90_000,
        "\U0001f600".encode() * 1_900_000,
    ],
    ids=lambda data: repr(data[:30]),
)
def test_nonsense_is_answered_or_refused_in_time(data):
    with at_most(10):
        try:
            assert examine("x", data).derived.text
        except FileRefused as error:
            # Which limit it meets first depends on how fast the processor is.
            assert "longer than" in error.reason or "more than 300 MB" in error.reason  # noqa: PT017 - a refusal is as right as an answer, so none may be demanded


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


@pytest.fixture
def reader(tmp_path, monkeypatch):
    """Lets another program stand where the reader does."""

    def put(program: str) -> None:
        fake = tmp_path / "worker.py"
        fake.write_text(program)
        monkeypatch.setattr(sandbox, "_WORKER", fake)

    return put


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
def test_whatever_becomes_of_the_process_is_a_refusal(tmp_path, monkeypatch, worker, words):
    fake = tmp_path / "worker.py"
    fake.write_text(worker)
    monkeypatch.setattr(sandbox, "_WORKER", fake)
    monkeypatch.setattr(sandbox, "MOST_STILL", 0.1)
    with pytest.raises(FileRefused) as caught:
        examine("x.txt", b"States agree.")
    assert words in caught.value.reason


def test_what_is_no_file_is_refused(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").touch()
    os.truncate(tmp_path / "large", 100_000_000)
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(tmp_path / "socket"))
        for name, words in (
            ("folder", "folder"),
            ("link", "link"),
            ("pipe", "pipe"),
            ("socket", "socket"),
            ("large", "100,000,000 bytes"),
            ("none", "no such file"),
            ("nul\0", "no path"),
        ):
            with pytest.raises(FileRefused) as caught:
                files.read(str(tmp_path / name))
            assert words in caught.value.reason
    with pytest.raises(FileRefused, match="not a file"):
        files.read("/dev/zero")


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    (tmp_path / "closed").touch(mode=0)
    with pytest.raises(FileRefused, match="may not be read"):
        files.read(str(tmp_path / "closed"))


def test_a_file_without_end_that_claims_to_be_empty_is_refused(monkeypatch):
    handed = []

    def read(handle: int, size: int) -> bytes:
        handed.append(size)
        return b"x" * size

    monkeypatch.setattr(files.os, "read", read)
    with pytest.raises(FileRefused, match="20,000,001 bytes"):
        files.read(__file__)
    assert sum(handed) == 20_000_001


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b.pdf", "..\\x", "..", "", "a\0b"])
def test_a_name_of_an_upload_that_leads_elsewhere_is_refused(name):
    with pytest.raises(FileRefused):
        files.refuse_name(name)


def test_names_are_shown_on_one_line():
    assert printable("a\nb\x1b[31m\udc80\u202e.pdf") == "a\\nb\\x1b[31m\\udc80\\u202e.pdf"
    assert len(printable("x" * 5_000)) < 250
    files.refuse_name("Übersicht 2021 (final).pdf")


def test_limits_of_the_process_are_those_that_are_promised():
    from positions.changes.importing import worker

    assert (worker.MOST_MEMORY, worker.MOST_SECONDS) == (300_000_000, 5)
    assert sandbox.MOST_SECONDS == worker.MOST_SECONDS
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != worker.MOST_MEMORY  # of the process, not of the site
