"""Check a release of normsdb without us. It needs Python 3.9 or newer, and nothing else.

    python3 verify.py                        the release that this file lies in
    python3 verify.py normsdb-2026.12.1.zip  the zip as it was downloaded
    python3 verify.py --texts FOLDER         with the texts that the release does not hold, as D-0001.txt
    python3 verify.py --previous OTHER       whether this release names that one as the one before it

Each file must have the sum that the lists say, each quote must be found in its text, and each recorded vote must add up.
Who could change this file could change what it says. So compare the two sums that it prints at the end with those that
the site shows at /data/releases/, or with those in release.json of the next release.

Source: RFC 8493 (BagIt 1.0); APPNOTE.TXT 6.3.10 of PKWARE for the zip.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import struct
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

SUMS = "SHA256SUMS"
MANIFEST = "manifest-sha256.txt"
TAGS = "tagmanifest-sha256.txt"
LISTS = (SUMS, MANIFEST, TAGS)
OWN = "verify.py"
TOTALS = ("yes", "no", "abstain")

HEADER = 30
"""Bytes before the name of a file in the zip; its content follows the name."""

_PIECE = 1 << 20
_LARGEST = (1 << 32) - 1
# 1 January 1980, midnight: the first moment that a zip can write.
_TIME, _DAY = 0, 0b0000000_0001_00001
_REGULAR_FILE = 0o100644 << 16


def listed(name: str, sums: Mapping[str, str]) -> bytes:
    """Write one of the three lists: a line for each file that it speaks of, in the order of their names.

    Args:
        name: Of the list. SHA256SUMS has every file but itself and the last list, which has all that is no payload.
        sums: The SHA-256 of each file, by its path in the bag.
    """
    lines = (f"{sums[path]}  {path}\n" for path in sorted(sums) if name in lists_with(path))
    return "".join(lines).encode()


def lists_with(path: str) -> tuple[str, ...]:
    """Return the lists that must name a file."""
    if path == TAGS:
        return ()
    if path == SUMS:
        return (TAGS,)
    return (SUMS, MANIFEST) if path.startswith("data/") else (SUMS, TAGS)


def zipped(entries: Iterable[tuple[str, int, int, Iterable[bytes]]]) -> Iterator[bytes]:
    """Write a zip: nothing compressed, no times, no place for anything else, so that the same files give the same bytes.

    Args:
        entries: In their order the name in the zip, length in bytes, CRC-32 and pieces of each file.

    Raises:
        ValueError: It would be longer than 4 GiB, or hold more than 65,535 files.
    """
    directory, at, count = b"", 0, 0
    for name, length, crc, pieces in entries:
        path = name.encode()
        shared = struct.pack("<HHHHHIIIHH", 20, 0x800, 0, _TIME, _DAY, crc, length, length, len(path), 0)
        directory += b"PK\1\2" + struct.pack("<H", 0x314) + shared
        directory += struct.pack("<HHHII", 0, 0, 0, _REGULAR_FILE, at) + path
        yield b"PK\3\4" + shared + path
        yield from pieces
        at, count = at + HEADER + len(path) + length, count + 1
        if at > _LARGEST or count > 0xFFFF:
            raise ValueError("A release longer than 4 GiB, or of more than 65,535 files, is no zip.")
    yield directory
    yield b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), at, 0)


class Folder:
    """A release that lies in a folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        found = (one.relative_to(path).as_posix() for one in path.rglob("*") if not one.is_dir())
        self.names = sorted(name for name in found if "__pycache__" not in name)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Read a file piece by piece."""
        with (self._path / name).open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


class Zipped:
    """A release in its zip."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        self._path = path
        entries = self._zip.namelist()
        self._root = entries[0].split("/")[0] + "/" if entries else ""
        self.names = sorted({name[len(self._root) :] for name in entries if name.startswith(self._root)})

    def pieces(self, name: str) -> Iterator[bytes]:
        """Read a file piece by piece; of a damaged one nothing, or a part."""
        try:
            with self._zip.open(self._root + name) as file:
                while piece := file.read(_PIECE):
                    yield piece
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError, KeyError):
            return

    def is_as_written(self) -> bool:
        """Whether the zip has no byte but those that its files give."""
        here = self._path.read_bytes()
        at = 0
        for piece in zipped(self._entries()):
            if here[at : at + len(piece)] != piece:
                return False
            at += len(piece)
        return at == len(here)

    def _entries(self) -> Iterator[tuple[str, int, int, Iterable[bytes]]]:
        for name in self.names:
            content = b"".join(self.pieces(name))
            yield self._root + name, len(content), zlib.crc32(content), [content]


