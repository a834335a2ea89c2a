"""Files that are kept on disk: written once, bounded, and nothing left of what was not finished."""

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from positions.api import files, kept_files
from positions.api.kept_files import KeptFiles
from tests.api.asking import get

ADDRESS = "positions.csv?state=CHN"


@pytest.fixture
def folder(settings, tmp_path):
    settings.KEPT_FILES_FOLDER = tmp_path
    settings.KEPT_FILES_BYTES = 1_000_000
    return tmp_path


@pytest.fixture
def written(monkeypatch):
    """The ETags that a file is written for."""
    made = []
    write = files.FILES.write

    def remembered(etag, pieces):
        made.append(etag)
        return write(etag, pieces)

    monkeypatch.setattr(files.FILES, "write", remembered)
    return made


def put(kept, etag, content):
    with kept.write(etag, [content]) as file:
        assert file.read() == content


def test_a_file_is_written_once_for_all_its_parts(client, db, folder, written):
    length = int(client.head(f"/api/v1/{ADDRESS}").headers["Content-Length"])
    whole = get(client, ADDRESS)
    parts = [get(client, ADDRESS, Range=f"bytes={at}-{at + 999}").content for at in range(0, length, 1000)]
    assert b"".join(parts) == whole.content
    assert written == [whole.headers["ETag"]]
    assert [path.name for path in folder.iterdir()] == [whole.headers["ETag"].strip('"')]


def test_another_question_and_another_form_is_another_file(client, db, folder, written):
    for address in (ADDRESS, "positions.csv?state=NLD", "positions.ndjson?state=CHN", "statements.bib"):
        get(client, address)
        get(client, address)
    assert len(set(written)) == len(written) == 4


def test_a_damaged_file_would_be_seen(client, db, folder):
    """The second answer is what lies in the folder: so that the tests above look at what they mean."""
    get(client, ADDRESS)
    (kept,) = folder.iterdir()
    kept.write_bytes(b"another")
    assert get(client, ADDRESS).content == b"another"


def test_the_longest_unused_goes_first(settings, folder):
    settings.KEPT_FILES_BYTES = 3_000
    kept = KeptFiles()
    for number, name in enumerate("abc"):
        put(kept, f'"{name}"', b"x" * 1_000)
        os.utime(folder / name, (number, number))
    kept.open('"a"').close()  # used again
    put(kept, '"d"', b"x" * 1_000)
    kept.sweep()
    assert {path.name for path in folder.iterdir()} == {"a", "c", "d"}


def test_the_room_is_kept_without_being_asked(settings, folder):
    settings.KEPT_FILES_BYTES = 16_000
    kept = KeptFiles()
    for number in range(60):
        put(kept, f'"{number}"', b"x" * 900)
        assert sum(path.stat().st_size for path in folder.iterdir()) <= 17_000


def test_many_small_files_are_bounded_too(monkeypatch, folder):
    monkeypatch.setattr(kept_files, "_MANY", 4)
    monkeypatch.setattr(kept_files, "_MOST", 16)
    kept = KeptFiles()
    for number in range(60):
        put(kept, f'"{number}"', b"x")
        assert len(list(folder.iterdir())) <= 20


def test_a_file_that_goes_while_it_is_read_is_read_to_its_end(settings, folder):
    kept = KeptFiles()
    put(kept, '"a"', b"whole")
    with kept.open('"a"') as reading:
        settings.KEPT_FILES_BYTES = 0
        kept.sweep()
        assert reading.read() == b"whole"
    assert kept.open('"a"') is None


def test_nothing_is_left_of_a_file_that_breaks(folder):
    def broken():
        yield b"half"
        raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        KeptFiles().write('"a"', broken())
    assert list(folder.iterdir()) == []


def test_what_a_killed_process_leaves_goes_with_the_next_file_and_what_is_being_written_stays(folder):
    writer = """
import sys
from django.conf import settings
settings.configure(KEPT_FILES_FOLDER=sys.argv[1], KEPT_FILES_BYTES=1_000_000)
from positions.api.kept_files import FILES
def pieces():
    yield b"x" * 100_000
    print("writing", flush=True)
    sys.stdin.read()
FILES.write('"left"', pieces())
"""
    with subprocess.Popen(
        [sys.executable, "-c", writer, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "writing\n"
        put(KeptFiles(), '"beside"', b"x")  # the first file of a process looks through the folder
        (draft,) = (path for path in folder.iterdir() if path.name.startswith("."))
        process.send_signal(signal.SIGKILL)
    put(KeptFiles(), '"after"', b"x")
    assert not draft.exists()
    assert {path.name for path in folder.iterdir()} == {"beside", "after"}


def test_two_that_write_the_same_leave_one(folder):
    kept = KeptFiles()
    order = count()

    def pieces():
        yield b"a"
        if next(order) == 0:  # meanwhile another writes it too
            put(kept, '"a"', b"ab")
        yield b"b"

    with kept.write('"a"', pieces()) as file:
        assert file.read() == b"ab"
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_a_draft_that_begins_while_others_look_through_the_folder_stays(folder):
    kept, done = KeptFiles(), threading.Event()

    def sweep():
        while not done.is_set():
            kept.sweep()

    def begin(number: int) -> list[bool]:
        there = []
        for turn in range(60):
            with kept.folder() as draft:
                there.append(draft.is_dir())
            kept.write(f'"{number}-{turn}"', [b"x"]).close()
            there.append((folder / f"{number}-{turn}").exists())
        return there

    with ThreadPoolExecutor(6) as threads:
        sweeping = [threads.submit(sweep) for _ in range(2)]
        try:
            assert all(all(there) for there in threads.map(begin, range(4)))
        finally:
            done.set()
    assert [one.exception() for one in sweeping] == [None, None]
