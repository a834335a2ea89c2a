"""Forms of a release that a library of the day writes: made from its lines, and kept beside its zip.

Their bytes depend on the version of that library. So they are in no list of the bag, whose sums are the same everywhere;
the row of the release has their own.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from positions.changes.releases.bag import Bag
from positions.formats.registry import formats_of
from positions.formats.tables import About, Column, Kind

_NOT_BESIDE = ("csv", "ndjson", "json", "xlsx")
"""In the bag, or the same rows in a form that the site gives for each question: ``statements.xlsx?release=2026.12.1``."""
_TYPES: Mapping[Kind, str] = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}


def write_beside(bag: Bag, folder: Path) -> list[tuple[Path, str]]:
    """Write them: SQLite whole, and of every other form of the registry a file for each noun.

    Returns:
        Each file with its SHA-256.
    """
    made = [_sqlite(bag, folder / f"{bag.facts.name}.sqlite")]
    for suffix, form in formats_of("rows").items():
        if suffix in _NOT_BESIDE:
            continue
        for noun, columns in bag.columns.items():
            file = folder / f"{bag.facts.name}-{noun}.{suffix}"
            besides = (_about(bag), folder) if form.whole else ()
            with file.open("wb") as out:
                out.writelines(form.write(columns, bag.rows(noun), *besides))
            made.append(file)
    return [(file, _sum(file)) for file in made]


def _about(bag: Bag) -> About:
    """Say what a file holds. It is English as the papers of the bag are, the same in any language of the site."""
    return About(
        told=(("Release", bag.facts.name), ("The same, verbatim", "data/csv in the zip")),
        cut=lambda length: f" [CUT: the text has {length} characters. All of it is in the CSV.]",
        changed=lambda cells: ("Cells cut or changed", str(cells)),
    )


def _sqlite(bag: Bag, file: Path) -> Path:
    """Write one database with a table for each noun. Yes is 1, no is 0; moments are texts, and lists are arrays in JSON."""
    with closing(sqlite3.connect(file)) as database:
        for noun, columns in bag.columns.items():
            told = ", ".join(f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}' for column in columns)
            holes = ", ".join("?" * len(columns))
            database.execute(f'CREATE TABLE "{noun}" ({told}, PRIMARY KEY ("id")) WITHOUT ROWID')
            rows = (tuple(map(_cell, columns, row)) for row in bag.rows(noun))
            database.executemany(f'INSERT INTO "{noun}" VALUES ({holes})', rows)  # noqa: S608 - names of our own registry
        database.commit()
    return file


def _cell(column: Column, value: object) -> object:
    if value is None:
        return None
    if column.kind == "instant":
        return value.isoformat().replace("+00:00", "Z")  # type: ignore[attr-defined]  # a datetime, by its kind
    return json.dumps(value, ensure_ascii=False) if column.kind == "list" else value


def _sum(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