def altered(bag: Folder | Zipped) -> list[str]:
    """Name each file that is not what the lists say, is missing, or is in no list; and each list that is not true.

    A file is altered if all lists that must name it say otherwise; if only one of them does, that list is.
    """
    sums = {name: _sum(bag, name) for name in bag.names}
    held = {name: b"".join(bag.pieces(name)) if name in sums else b"" for name in LISTS}
    true = {name: set(listed(name, sums).split(b"\n")) for name in LISTS}
    lines = {name: set(held[name].split(b"\n")) for name in LISTS}
    wrong = {name for name in LISTS if name not in sums}
    for path, digest in sums.items():
        line = f"{digest}  {path}".encode()
        untrue = [name for name in lists_with(path) if line not in lines[name]]
        if not untrue:
            continue
        if path == SUMS and held[SUMS] == listed(SUMS, sums):
            wrong.add(TAGS)
        else:
            wrong |= {path} if len(untrue) == len(lists_with(path)) else set(untrue)
    # What the lists say of files that are not here.
    others = {name: {line[66:] for line in lines[name] - true[name]} for name in LISTS}
    for raw in set().union(*others.values()):
        path = raw.decode(errors="replace")
        if path not in sums and path and all(raw in others[name] for name in lists_with(path)) and lists_with(path):
            wrong.add(path)
    # A list in another order, with a line too many or a sign that no line has.
    wrong |= {name for name in LISTS if not wrong and held[name] != listed(name, sums)}
    return sorted(wrong)


def _sum(bag: Folder | Zipped, name: str) -> str:
    digest = hashlib.sha256()
    for piece in bag.pieces(name):
        digest.update(piece)
    return digest.hexdigest()


def rows(bag: Folder | Zipped, noun: str) -> Iterator[dict[str, object]]:
    """Read the rows of a noun; none if the release has no such file."""
    name, rest = f"data/jsonl/{noun}.jsonl", b""
    for piece in bag.pieces(name) if name in bag.names else ():
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield json.loads(line)


def quotes(bag: Folder | Zipped, texts: Path | None) -> tuple[int, int, list[str], list[str]]:
    """Cut every quote again, of the statements in force and of every version before them.

    Returns:
        How many were found word for word; how many could not be looked for; which texts are not here; what is wrong.
    """
    found, sought, missing, wrong = 0, 0, [], []
    passages: dict[object, list[dict[str, object]]] = {}
    for noun in ("statements", "versions"):
        for row in rows(bag, noun):
            kept = {key: row[key] for key in ("id", "quote", "start", "end")}
            passages.setdefault(row["document"], []).append(kept)
    for document in rows(bag, "documents"):
        name, those = str(document["id"]), passages.pop(document["id"], [])
        content = _text(bag, name, texts)
        if content is None:
            missing.append(name)
            sought += len(those)
            continue
        if hashlib.sha256(content).hexdigest() != document["text_sha256"]:
            wrong.append(f"{name}: the text is not that of the sum in documents.jsonl")
            continue
        text = content.decode()
        for one in those:
            exact = text[int(str(one["start"])) : int(str(one["end"]))] == one["quote"]
            found += exact
            if not exact:
                wrong.append(f"{one['id']}: the quote is not what {name} has at {one['start']} to {one['end']}")
    wrong += [f"{one['id']}: its document {name} is not in this release" for name in passages for one in passages[name]]
    return found, sought, missing, wrong


