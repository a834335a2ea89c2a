"""Paths and names: what is no file is refused, and a name is shown on one line."""

import os
import socket

import pytest

from positions.changes.importing import files
from positions.changes.importing.errors import FileRefused, printable


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
