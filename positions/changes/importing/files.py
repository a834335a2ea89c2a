"""Files: the bytes of what stands at a path, if it is an ordinary file of a size that a text can have."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from positions.changes.importing.errors import FileRefused

MOST_BYTES = 20_000_000
"""Bytes that a file may have."""

MOST_BYTES_OF_TABLE = 2_000_000_000
"""Bytes that a table may have that is read line by line."""


def read(path: str) -> bytes:
    """Read a file that somebody names on the command line.

    Nothing but an ordinary file is opened for reading, links are not followed, and a pipe cannot make it wait.

    Args:
        path: Where it stands.

    Returns:
        Its bytes, at most 20 million.

    Raises:
        FileRefused: With what stands there instead.
    """
    with _opened(path, MOST_BYTES) as handle:
        data = _bytes(handle)
    refuse_size(path, len(data))
    return data


@contextmanager
def lines(path: str) -> Iterator[Iterator[str]]:
    """Open a table that somebody names on the command line, to be read line by line.

    Args:
        path: Where it stands.

    Yields:
        Its lines as they stand, decoded as UTF-8 when they are asked for; a byte order mark is left out.

    Raises:
        FileRefused: With what stands there instead.
    """
    with (
        _opened(path, MOST_BYTES_OF_TABLE) as handle,
        open(handle, encoding="utf-8-sig", newline="", closefd=False) as file,
    ):
        yield file


@contextmanager
def _opened(path: str, most: int) -> Iterator[int]:
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
    try:
        handle = os.open(path, flags)
    except OSError as error:
        raise FileRefused(path, _why(error)) from error
    except ValueError as error:
        raise FileRefused(path, "This is no path of a file.") from error
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise FileRefused(path, f"This is {_kind(found.st_mode)}, not a file.")
        refuse_size(path, found.st_size, most)
        yield handle
    except OSError as error:
        raise FileRefused(path, _why(error)) from error
    finally:
        os.close(handle)


def _bytes(handle: int) -> bytes:
    """All bytes, or one more than are allowed: a file may grow while it is read, or be without end and claim to be empty."""
    pieces: list[bytes] = []
    length = 0
    while length <= MOST_BYTES and (piece := os.read(handle, min(1 << 20, MOST_BYTES + 1 - length))):
        pieces.append(piece)
        length += len(piece)
    return b"".join(pieces)


def refuse_size(name: str, size: int, most: int = MOST_BYTES) -> None:
    """Refuse a file that is larger than a text can be; ask before its bytes are read.

    Raises:
        FileRefused: It is.
    """
    if size > most:
        raise FileRefused(name, f"The file has {size:,} bytes; {most:,} are allowed.")


def refuse_name(name: str) -> None:
    """Refuse a name that an upload claims and no file has: one that leads into another folder.

    Raises:
        FileRefused: It does.
    """
    if not name.strip() or "/" in name or "\\" in name or "\0" in name or name.strip() in {".", ".."}:
        raise FileRefused(name, "The name of the file leads into another folder.")


def _why(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "This is a link. Name the file that it leads to."
    if error.errno == errno.ENOENT:
        return "There is no such file."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return "The file may not be read by this account."
    if error.errno == errno.EISDIR:
        return "This is a folder, not a file."
    if error.errno in {errno.ENXIO, errno.ENODEV}:
        return "This is a socket or a device, not a file."
    return f"The file cannot be read: {os.strerror(error.errno or 0)}."


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a socket or a device"
