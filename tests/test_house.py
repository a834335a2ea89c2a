"""The house is seen in its folders: no room for rubbish, no room too large."""

from pathlib import Path

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
