"""Settings fail closed: outside a local run nothing is guessed, and the refusal is one line that names what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WHOLE = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "normsdb.example",
    "DATABASE_URL": "postgresql://nobody@localhost/nothing",
}


def start(**environment: str) -> subprocess.CompletedProcess:
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    code = "import normsdb.settings as s; print(s.SECURE_SSL_REDIRECT, s.DEBUG, s.SESSION_COOKIE_SECURE)"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True, check=False
    )


def test_a_whole_environment_starts_securely():
    result = start(**WHOLE)
    assert result.stdout.split() == ["True", "False", "True"], result.stderr


def test_an_empty_environment_names_all_that_is_missing_in_one_line():
    result = start()
    assert result.returncode != 0
    assert result.stderr.strip().count("\n") == 0
    for name in WHOLE:
        assert name in result.stderr


# Each row: what is odd about the environment, and the word that names it.
ODD = [
    ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY is shorter"),
    ({"ALLOWED_HOSTS": " "}, "ALLOWED_HOSTS is not set"),
    ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
    ({"DATABASE_URL": "sqlite:///x.db"}, "must name a PostgreSQL database"),
    ({"DATABASE_URL": "not an address"}, "DATABASE_URL"),
    ({"DEBUG": "1"}, "DEBUG=1"),
    ({"DEBUG": "true"}, "DEBUG must be 0 or 1"),
    ({"STATEMENT_TIMEOUT": "soon"}, "STATEMENT_TIMEOUT must be a whole number"),
    ({"KEPT_PAGES": "٤"}, "KEPT_PAGES must be a whole number"),
    ({"KEPT_FILES": "0"}, "KEPT_FILES must be a whole number"),
    ({"BEHIND_PROXY": "yes"}, "BEHIND_PROXY must be 0 or 1"),
    ({"NORMSDB_LOCAL": "true", "SECRET_KEY": ""}, "SECRET_KEY is not set"),
]


@pytest.mark.parametrize(("change", "words"), ODD, ids=str)
def test_each_odd_value_is_refused_in_one_line(change, words):
    result = start(**{**WHOLE, **change})
    assert result.returncode != 0
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.strip().count("\n") == 0


def test_a_local_run_keeps_its_secret_to_its_owner(tmp_path):
    local = {"NORMSDB_LOCAL": "1", "NORMSDB_VAR": str(tmp_path), "DATABASE_URL": WHOLE["DATABASE_URL"]}
    assert start(**local).returncode == 0
    secret = tmp_path / "secret_key"
    assert secret.stat().st_mode & 0o777 == 0o600
    before = secret.read_text()
    assert len(before) > 50
    assert start(**local).returncode == 0
    assert secret.read_text() == before


def test_no_secret_and_no_index_address_in_the_repository():
    """The lock files name no registry, and nothing that looks like a key or a password is committed."""
    for lock in ("requirements.lock", "requirements-test.lock", "requirements-bench.lock"):
        text = (ROOT / lock).read_text()
        assert "://" not in text
        assert "--hash=sha256:" in text
        pinned = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert all("==" in line for line in pinned)
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    for name in listed:
        assert not name.startswith("var/")
        assert not name.endswith((".pem", ".key", ".password", ".env"))
