"""The kept database is as good as a new one: whatever it is made from is known, and a change of it makes it anew."""

import grimp
import pytest

from tests import database

ROOT = database.ROOT


def file_of(module: str) -> str:
    path = ROOT.joinpath(*module.split("."))
    return str((path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).relative_to(ROOT))


def test_all_that_seeding_imports_is_known_to_be_what_the_database_is_made_from():
    graph = grimp.build_graph("positions", cache_dir=str(ROOT / ".import_linter_cache"))
    begin = "positions.management.commands.seed"
    files = {file_of(module) for module in graph.find_upstream_modules(begin) | {begin}}
    packages = {"positions/__init__.py", "positions/queries/__init__.py"}  # they hold nothing but a line of words
    assert [
        file for file in files - packages if not any(f"{file}/".startswith(f"{place}/") for place in database.MADE_FROM)
    ] == []
    assert all((ROOT / place).exists() for place in database.MADE_FROM)


@pytest.mark.parametrize(
    "place", ["positions/migrations/0001.py", "positions/text/words.sql", "fixtures/states.json", "requirements.lock"]
)
def test_a_change_of_what_it_is_made_from_gives_it_another_name(tmp_path, monkeypatch, place):
    monkeypatch.setattr(database, "ROOT", tmp_path)
    monkeypatch.setattr(
        database, "MADE_FROM", ("positions/migrations", "positions/text", "fixtures", "requirements.lock")
    )
    for other in (
        "positions/migrations/0001.py",
        "positions/text/words.sql",
        "fixtures/states.json",
        "requirements.lock",
    ):
        (tmp_path / other).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / other).write_text("before")
    name = database.template_name.__wrapped__
    before = name()
    assert name() == before
    (tmp_path / place).write_text("after")
    assert name() != before
