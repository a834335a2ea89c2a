"""README and CONTRIBUTING show only commands that work as they stand: each is found here, and run or looked up."""

import os
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from tests import database
from tests.conftest import COUNTED, database_url
from tests.effort import PATIENCE

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md")
PROGRAM = re.compile(
    r"(?:[A-Z_]+=\S* )*(?:make|python[\d.]*|pip|uv|apt-get|git|manage\.py|pytest|mypy|ruff|lint-imports|\.venv/\S+|\.ci/\S+)(?: |$)"
)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
FOR_REAL = "## How to run it for real"
MANAGE = ".venv/bin/python manage.py "


def section(text: str, title: str) -> str:
    return text.partition(title)[2].partition("\n## ")[0]


def lines(text: str) -> list[str]:
    """Commands of the fences that are marked ``sh``, without the remarks behind them."""
    fenced = [
        line.partition("  #")[0].strip()
        for kind, body in FENCE.findall(text)
        if kind == "sh"
        for line in body.splitlines()
    ]
    return [line for line in fenced if line]


def inline(text: str) -> list[str]:
    """What stands in backquotes and reads as a command."""
    return [words for words in re.findall(r"`([^`\n]+)`", FENCE.sub("", text)) if PROGRAM.match(words)]


def shown() -> dict[str, str]:
    """Every command that the documents show, and where."""
    found = {}
    for name in DOCUMENTS:
        text = (ROOT / name).read_text()
        found |= dict.fromkeys([*lines(text), *inline(text)], name)
    return found


REAL = lines(section((ROOT / "README.md").read_text(), FOR_REAL))
LOCAL = [command for command in shown() if command.startswith(MANAGE) and command not in REAL]
MADE = [command for command in shown() if re.search(r"(?:^| )make ", command)]


def test_each_command_is_run_or_looked_up_below():
    assert len(REAL) >= 7
    assert len(LOCAL) >= 3
    assert len(MADE) >= 6
    elsewhere = {".ci/run", "apt-get install chromium", ".venv/bin/lint-imports"}
    assert set(shown()) - {*REAL, *LOCAL, *MADE} == elsewhere


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_command_waits_to_be_filled_in_or_hides_in_another_kind_of_fence(name):
    text = (ROOT / name).read_text()
    assert [
        kind for kind, body in FENCE.findall(text) if kind != "sh" and any(map(PROGRAM.match, body.splitlines()))
    ] == []
    halves = re.findall(r"`(--[^`\n]*|[^`\n]*\.\.\.[^`\n]*)`", FENCE.sub("", text))
    assert halves == []
    assert [
        one for one in [*lines(text), *inline(text)] if re.search(r"\s(?:FILE|NAME|PATH|URL|USERNAME)\b|\.\.\.", one)
    ] == []


@pytest.mark.parametrize("command", sorted(set(MADE)))
def test_make_knows_how(command):
    """``-n`` reads the Makefile and finds every target and prerequisite; it runs nothing. CI runs what each does."""
    assert shutil.which("make")
    done = subprocess.run(["bash", "-c", f"{command} -n"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_rest_is_there_and_is_what_ci_uses():
    ci = (ROOT / ".ci/run").read_text()
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert subprocess.run(["bash", "-n", ".ci/run"], cwd=ROOT, check=False).returncode == 0
    assert "packages+=(chromium" in ci
    for command in ("make check", 'make test MARKS="not long and not plain"', "make test-long", "make coverage"):
        assert f"\n{command}\n" in ci
    assert "\t.venv/bin/lint-imports\n" in (ROOT / "Makefile").read_text()


def test_what_ci_leaves_to_the_count_of_branches_is_run_there():
    floors = re.search(r"^FLOORS = \S+ tests/,(.*)\)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1].split()
    assert set(COUNTED) <= set(floors)
    assert "\n" + 'make test MARKS="not long and not plain"' + "\n" in (ROOT / ".ci/run").read_text()


# ----- in a fresh copy, as somebody types them


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """What git would give, with nothing made in it."""
    folder = tmp_path_factory.mktemp("fresh") / "normsdb"
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    yield folder
    subprocess.run(
        [".venv/bin/python", "-m", "normsdb.embedded", "stop", "--remove", "var/postgres"], cwd=folder, check=False
    )


def typed(command: str, folder: Path, **given: str) -> str:
    """What a command says that is typed in a shell."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**kept, **given}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def answered(address: str, server: subprocess.Popen) -> bytes:
    """What the address answers, as soon as it does; an environment and a database may have to be made first."""
    deadline = time.monotonic() + 10 * PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                return answer.read()
        except OSError:
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.2)


def start(command: str, folder: Path, **given: str) -> subprocess.Popen:
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return subprocess.Popen(["bash", "-c", command], cwd=folder, env={**kept, **given}, start_new_session=True)


def end(server: subprocess.Popen) -> None:
    os.killpg(server.pid, signal.SIGTERM)
    server.wait(PATIENCE)


@pytest.mark.long
def test_the_commands_of_ones_own_machine_work_one_after_the_other(checkout, free_port):
    server = start(f"PORT={free_port} make run", checkout)
    try:
        answered(f"http://127.0.0.1:{free_port}/readyz", server)
        program = next(body for kind, body in FENCE.findall((ROOT / "README.md").read_text()) if kind == "python")
        names: dict = {}
        exec(program.replace(":8000/", f":{free_port}/"), names)  # noqa: S102 - our own README, run as a reader would
        assert len(names["positions"]) == 81
    finally:
        end(server)
    for command in LOCAL:
        typed(command, checkout)


@pytest.mark.long
def test_the_commands_of_a_real_site_work_one_after_the_other(checkout, free_port, django_db_setup, django_db_blocker):
    name = "normsdb_tests_for_real"
    with django_db_blocker.unblock():
        database.drop(name)
        database.server(f'CREATE DATABASE "{name}"')
        url = database_url(name)
    given = {
        "SECRET_KEY": "k" * 60, "ALLOWED_HOSTS": "127.0.0.1", "DATABASE_URL": url, "CONTACT_EMAIL": "a@normsdb.example",
        "DJANGO_SUPERUSER_PASSWORD": "a word that nobody knows",
    }  # fmt: skip
    try:
        for command in REAL[:-1]:
            # It asks for a name and a password; what it asks is answered here.
            asks = " --no-input --username chief --email chief@normsdb.example" if "createsuperuser" in command else ""
            typed(command + asks, checkout, **given)
        server = start(REAL[-1].replace("8000", str(free_port)), checkout, **given)
        try:
            answered(f"http://127.0.0.1:{free_port}/healthz", server)
        finally:
            end(server)
    finally:
        with django_db_blocker.unblock():
            database.drop(name)