def _text(bag: Folder | Zipped, name: str, texts: Path | None) -> bytes | None:
    if f"data/texts/{name}.txt" in bag.names:
        return b"".join(bag.pieces(f"data/texts/{name}.txt"))
    given = texts / f"{name}.txt" if texts else None
    return given.read_bytes() if given and given.is_file() else None


def roll_calls(bag: Folder | Zipped) -> tuple[int, int, list[str]]:
    """Add every recorded vote up again.

    Returns:
        How many add up; how many are known in part only, and cannot be; what is wrong.
    """
    cast: dict[object, Counter[object]] = {}
    for act in rows(bag, "acts"):
        if act["rollcall"] is not None:
            cast.setdefault(act["rollcall"], Counter())[act["value"]] += 1
    whole, in_part, wrong = 0, 0, []
    for vote in rows(bag, "rollcalls"):
        counted = cast.get(vote["id"], Counter())
        apart = [
            f"{vote['id']}: {counted[name]} {name} by name, {vote[name]} in the total"
            for name in TOTALS
            if vote[name] is not None
            and (counted[name] > int(str(vote[name])) or (vote["complete"] and counted[name] != vote[name]))
        ]
        wrong += apart
        whole += bool(vote["complete"]) and not apart
        in_part += not vote["complete"] and not apart
    return whole, in_part, wrong


def check(path: Path, *, texts: Path | None = None, previous: Path | None = None) -> tuple[list[str], list[str]]:
    """Check a release.

    Args:
        path: Its folder, or its zip.
        texts: Folder with texts that it does not hold.
        previous: Folder or zip of the release before it.

    Returns:
        What is wrong, each with its name first; and what was found, a line each.
    """
    try:
        bag = opened(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, struct.error) as error:
        return [f"{path.name}: this is no zip that can be read ({error})"], []
    wrong = [f"{name}: altered, missing or not listed" for name in altered(bag)]
    if isinstance(bag, Zipped) and (wrong or not bag.is_as_written()):
        wrong.insert(0, f"{path.name}: the zip is not what was published")
    if wrong:
        return wrong, []
    found, sought, missing, misquoted = quotes(bag, texts)
    whole, in_part, miscounted = roll_calls(bag)
    wrong = [*misquoted, *miscounted]
    if previous is not None:
        wrong += _chained(bag, previous)
    said = [f"{len(bag.names)} files have the sums of the lists", f"{found} quotes found word for word"]
    said += [f"text not included: {name}" for name in missing]
    said += [f"{sought} quotes not looked for, as their text is not here (--texts FOLDER)"] if sought else []
    said += [f"{whole} recorded votes add up, {in_part} are known in part"]
    said += [f"sum of the release ({TAGS}): {_sum(bag, TAGS)}", f"sum of {OWN}: {_sum(bag, OWN)}"]
    return wrong, said


def opened(path: Path) -> Folder | Zipped:
    """Open the folder or the zip of a release."""
    return Folder(path) if path.is_dir() else Zipped(path)


def _chained(bag: Folder | Zipped, previous: Path) -> list[str]:
    before = opened(previous)
    told = json.loads(b"".join(bag.pieces("data/release.json")))["previous"]
    if told is None:
        return ["data/release.json: names no release before this one"]
    here = {"sha256": _sum(before, TAGS), "verify_sha256": _sum(before, OWN)}
    return [f"{previous.name}: {key} is not what this release says of it" for key in here if told[key] != here[key]]


def main() -> int:
    """Check what the command line names; 0 if all of it holds."""
    parser = argparse.ArgumentParser(description="Check a release of normsdb.")
    parser.add_argument("release", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--texts", type=Path, help="folder with texts that the release does not hold")
    parser.add_argument("--previous", type=Path, help="folder or zip of the release before this one")
    given = parser.parse_args()
    wrong, said = check(given.release, texts=given.texts, previous=given.previous)
    for line in said:
        sys.stdout.write(f"{line}\n")
    for line in wrong:
        sys.stdout.write(f"WRONG  {line}\n")
    sys.stdout.write("This release does not hold.\n" if wrong else "This release holds.\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
