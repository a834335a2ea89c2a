"""The house is seen in its folders: no room for rubbish, no room too large."""

import re
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
BANNED = {"utils", "util", "helpers", "helper", "common", "core", "misc", "service", "services", "manager", "managers"}
ABOUT_300 = 320


def modules() -> list[Path]:
    found = [
        file
        for folder in ("normsdb", "positions")
        for file in (ROOT / folder).rglob("*.py")
        if "migrations" not in file.parts and "__pycache__" not in file.parts
    ]
    assert len(found) > 100
    return found


def test_no_module_or_folder_has_a_name_that_says_nothing():
    assert [file for file in modules() if BANNED & {file.stem, *file.relative_to(ROOT).parts}] == []


def test_a_file_that_outgrows_its_room_becomes_a_folder():
    large = {str(file.relative_to(ROOT)): len(file.read_text().splitlines()) for file in modules()}
    assert {name: lines for name, lines in large.items() if lines > ABOUT_300} == {}


def circles(imports: dict[str, set[str]]) -> list[list[str]]:
    """Modules that import one another, directly or through others; each circle once, sorted."""
    reached: dict[str, set[str]] = {}
    for start in imports:
        seen: set[str] = set()
        ahead = [start]
        while ahead:
            new = imports[ahead.pop()] - seen
            seen |= new
            ahead.extend(new)
        reached[start] = seen
    found = {
        tuple(sorted({start} | {other for other in seen if start in reached[other]}))
        for start, seen in reached.items()
        if start in seen
    }
    return [list(circle) for circle in sorted(found)]


def test_circles_are_found():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]
    assert circles({"a": {"b"}, "b": {"c"}, "c": set()}) == []


def test_no_modules_import_one_another_in_a_circle(monkeypatch):
    """Imports that only types need count too: two files that need each other's types are one thing."""
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    graph = grimp.build_graph("normsdb", "positions", cache_dir=None, exclude_type_checking_imports=False)
    imports = {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}
    assert len(imports) > 100
    assert circles(imports) == []


def test_no_import_hides_from_the_program():
    assert [str(file) for file in modules() if "TYPE_CHECKING" in file.read_text()] == []


SQL = re.compile(r"\bRawSQL\b|\bconnections?\b|\.raw\(|\.extra\(|\bcursor\(\)|\bsql\.SQL\b")


def test_the_surfaces_speak_no_sql():
    """So the second pass of CI, on the oldest PostgreSQL, goes through the floors below them alone."""
    surfaces = [
        file
        for name in ("api", "pages", "admin", "templatetags")
        for file in sorted((ROOT / "positions" / name).rglob("*.py"))
    ]
    assert len(surfaces) > 100
    assert [str(file.relative_to(ROOT)) for file in surfaces if SQL.search(file.read_text())] == []
    assert SQL.search((ROOT / "positions/published/session.py").read_text())
