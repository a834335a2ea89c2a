"""Answers as lines that can be read and compared: one thing on a line, nothing that changes by itself."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile

import polars as pl

from tests.recorded.masks import HEADERS, USUAL, masked

LONGEST = 400
"""Characters of a line that are kept; of a longer one its beginning, and a digest of the rest."""
MOST = 160
"""Lines of a body that are kept as they are; behind them a digest stands for some ``BLOCK`` of them."""
BLOCK = 10
MOST_BLOCKS = 60
"""Of a longer body one digest stands for all the rest."""
_TAG = re.compile(r"\s*(<(?!/)(?!a\b|abbr|b>|bdi|em|span|strong|sup|small|mark|code|time|cite|i>|q>|option|use)[^>]*>)")


def headers_of(response) -> list[str]:
    """Headers of a response in order of their names, without those that are as usual."""
    found = {name.lower(): value for name, value in response.items()}
    for name, cookie in response.cookies.items():
        found[f"set-cookie {name}"] = cookie.OutputString()
    found = {name: HEADERS.get(name) or masked(value) for name, value in found.items()}
    if policy := found.get("content-security-policy"):
        found["content-security-policy"] = "; ".join(sorted(policy.split("; ")))
    lines = [f"{name}: {value}" for name, value in found.items() if USUAL.get(name) != value]
    lines += [f"{name}: (none)" for name in USUAL if name not in found]
    return sorted(lines)


def lines_of(content: bytes, media_type: str) -> list[str]:
    """Lines of a body, by its kind; masked, each of a length that can be read."""
    kind = media_type.partition(";")[0].strip()
    if kind.endswith(("wordprocessingml.document", "spreadsheetml.sheet")):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            lines = [
                line
                for name in sorted(package.namelist())
                for line in [f"[{name}]", *_marked_up(package.read(name).decode("utf-8", "replace"))]
                if name.endswith((".xml", ".rels"))
            ]
    elif kind.endswith("parquet"):
        # Its cells are those of the array in JSON, which tests compare.
        table = pl.read_parquet(content)
        lines = [f"{table.height} rows", *(f"{name}: {type_}" for name, type_ in table.schema.items())]
    elif kind.startswith("image/") and kind != "image/svg+xml":
        # A drawing holds the day of the edition, so its bytes are of that day.
        lines = [f"{kind}, head {content[:24].hex()}"]
    else:
        text = content.decode("utf-8", "backslashreplace")
        if kind.endswith(("/json", "+json")) and text.strip():
            lines = json.dumps(json.loads(text), ensure_ascii=False, indent=0, separators=(",", ":")).splitlines()
            lines = _joined(lines)
        elif kind in {"text/html", "image/svg+xml"} or kind.endswith("xml"):
            lines = _marked_up(text)
        else:
            lines = text.replace("\r\n", "␍\n").split("\n")
    return [_short(masked(line)) for line in lines]


def _joined(lines: list[str]) -> list[str]:
    """Put lists of plain values and brackets onto the lines before them, so that a member is a line."""
    out: list[str] = []
    plain = re.compile(r'^(?:"[^"]*"|[-\d.]+|true|false|null),?$|^[\]}],?$')
    for line in lines:
        if out and plain.match(line) and len(out[-1]) + len(line) < LONGEST:
            out[-1] += line
        else:
            out.append(line)
    return out


def _marked_up(text: str) -> list[str]:
    text = re.sub(r"\s+", " ", text)
    return [line.strip() for line in _TAG.sub(r"\n\1", text).split("\n") if line.strip()]


def _short(line: str) -> str:
    if len(line) <= LONGEST:
        return line
    return f"{line[:LONGEST]}… {len(line):,} characters, {_digest(line)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def compact(lines: list[str]) -> list[str]:
    """Keep the first lines, and a digest of each block of what follows with the beginning of its first line.

    A block ends at a line whose own digest says so, so that a line more changes the block that it stands in and no other
    but the last, where there are ``MOST_BLOCKS``.
    """
    if len(lines) <= MOST + BLOCK:
        return lines
    blocks: list[list[str]] = [[]]
    for line in lines[MOST:]:
        blocks[-1].append(line)
        if int(_digest(line), 16) % BLOCK == 0:
            blocks.append([])
    if len(blocks) > MOST_BLOCKS:
        blocks = [*blocks[:MOST_BLOCKS], [line for block in blocks[MOST_BLOCKS:] for line in block]]
    return lines[:MOST] + [f"… {_digest(chr(10).join(block))} {block[0][:60]}" for block in blocks if block]
