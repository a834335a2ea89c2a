"""Folders: any path, nobody else's socket, and nothing touched that is not a cluster of ours."""

import os
import tempfile
from pathlib import Path

import pytest

from normsdb import embedded
from normsdb.embedded import EmbeddedError
from tests.normsdb.embedded.servers import ORDINARY, ask, kill, only_root


def test_a_path_too_long_for_a_socket_gets_a_short_one_that_is_removed_at_the_end(folder):
    data = folder / ("a" * 60) / ("b" * 60) / "postgres"
    try:
        settings = embedded.ensure(data)
        socket = Path(settings["HOST"])
        assert len(str(socket)) < 60
        assert socket.stat().st_mode & 0o777 == 0o700
        assert ask(embedded.ensure(data), "select 1") == 1
        kill(data)
        assert ask(embedded.ensure(data), "select 1") == 1
        embedded.stop(data)
        assert not socket.exists()
    finally:
        embedded.remove(data)


def test_a_path_with_a_space_and_a_letter_beyond_ascii_works(folder):
    data = folder / "Über uns" / "postgres"
    try:
        assert ask(embedded.ensure(data), "select 1") == 1
    finally:
        embedded.remove(data)


def test_a_path_that_a_shell_would_read_otherwise_is_refused(folder):
    data = folder / "a$(b)" / "postgres"
    try:
        with pytest.raises(EmbeddedError, match="rename the folder"):
            embedded.ensure(data)
    finally:
        embedded.remove(data)


@pytest.mark.parametrize("fault", ["open to others", "a link", pytest.param("of somebody else", marks=only_root)])
def test_a_socket_folder_that_others_control_is_refused(folder, fault, monkeypatch):
    temporary = folder / "t"
    temporary.mkdir(mode=0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    data = folder / ("a" * 60) / ("b" * 60) / "postgres"
    try:
        socket = Path(embedded.ensure(data)["HOST"])
        assert socket.parent == temporary
        embedded.stop(data)
        if fault == "a link":
            socket.with_name("elsewhere").mkdir(mode=0o700)
            os.chown(socket.with_name("elsewhere"), data.stat().st_uid, -1)
            socket.symlink_to(socket.with_name("elsewhere"))
        else:
            socket.mkdir()
            socket.chmod(0o777 if fault == "open to others" else 0o700)
            os.chown(socket, data.stat().st_uid if fault == "open to others" else ORDINARY, -1)
        with pytest.raises(EmbeddedError, match=f"{socket} is not a folder that .* alone may enter"):
            embedded.ensure(data)
    finally:
        embedded.remove(data)


def test_a_folder_with_other_things_is_left_alone(fresh):
    fresh.mkdir()
    (fresh / "notes.txt").write_text("mine")
    if os.geteuid() == 0:
        os.chown(fresh, ORDINARY, -1)
    with pytest.raises(EmbeddedError, match="not a PostgreSQL cluster: move it away"):
        embedded.ensure(fresh)
    assert (fresh / "notes.txt").read_text() == "mine"


def test_an_empty_folder_is_used(fresh):
    fresh.mkdir()
    assert ask(embedded.ensure(fresh), "select 1") == 1
