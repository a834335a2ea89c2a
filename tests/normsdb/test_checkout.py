"""What ``make run`` leaves behind is enough for every command, for this account, in this checkout, and for nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from normsdb import checkout
from normsdb.environment import StartRefused
from tests.conftest import database_url, live_copy
from tests.vote_files import undl

ROOT = Path(__file__).resolve().parents[2]
TEXT = "fixtures/000_09232f4365470c39.txt"
TRANSCRIPTS = "tests/text/speakers"
VOTES = "votes.csv"
"""A file beside what ``make run`` leaves."""
# Every command of ours, as somebody types it after ``make run``; and two of Django's.
COMMANDS = {
    "verify": [],
    "seed": [],
    "setup_roles": [],
    "build_kept": [],
    "forget_changes": ["--before", "2000-01-01"],
    "import_document": ["--dry-run", TEXT],
    "import_roll_calls": ["--preview", VOTES],
    "evaluate_suggestions": [],
    "release": ["--first"],
    "evaluate_transcripts": [TRANSCRIPTS, f"{TRANSCRIPTS}/answers.csv"],
    "quickstart": ["--prepare-only"],
    "migrate": ["--check"],
    "check": [],
}


def manage(folder: Path, *words: str, python: str = sys.executable, **given: str) -> subprocess.CompletedProcess:
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return subprocess.run(
        [python, "manage.py", *words],
        cwd=ROOT,
        env={**kept, "NORMSDB_VAR": str(folder), **given},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def prepared(django_db_setup, django_db_blocker, tmp_path_factory):
    """A ``var/`` as ``DATABASE_URL=... PORT=... make run`` leaves it."""
    folder = tmp_path_factory.mktemp("var")
    with live_copy("prepared", django_db_blocker) as name:
        given = {"NORMSDB_LOCAL": "1", "DATABASE_URL": database_url(name), "PORT": "8765"}
        done = manage(folder, "quickstart", "--prepare-only", **given)
        assert done.returncode == 0, done.stderr
        cells = [("TUV", "TUVALU", "yes"), ("CHN", "CHINA", "no")]
        (folder / VOTES).write_bytes(undl({"id": "7", "day": "2015-12-23", "symbol": "A/RES/70/999", "cells": cells}))
        yield folder


@pytest.fixture
def var(tmp_path, monkeypatch):
    """An empty ``var/``, and an environment without any of the settings."""
    monkeypatch.setattr(checkout, "VAR", tmp_path)
    for name in checkout.SETTINGS:
        # Set before it is deleted, so that what ``recall`` puts there is taken away again in any case.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    return tmp_path


def test_each_command_of_ours_is_tried_below():
    ours = {
        file.stem
        for floor in ("normsdb", "positions")
        for file in (ROOT / floor / "management/commands").glob("[!_]*.py")
    }
    assert ours <= set(COMMANDS)


QUICK = {"verify", "import_document", "evaluate_suggestions", "evaluate_transcripts"}
ROWS = [pytest.param(name, marks=[] if name in QUICK else [pytest.mark.long]) for name in COMMANDS]


@pytest.mark.parametrize("command", ROWS)
def test_a_command_takes_the_remembered_environment_and_says_so_in_one_line(prepared, command):
    done = manage(prepared, command, *(str(prepared / word) if word == VOTES else word for word in COMMANDS[command]))
    assert done.returncode == 0, done.stderr
    assert (
        done.stderr.splitlines()[0] == f"Local run, as `make run` left it in {prepared}/local.json (its DATABASE_URL)."
    )
    assert done.stderr.count("Local run") == 1


def test_it_is_not_taken_beside_a_setting_that_is_given(prepared):
    for given in ({"ALLOWED_HOSTS": "normsdb.example"}, {"DEBUG": "0"}, {"NORMSDB_LOCAL": "0"}):
        done = manage(prepared, "verify", **given)
        assert done.returncode == 1
        assert "DATABASE_URL is not set" in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_server_that_is_started_for_real_never_takes_it(prepared):
    kept = {"PATH": os.environ["PATH"], "NORMSDB_VAR": str(prepared)}
    command = [sys.executable, "-c", "import normsdb.wsgi"]
    done = subprocess.run(command, cwd=ROOT, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "SECRET_KEY is not set" in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_it_the_start_is_refused_in_one_line_that_says_what_to_run(tmp_path):
    done = manage(tmp_path, "verify")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "`make run`" in done.stderr


def test_all_that_was_given_is_remembered_and_nothing_else(var, monkeypatch):
    monkeypatch.setenv("NORMSDB_LOCAL", "1")
    monkeypatch.setenv("STATEMENT_TIMEOUT", "9")
    monkeypatch.setenv("CONTACT_EMAIL", " ")
    checkout.remember()
    assert json.loads((var / "local.json").read_text())["settings"] == {"NORMSDB_LOCAL": "1", "STATEMENT_TIMEOUT": "9"}
    monkeypatch.delenv("NORMSDB_LOCAL")
    monkeypatch.delenv("STATEMENT_TIMEOUT")
    assert "the embedded database" in checkout.recall()
    assert os.environ["STATEMENT_TIMEOUT"] == "9"


def test_its_owner_alone_can_read_it(prepared):
    assert (prepared / "local.json").stat().st_mode & 0o777 == 0o600


def _opened(file: Path) -> None:
    file.chmod(0o640)


def _linked(file: Path) -> None:
    file.symlink_to(file.rename(file.with_name("elsewhere")))


def _damaged(file: Path) -> None:
    file.write_text('{"checkout": ')


@pytest.mark.parametrize(
    ("spoil", "words"), [(_opened, "this account alone"), (_linked, "this account alone"), (_damaged, "damaged")]
)
def test_one_that_others_may_have_written_is_refused(var, monkeypatch, spoil, words):
    monkeypatch.setenv("NORMSDB_LOCAL", "1")
    checkout.remember()
    monkeypatch.delenv("NORMSDB_LOCAL")
    spoil(var / "local.json")
    with pytest.raises(StartRefused, match=words):
        checkout.recall()
    assert "NORMSDB_LOCAL" not in os.environ


def test_one_that_was_copied_to_another_place_says_nothing(var, monkeypatch):
    monkeypatch.setenv("NORMSDB_LOCAL", "1")
    checkout.remember()
    monkeypatch.delenv("NORMSDB_LOCAL")
    monkeypatch.setattr(checkout, "BASE_DIR", var)
    assert checkout.recall() == ""
    assert "NORMSDB_LOCAL" not in os.environ


def test_the_settings_that_count_are_those_that_are_read(tmp_path):
    """A setting that ``settings.py`` reads and ``SETTINGS`` leaves out would be given, and yet overlooked."""
    code = (
        "import os; from normsdb import environment; seen = {'NORMSDB_LOCAL'}\n"
        "class Spy(dict):\n    def get(self, name, *rest):\n        "
        "seen.add(name); return dict.get(self, name, *rest)\n"
        "environment.os = type('os', (), {'environ': Spy(os.environ)})\n"
        "import normsdb.settings; print(*sorted(seen))"
    )
    given = {"NORMSDB_LOCAL": "1", "DATABASE_URL": "postgresql://nobody@localhost/nothing", "SECRET_KEY": "k"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "NORMSDB_VAR": str(tmp_path), **given},
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) == set(checkout.SETTINGS)


def test_a_python_without_our_packages_says_what_to_run(tmp_path):
    """As a system's ``python manage.py verify``: one line, whatever packages that Python may have of its own."""
    done = manage(tmp_path, "verify", "--help", python=f"{sys.base_prefix}/bin/python3")
    if not done.returncode:
        pytest.skip("this machine's own Python has all that normsdb needs")
    assert done.stderr.count("\n") == 1
    assert "make run" in done.stderr
    assert ".venv/bin/python manage.py verify --help" in done.stderr


def test_a_database_that_does_not_answer_is_one_line(tmp_path):
    given = {"NORMSDB_LOCAL": "1", "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/nothing"}
    done = manage(tmp_path, "verify", **given)
    assert done.returncode == 1
    assert "The database does not answer" in done.stderr
    assert "Traceback" not in done.stderr
