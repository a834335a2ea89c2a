"""Clusters and folders of a test's own."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from normsdb import embedded
from normsdb.embedded import folders


@pytest.fixture
def folder(tmp_path):
    """A folder that the server's account may enter: as root, pytest's own is closed to it."""
    if os.geteuid() != 0:
        yield tmp_path
        return
    path = Path(tempfile.mkdtemp(prefix="normsdb-test-"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def fresh(folder):
    """The path of a cluster that is still to be made."""
    yield folder / "postgres"
    embedded.remove(folder / "postgres")


@pytest.fixture(scope="package")
def whole():
    """A cluster that no server runs on; copied, because making one takes longer than most of these tests."""
    path = Path(tempfile.mkdtemp(prefix="normsdb-test-"))
    path.chmod(0o711)
    embedded.ensure(path / "postgres")
    embedded.stop(path / "postgres")
    yield path / "postgres"
    embedded.remove(path / "postgres")
    shutil.rmtree(path)


@pytest.fixture
def data(fresh, whole):
    """A cluster of the test's own, not running."""
    shutil.copytree(whole, fresh)
    for path in (fresh, *fresh.rglob("*")):
        os.chown(path, whole.stat().st_uid, whole.stat().st_gid)
    return fresh


@pytest.fixture(scope="package")
def shared():
    """A server for tests that only look, or make databases of their own."""
    path = Path(tempfile.mkdtemp(prefix="normsdb-test-"))
    path.chmod(0o711)
    yield embedded.ensure(path / "postgres")
    embedded.remove(path / "postgres")
    shutil.rmtree(path)


@pytest.fixture
def roots_folder(folder, monkeypatch):
    """Where root keeps things, for this test only."""
    monkeypatch.setattr(folders, "ROOTS_FOLDER", folder / "roots")
    return folder / "roots"


@pytest.fixture
def sleeper():
    """A live process that has nothing to do with PostgreSQL."""
    process = subprocess.Popen(["sleep", "600"])
    yield process
    assert process.poll() is None, "a stranger's process was ended"
    process.kill()
    process.wait()
