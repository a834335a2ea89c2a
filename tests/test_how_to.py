"""The how-to of a column, done as it is written on a copy of the tree: four files, and it is everywhere."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

from tests.conftest import database_url, live_copy

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "how-to" / "add-a-column.md"
# Before which line of the file the lines of a step go, and what parts them from it.
PLACES = {
    "positions/models/statements/content.py": ("    remarks = models.TextField(", ""),
    "positions/published/declaration/statements.py": ('        *columns("quote", "rationale", "remarks"', ","),
    "templates/pages/statements/_notes.html": ("{% if passage.remarks %}", ""),
}
LOOK = """
import csv, io, json, django
django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
from positions.changes import reviewing, roles, statements
from positions.models import Statement
from positions.published.approvals import RECIPE
from positions.queries.sheets.statements import cells_of, standing

setup_test_environment()
word = "Said in the corridor."
one = roles.open_account("one", role="analyst", password="correct horse battery staple")
two = roles.open_account("two", role="reviewer", password="correct horse battery staple")
old = Statement.objects.published().get(public_id="S-000002")
before = reviewing.digest(old)
new = statements.next_version(old)
new.setting_note = word
new = statements.correct(old, new, parts=statements.Parts.of(old), by=one, why="a note")
reviewing.submit(new, by=one)
seen = reviewing.digest(new)
reviewing.approve(new, seen=seen, by=two)
again = statements.next_version(new)
public, desk = Client(), Client()
desk.force_login(two)
now = __import__("datetime").datetime.now(__import__("datetime").UTC).isoformat().replace("+00:00", "Z")
def rows(path):
    return list(csv.DictReader(io.StringIO(public.get(path).content.decode())))
found = {
    "page": word in public.get("/statements/S-000002/").content.decode(),
    "json": public.get("/api/v1/statements/S-000002").json()["setting_note"] == word,
    "csv": {row["id"]: row["setting_note"] for row in rows("/api/v1/statements.csv")}["S-000002"] == word,
    "history as data": [row["setting_note"] for row in rows("/api/v1/versions.csv?statement=S-000002")] == [word, ""],
    "history on the page": "Note on the setting" in public.get("/statements/S-000002/").content.decode(),
    "as_of": public.get(f"/api/v1/statements/S-000002?as_of={now}").json()["setting_note"] == word,
    "openapi": "In which setting" in public.get("/api/v1/openapi.json").content.decode(),
    "dictionary": "In which setting" in public.get("/api/docs/").content.decode(),
    "admin": 'setting_note' in desk.get("/admin/positions/statement/add/", follow=True).content.decode(),
    "next version": again.setting_note == word,
    "sheet": cells_of(standing(Statement.objects.filter(pk=new.pk)).get())["setting_note"] == word,
    "approval": new.approved_beside["recipe"] == RECIPE == 3 and seen != before,
}
print(json.dumps([name for name, there in found.items() if not there]))
"""  # fmt: skip


def steps() -> dict[str, str]:
    """The lines that the guide adds, by file."""
    found = {}
    for path, rest in re.findall(
        r"^\*\*\d\. .*?\*\*(?:, `([^`]+)`)?(.*?)(?=^\*\*\d\.|\Z)", GUIDE.read_text(), re.MULTILINE | re.DOTALL
    ):
        block = re.search(r"```(?:python|django)\n(.*?)```", rest, re.DOTALL)
        if path and block:
            found[path] = block.group(1)
    return found


def test_the_guide_names_four_files():
    assert list(steps()) == list(PLACES), "and the migration, which is made"


@pytest.mark.long
def test_a_new_column_is_four_files(django_db_setup, django_db_blocker, tmp_path):
    tree = tmp_path / "tree"
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.split("\n"):
        if name and (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tree / name)
    for name, added in steps().items():
        start, comma = PLACES[name]
        lines = (tree / name).read_text().splitlines(keepends=True)
        place = next(number for number, line in enumerate(lines) if line.startswith(start))
        margin = " " * (len(start) - len(start.lstrip()))
        new = indent(added.rstrip("\n"), margin) + f"{comma}\n"
        (tree / name).write_text("".join([*lines[:place], new, *lines[place:]]))
    migrations = tree / "positions" / "migrations"
    before = set(migrations.glob("*.py"))
    with live_copy("how_to", django_db_blocker) as name:
        environment = {
            **os.environ, "NORMSDB_LOCAL": "1", "DATABASE_URL": database_url(name), "PYTHONPATH": str(tree),
            "DJANGO_SETTINGS_MODULE": "tests.settings", "NORMSDB_VAR": str(tmp_path),
        }  # fmt: skip

        def run(*words: str) -> str:
            done = subprocess.run(
                [sys.executable, *words], cwd=tree, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            return done.stdout

        command = re.search(r"manage.py (makemigrations .*)", GUIDE.read_text()).group(1)
        run("manage.py", *command.split())
        assert len(set(migrations.glob("*.py")) - before) == 1
        run("manage.py", "migrate", "--verbosity", "0")
        assert run("-c", LOOK).splitlines()[-1] == "[]", "these do not show the column"
        # The statement was corrected once; the approvals of before are older than the column.
        assert "46 of 46 quotes" in run("manage.py", "verify")
