"""No answer is kept, and another program can stand where the reader does."""

import pytest

from positions.changes.importing import sandbox


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Each test lets a process read: an answer that an earlier one was given would hide what it does."""
    sandbox._kept.clear()


@pytest.fixture
def reader(tmp_path, monkeypatch):
    """Lets another program stand where the reader does."""

    def put(program: str) -> None:
        fake = tmp_path / "worker.py"
        fake.write_text(program)
        monkeypatch.setattr(sandbox, "_WORKER", fake)

    return put
