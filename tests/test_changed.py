"""What ``make quick`` chooses: the tests nearest to what differs, and never a file that is not there."""

import subprocess
from pathlib import Path

import pytest

from tests import changed


@pytest.mark.parametrize(
    ("file", "tests"),
    [
        ("positions/text/anchors.py", ["tests/text/test_anchors.py"]),
        ("positions/queries/query_language/cursors.py", ["tests/queries/query_language/test_paging.py"]),
        ("positions/admin/desk/page.py", ["tests/admin/desk/test_desk.py"]),
        ("positions/models/triggers.py", ["tests/models/test_histories.py"]),
        ("positions/published/guards.sql", ["tests/published/test_declaration.py"]),
        ("templates/pages/matrix.html", ["tests/pages/test_matrix.py"]),
        ("bench/load.py", ["tests/bench/test_record.py"]),
        ("fixtures/states.json", ["tests/management/test_seed.py"]),
        ("tests/text/test_spans.py", ["tests/text/test_spans.py"]),
        ("README.md", ["tests/test_docs.py"]),
    ],
)
def test_a_changed_file_brings_its_tests(file, tests):
    chosen = changed.chosen([file])
    assert set(tests) <= set(chosen), chosen
    assert all((changed.ROOT / one).is_file() for one in chosen)
    assert changed.ALWAYS in chosen
    assert len(chosen) == len(set(chosen))


def test_its_own_tests_come_before_those_of_its_users():
    chosen = changed.chosen(["positions/text/anchors.py"])
    users = [file for file in chosen if not file.startswith("tests/text/") and file != changed.ALWAYS]
    assert users
    assert chosen.index("tests/text/test_anchors.py") < min(chosen.index(file) for file in users)


def test_what_differs_is_found_committed_or_not(tmp_path, monkeypatch):
    def git(*words):
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], cwd=tmp_path, check=True, capture_output=True
        )

    git("init", "--initial-branch", "main")
    for name in ("same.py", "changed.py"):
        Path(tmp_path, name).write_text("1")
    git("add", ".")
    git("commit", "--message", "begin")
    git("checkout", "-b", "other")
    Path(tmp_path, "committed.py").write_text("1")
    git("add", ".")
    git("commit", "--message", "more")
    Path(tmp_path, "changed.py").write_text("2")
    Path(tmp_path, "new.py").write_text("1")
    monkeypatch.setattr(changed, "ROOT", tmp_path)
    assert changed.changed("main") == ["changed.py", "committed.py", "new.py"]
