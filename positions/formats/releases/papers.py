"""What a release says of itself: what it is, how to cite it, which columns its tables have, and what makes it a bag.

Each is made from the facts of the release alone: no clock, no host, no path of the machine that makes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from positions.formats.instants import token_of
from positions.formats.releases.verify import OWN, TAGS
from positions.formats.tables import Column, Kind

LICENCE = "Quoted words belong to their authors and publishers and are given as quotations; see the source of each."
_TYPES: Mapping[Kind, str] = {"integer": "integer", "number": "number", "boolean": "boolean", "instant": "datetime"}


@dataclass(frozen=True, slots=True)
class Before:
    """The release before: what the next one says of it.

    Attributes:
        number: Its number.
        sha256: SHA-256 of its list of sums, which names every file of it.
        zip_sha256: SHA-256 of its zip.
        verify_sha256: SHA-256 of the program in it that checks it.
    """

    number: str
    sha256: str
    zip_sha256: str
    verify_sha256: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a release is.

    Attributes:
        number: As 2026.12.1: year, month, and the how-manieth of that month.
        at: The moment that it answers from (UTC).
        edition: The edition of that moment.
        before: The release before; None for the first.
    """

    number: str
    at: datetime
    edition: int
    before: Before | None

    @property
    def name(self) -> str:
        """Name of its folder, and of its zip without the suffix."""
        return f"normsdb-{self.number}"

    @property
    def day(self) -> str:
        """The day of its moment (UTC)."""
        return self.at.astimezone(UTC).date().isoformat()


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table of a release as CSV.

    Attributes:
        noun: What its rows are.
        help: The same in a sentence.
        path: Of the file, from the folder that holds ``datapackage.json``.
        columns: Its columns in order.
        length: In bytes.
        sha256: Of the file.
    """

    noun: str
    help: str
    path: str
    columns: Sequence[Column]
    length: int
    sha256: str


def release_json(facts: Facts, counts: Mapping[str, int]) -> bytes:
    """Write ``release.json``: number, moment, the release before, and how many rows of each noun there are."""
    before = facts.before
    return _json(
        {
            "number": facts.number,
            "at": token_of(facts.at),
            "edition": facts.edition,
            "previous": None
            if before is None
            else {
                "number": before.number,
                "sha256": before.sha256,
                "zip_sha256": before.zip_sha256,
                "verify_sha256": before.verify_sha256,
            },
            "rows": dict(counts),
        }
    )


def datapackage(facts: Facts, files: Sequence[TableFile]) -> bytes:
    """Write ``datapackage.json``: every table as CSV, with its columns.

    Source: Frictionless Data Package, version 1 (specs.frictionlessdata.io), sections Data Resource and Table Schema.
    """
    resources = [
        {
            "name": one.noun,
            "description": one.help,
            "path": one.path,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": one.length,
            "hash": f"sha256:{one.sha256}",
            "schema": _schema(one.columns),
        }
        for one in files
    ]
    return _json(
        {
            "name": "normsdb",
            "title": "What states hold about the rules of cyberspace, with the exact words",
            "version": facts.number,
            "created": token_of(facts.at),
            "licenses": [{"name": "other-at", "title": LICENCE}],
            "resources": resources,
        }
    )


def _schema(columns: Sequence[Column]) -> dict[str, object]:
    fields = []
    for column in columns:
        # An empty list is an empty cell.
        limits: dict[str, object] = {} if column.nullable or column.kind == "list" else {"required": True}
        if column.name == "id":
            limits["unique"] = True
        one: dict[str, object] = {
            "name": column.name,
            "type": _TYPES.get(column.kind, "string"),
            "description": column.help,
        }
        if column.kind == "instant":
            one["format"] = "any"
        fields.append(one | ({"constraints": limits} if limits else {}))
    return {"fields": fields, "primaryKey": "id"}


def citation_cff(facts: Facts) -> bytes:
    """Write ``CITATION.cff``. Source: Citation File Format 1.2.0."""
    return (
        "cff-version: 1.2.0\n"
        'message: "If you use these data, cite the release, and beside it the source of each text."\n'
        "type: dataset\n"
        'title: "normsdb: what states hold about the rules of cyberspace, with the exact words"\n'
        f'version: "{facts.number}"\n'
        f"date-released: {facts.day}\n"
        "authors:\n"
        '  - name: "normsdb"\n'
    ).encode()


def read_me(facts: Facts) -> bytes:
    """Write ``README.txt``."""
    return f"""\
normsdb {facts.number}
What states hold about the rules of cyberspace, with the exact words: all that was published at {token_of(facts.at)}.

data/jsonl/    every table, a row a line, sorted by id: the form that all others are made from
data/csv/      the same as CSV; text is verbatim, also where a spreadsheet would take it for a formula
data/texts/    the texts of documents that may be given away; of all others there are the sum, the offsets and the quotes
data/changes.jsonl      what was added, changed and removed since the release before
data/datapackage.json   the columns of each table (Frictionless)
data/release.json       number, moment, the sums of the release before
CITATION.cff            how to cite this release

Addresses of pages are paths on the site that gave you this release.

Check it:  python3 {OWN}
Then compare the two sums that it prints with those at /data/releases/ on the site.

{LICENCE}
""".encode()


def bagit() -> bytes:
    """Write ``bagit.txt``. Source: RFC 8493, section 2.1.1."""
    return b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def bag_info(facts: Facts, *, length: int, count: int) -> bytes:
    """Write ``bag-info.txt``.

    Args:
        facts: What the release is.
        length: Bytes of the payload.
        count: Its files.

    Source: RFC 8493, section 2.2.2.
    """
    return (
        "Source-Organization: normsdb\n"
        "External-Description: What states hold about the rules of cyberspace, with the exact words\n"
        f"External-Identifier: {facts.name}\n"
        f"Bagging-Date: {facts.day}\n"
        f"Payload-Oxum: {length}.{count}\n"
    ).encode()


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


__all__ = [
    "OWN", "TAGS", "Before", "Facts", "TableFile", "bag_info", "bagit", "citation_cff", "datapackage", "read_me", "release_json",
]  # fmt: skip
