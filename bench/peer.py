"""The peer: Datasette over SQLite, with the same rows, questions written by hand, and ``bm25`` over all matches.

It lives in an environment of its own (``requirements-bench.lock``) and answers in a child process, in process there:
through its own client, as ours is called without a socket.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

from normsdb.checkout import VAR

PYTHON = VAR / "bench" / "peer" / "bin" / "python"
_SERVER = Path(__file__).with_name("peer_server.py")
LISTS = ("states", "groups", "principles", "stances")
_COLUMNS = (
    "id", "version", "voice", "confidence", "speaker", "capacity", "date_start", "date_end", "date_precision", "states",
    "groups", "principles", "stances", "forum", "session", "document", "document_title", "publisher", "published_on",
    "quote", "language", "start", "end", "counted", "truncated", "occasion", "rationale", "remarks", "published_at",
)  # fmt: skip
_QUOTED = ", ".join(f'"{name}"' for name in _COLUMNS)
_TABLES = f"""
    CREATE TABLE statement ({", ".join(f'"{name}"' + (" TEXT PRIMARY KEY" if name == "id" else "") for name in _COLUMNS)});
    CREATE TABLE speaking (state TEXT, date_end TEXT, id TEXT REFERENCES statement (id));
    CREATE TABLE taking (principle TEXT, stance TEXT, date_end TEXT, id TEXT REFERENCES statement (id));
"""
_INDEXES = """
    CREATE INDEX statement_order ON statement (date_end DESC, id);
    CREATE INDEX speaking_order ON speaking (state, date_end DESC, id);
    CREATE INDEX speaking_of ON speaking (id);
    CREATE INDEX taking_order ON taking (principle, date_end DESC, id);
    CREATE INDEX taking_of ON taking (id);
    CREATE VIRTUAL TABLE words USING fts5 (
        quote, speaker, capacity, document_title, content='statement', tokenize='porter unicode61'
    );
    INSERT INTO words (words) VALUES ('rebuild');
    ANALYZE;
"""
_ALL = ", ".join(f's."{name}"' for name in _COLUMNS)
QUERIES: Mapping[str, str] = {
    "list": f"SELECT {_ALL} FROM statement s ORDER BY date_end DESC, id LIMIT 50",
    "list_of_state": f"SELECT {_ALL} FROM speaking l JOIN statement s ON s.id = l.id WHERE l.state = :state"
    " ORDER BY l.date_end DESC, l.id LIMIT 50",
    "list_of_year": f"SELECT {_ALL} FROM speaking l JOIN statement s ON s.id = l.id WHERE l.state = :state"
    " AND l.date_end BETWEEN :year || '-01-01' AND :year || '-12-31' ORDER BY l.date_end DESC, l.id LIMIT 50",
    "list_at_depth": f"SELECT {_ALL} FROM statement s WHERE date_end <= :day AND (date_end < :day OR id > :id)"
    " ORDER BY date_end DESC, id LIMIT 50",
    "one": f"SELECT {_ALL} FROM statement s WHERE id = :id",
    "facets": """
        WITH said AS MATERIALIZED (SELECT s.id, s.voice, s.date_end FROM speaking l JOIN statement s ON s.id = l.id WHERE l.state = :state)
        SELECT 'principle' AS facet, principle AS value, count(*) AS n FROM said JOIN taking USING (id) GROUP BY 2
        UNION ALL SELECT 'stance', stance, count(DISTINCT id) FROM said JOIN taking USING (id) GROUP BY 2
        UNION ALL SELECT 'voice', voice, count(*) FROM said GROUP BY 2
        UNION ALL SELECT 'year', substr(date_end, 1, 4), count(*) FROM said GROUP BY 2
    """,
    "ranked": f"SELECT {_ALL} FROM words JOIN statement s ON s.rowid = words.rowid WHERE words MATCH :word"
    " ORDER BY bm25(words, 1.0, 0.4, 0.4, 0.2) LIMIT 50",
    "newest": f"SELECT {_ALL} FROM words JOIN statement s ON s.rowid = words.rowid WHERE words MATCH :word"
    " ORDER BY s.date_end DESC, s.id LIMIT 50",
    "matrix": "SELECT state, principle, stance, count(*) AS n, max(t.date_end) AS latest FROM speaking l JOIN taking t USING (id)"
    " JOIN statement s USING (id) WHERE s.counted GROUP BY 1, 2, 3",
}
"""Questions that Datasette knows by name."""


def build(file: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write the rows of the floor into a file of SQLite, in the place of an older one; return how many they were."""
    file.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with sqlite3.connect(file) as made:
        made.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
        for row in rows:
            count += 1
            made.execute(
                f"INSERT INTO statement VALUES ({', '.join('?' * len(_COLUMNS))})",
                [json.dumps(row[name]) if name in LISTS else _plain(row[name]) for name in _COLUMNS],
            )
            day = _plain(row["date_end"])
            made.executemany("INSERT INTO speaking VALUES (?, ?, ?)", [(one, day, row["id"]) for one in row["states"]])
            made.executemany(
                "INSERT INTO taking VALUES (?, ?, ?, ?)",
                [(*one, day, row["id"]) for one in zip(row["principles"], row["stances"], strict=True)],
            )
        made.executescript(_INDEXES)
    made.close()
    return count


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def metadata(name: str) -> dict[str, Any]:
    """Return what Datasette is told of a database: the questions by their names."""
    return {"databases": {name: {"queries": {key: {"sql": sql} for key, sql in QUERIES.items()}}}}


def address(name: str, query: str, form: str = ".json", **values: str) -> str:
    """Return the address of a question; empty ``form``: its page."""
    shape = {"_shape": "array"} if form == ".json" else {}
    asked = urlencode({**values, **shape})
    return f"/{name}/{query}{form}" + (f"?{asked}" if asked else "")


class Peer:
    """The child that answers; a context manager, which ends it."""

    def __init__(self, file: Path) -> None:
        self._told = file.with_suffix(".json")
        self._told.write_text(json.dumps(metadata(file.stem)))
        self._child = subprocess.Popen(
            [PYTHON, _SERVER, file, self._told], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, asked: str, times: int = 1) -> dict[str, Any]:
        """Ask one address some times in a row.

        Returns:
            ``cpu`` and ``wall`` of all times together (seconds), ``status``, ``length`` of one body in bytes, and ``peak``
            of the child's memory during it (MiB).
        """
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps([asked, times]) + "\n")
        self._child.stdin.flush()
        found: dict[str, Any] = json.loads(self._child.stdout.readline())
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._child.stdin is not None
        self._child.stdin.close()
        self._child.wait(60)
