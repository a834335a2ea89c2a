"""The bag of a release, written into a folder and then into a zip."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import connection

from positions.formats.registry import FORMATS
from positions.formats.releases import papers, verify
from positions.formats.releases.tables import cells, write_sorted
from positions.formats.tables import Column
from positions.published.session import as_public
from positions.queries import releases
from positions.queries.query_language import Resource

_PIECE = 1 << 20
_PROGRAM = Path(verify.__file__)


class Bag:
    """A release in the making.

    Attributes:
        facts: What it is.
        sums: The SHA-256 of each file, by its path in the bag.
        sizes: The bytes of each.
        columns: The columns of each noun, by its name.
    """

    def __init__(self, root: Path, facts: papers.Facts, since: datetime | None) -> None:
        """Take the folder to write into, what the release is, and the moment of the release before."""
        self.facts = facts
        self.sums: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self.columns: dict[str, tuple[Column, ...]] = {}
        self._root = root
        self._since = since
        self._helps: dict[str, str] = {}

    def write(self) -> None:
        """Write every file.

        Queries: those of all nouns, as of its moment and of that of the release before.
        """
        lines_before = self._lines(self._since) if self._since else {}
        counts: dict[str, int] = {}
        with as_public(self.facts.at), connection.cursor() as cursor:
            # A release takes as long as it takes: nobody waits for it.
            cursor.execute("SET LOCAL statement_timeout = 0")
            for noun in releases.nouns():
                counts[noun.name] = self._noun(noun)
        self._write("data/changes.jsonl", self._changes(lines_before) if self._since else ())
        self._tables_told()
        self._write("data/release.json", [papers.release_json(self.facts, counts)])
        payload = [self.sizes[path] for path in self.sums]
        self._write("README.txt", [papers.read_me(self.facts)])
        self._write("CITATION.cff", [papers.citation_cff(self.facts)])
        self._write("bagit.txt", [papers.bagit()])
        self._write("bag-info.txt", [papers.bag_info(self.facts, length=sum(payload), count=len(payload))])
        self._write(verify.OWN, [_PROGRAM.read_bytes()])
        for name in (verify.MANIFEST, verify.SUMS, verify.TAGS):
            self._write(name, [verify.listed(name, self.sums)])

    def write_zip(self, target: Path) -> str:
        """Write the zip of it, and return its SHA-256."""
        digest = hashlib.sha256()
        with target.open("wb") as out:
            for piece in verify.zipped(self._entries()):
                digest.update(piece)
                out.write(piece)
        return digest.hexdigest()

    def rows(self, noun: str) -> Iterator[tuple[object, ...]]:
        """Read the rows of a noun from its lines, as writers of forms take them."""
        with self._path(f"data/jsonl/{noun}.jsonl").open("rb") as lines:
            yield from cells(self.columns[noun], lines)

    def _entries(self) -> Iterator[tuple[str, int, int, Iterable[bytes]]]:
        for path in sorted(self.sums):
            crc = 0
            for piece in _pieces(self._path(path)):
                crc = zlib.crc32(piece, crc)
            yield f"{self.facts.name}/{path}", self.sizes[path], crc, _pieces(self._path(path))

    def _noun(self, noun: Resource) -> int:
        self.columns[noun.name], rows = releases.rows_at(noun, self.facts.at)
        self._helps[noun.name] = noun.help
        target = self._path(f"data/jsonl/{noun.name}.jsonl")
        with target.open("wb") as out, _aside(self._root) as aside:
            count = len(write_sorted(self.columns[noun.name], rows, out=out, aside=aside))
        self._note(f"data/jsonl/{noun.name}.jsonl")
        self._write(f"data/csv/{noun.name}.csv", FORMATS["csv"].write(self.columns[noun.name], self.rows(noun.name)))
        return count

    def _lines(self, at: datetime) -> dict[tuple[str, str], bytes]:
        """Return the digest of each row as of a moment, by noun and identifier; written by the code of today."""
        found: dict[tuple[str, str], bytes] = {}
        with as_public(at), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            for noun in releases.nouns():
                columns, rows = releases.rows_at(noun, at)
                with _aside(self._root) as out, _aside(self._root) as aside:
                    names = write_sorted(columns, rows, out=out, aside=aside)
                    out.seek(0)
                    for name, line in zip(names, out, strict=True):
                        found[noun.name, name] = hashlib.sha256(line).digest()
        return found

    def _changes(self, before: dict[tuple[str, str], bytes]) -> Iterator[bytes]:
        for noun in releases.nouns():
            gone = {name for kind, name in before if kind == noun.name}
            told: list[tuple[str, str]] = []
            with self._path(f"data/jsonl/{noun.name}.jsonl").open("rb") as lines:
                for line in lines:
                    name = str(json.loads(line)["id"])
                    gone.discard(name)
                    was = before.get((noun.name, name))
                    if was != hashlib.sha256(line).digest():
                        told.append((name, "changed" if was else "added"))
            for name, change in sorted([*told, *((name, "removed") for name in gone)]):
                said = {"noun": noun.name, "id": name, "change": change}
                yield json.dumps(said, ensure_ascii=False).encode() + b"\n"

    def _tables_told(self) -> None:
        """Write ``datapackage.json``."""
        files = [
            papers.TableFile(
                noun, self._helps[noun], f"csv/{noun}.csv", columns,
                self.sizes[f"data/csv/{noun}.csv"], self.sums[f"data/csv/{noun}.csv"],
            )
            for noun, columns in self.columns.items()
        ]  # fmt: skip
        self._write("data/datapackage.json", [papers.datapackage(self.facts, files)])

    def _write(self, path: str, pieces: Iterable[bytes]) -> None:
        with self._path(path).open("wb") as out:
            for piece in pieces:
                out.write(piece)
        self._note(path)

    def _note(self, path: str) -> None:
        digest = hashlib.sha256()
        for piece in _pieces(self._path(path)):
            digest.update(piece)
        self.sums[path] = digest.hexdigest()
        self.sizes[path] = self._path(path).stat().st_size

    def _path(self, path: str) -> Path:
        found = self._root / path
        found.parent.mkdir(parents=True, exist_ok=True)
        return found


def _pieces(path: Path) -> Iterator[bytes]:
    file: IO[bytes]
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _aside(root: Path) -> IO[bytes]:
    """Open a file without a name, on the disk of the release."""
    return tempfile.TemporaryFile(dir=root.parent)
