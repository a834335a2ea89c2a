"""What the columns of a CSV file hold, as a Data Resource with a Table Schema: programs read the file by it.

Source: specs.frictionlessdata.io, Data Resource and Table Schema (to be checked).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from positions.formats.tables import Column, Kind

_TYPES: Mapping[Kind, Mapping[str, object]] = {
    "code": {"type": "string"},
    "text": {"type": "string"},
    "longtext": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "string"},
    "instant": {"type": "datetime", "format": "any"},
    "boolean": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "url": {"type": "string", "format": "uri"},
    "list": {"type": "string"},
}


def write_resource(columns: Sequence[Column], name: str, address: str) -> Iterator[bytes]:
    """Describe a CSV file.

    Args:
        columns: Its columns in order.
        name: What it holds, as ``statements``.
        address: Where it is.

    Yields:
        The description, in JSON.
    """
    described = {
        "name": name.lower().replace(":", "-"),
        "path": address,
        "profile": "tabular-data-resource",
        "scheme": "https" if address.startswith("https") else "http",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": [_field(column) for column in columns], "missingValues": [""]},
    }
    yield json.dumps(described, ensure_ascii=False, indent=1).encode() + b"\n"


def _field(column: Column) -> dict[str, object]:
    # A list without items is an empty cell, as a missing value is.
    constraints: dict[str, object] = {} if column.nullable or column.kind == "list" else {"required": True}
    if column.values and column.kind == "code":
        constraints["enum"] = list(column.values)
    return {
        "name": column.name,
        **({"type": "date"} if column.day else _TYPES[column.kind]),
        "description": column.help,
        **({"example": column.example} if column.example else {}),
        **({"constraints": constraints} if constraints else {}),
        "kind": column.kind,
    }
