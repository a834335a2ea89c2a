"""Files: whole answers with a length and a name, of which a part can be asked for.

A file is written to the end before the first byte of it is sent: so it has a length, what goes wrong on the way is an
error and not half a file, and the database is left before a slow reader begins to read. It is written once for all who
ask for it or for parts of it (``kept_files``).

Source: RFC 9110, section 14 (ranges) and 13.1.5 (If-Range); RFC 6266 (names).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import SEEK_END
from pathlib import Path
from typing import IO

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_http_date_safe
from django.utils.translation import gettext

from positions.api.kept_files import FILES
from positions.api.problems import problem
from positions.queries.exports import within_limit

_RANGE = re.compile(r"bytes=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)
_LONGEST_NAME = 120
IN_MEMORY = 1 << 22
"""Bytes of an answer that are sent at once; what is longer is sent from disk piece by piece."""
_PIECE = 1 << 16


def name_of(what: str, pairs: Sequence[tuple[str, str]], edition: int, suffix: str) -> str:
    """Name a file after what it holds and was asked for, as ``normsdb-positions-state-CHN-edition-687.csv``."""
    parts = ["normsdb", what, *(part for pair in pairs for part in pair)]
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", "-".join(parts))[:_LONGEST_NAME].strip("-.")
    return f"{stem}-edition-{edition}.{suffix}"


def file(
    request: HttpRequest, pieces: Iterable[bytes], *, name: str, media_type: str, packed: bool = False
) -> HttpResponseBase:
    """Answer with a file, or with the part of it that was asked for.

    A suffix longer than the file gives the whole of it. More than one range, an unknown unit and a malformed header are
    answered with the whole file, as the standard allows.

    Args:
        request: What was asked.
        pieces: The file from its first byte to its last; read to the end here, unless the file is kept.
        name: Of the file.
        media_type: Of the file.
        packed: Whether it is compressed already: then it is sent as it is.

    Raises:
        ExportTooSlow: The file was not finished within its time.
    """
    etag: str = request.etag  # type: ignore[attr-defined]  # the middleware's
    content = FILES.open(etag) or FILES.write(etag, within_limit(pieces))
    length = content.seek(0, SEEK_END)
    return stored(request, content, at=0, length=length, name=name, media_type=media_type, packed=packed)


def stored(
    request: HttpRequest, content: IO[bytes], *, at: int, length: int, name: str, media_type: str, packed: bool = False
) -> HttpResponseBase:
    """Answer with a file that lies within another, or with the part of it that was asked for.

    Args:
        request: What was asked.
        content: What it lies in; it is closed when the answer was sent.
        at: Where it begins there.
        length: In bytes.
        name: Of the file.
        media_type: Of the file.
        packed: Whether it is compressed already: then it is sent as it is.
    """
    part = _part(request, length)
    if part == "beyond":
        content.close()
        detail = gettext("The file has %d bytes.") % length
        beyond = problem(request, "range-not-satisfiable", detail, headers={"Content-Range": f"bytes */{length}"})
        beyond.headers["Accept-Ranges"] = "bytes"
        return beyond
    start, end = part if isinstance(part, tuple) else (0, length)
    response = _sent(content, at + start, at + end, media_type)
    if isinstance(part, tuple):
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{length}"
    if isinstance(part, tuple) or packed:
        # Compressed, a part would be bytes of something else: this keeps the compressing middleware away.
        response.headers["Content-Encoding"] = "identity"
    response.headers["Content-Length"] = str(end - start)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def in_folder(write: Callable[[Path], Iterator[bytes]]) -> Iterator[bytes]:
    """Give the pieces of a file that is put together in a folder, which is there meanwhile."""
    with FILES.folder() as folder:
        yield from write(folder)


def _sent(content: IO[bytes], start: int, end: int, media_type: str) -> HttpResponseBase:
    """Answer with bytes of a written file, half-open: at once if they are few, else piece by piece."""
    content.seek(start)
    if end - start > IN_MEMORY:
        return StreamingHttpResponse(_Pieces(content, end - start), content_type=media_type)
    with content:
        return HttpResponse(content.read(end - start), content_type=media_type)


class _Pieces:
    """So many bytes of a file, piece by piece. Whoever sends the answer closes it, read to the end or not."""

    def __init__(self, content: IO[bytes], left: int) -> None:
        self._content = content
        self._left = left

    def __iter__(self) -> _Pieces:
        return self

    def __next__(self) -> bytes:
        piece = self._content.read(min(_PIECE, self._left))
        if not piece:
            raise StopIteration
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        self._content.close()


def _part(request: HttpRequest, length: int) -> tuple[int, int] | str | None:
    """Return the bytes that are asked for, half-open; "beyond" if there are none such; None for the whole."""
    header = request.headers.get("Range", "")
    match = _RANGE.fullmatch(header.strip())
    if request.method != "GET" or match is None or not _unchanged(request):
        return None
    first, last = match.groups()
    if first:
        start, end = int(first), min(int(last) + 1, length) if last else length
        if last and int(last) < int(first):
            return None
        return (start, end) if start < length else "beyond"
    if not last:
        return None
    return (max(length - int(last), 0), length) if int(last) and length else "beyond"


def _unchanged(request: HttpRequest) -> bool:
    """Whether the part that a client has already is of this edition; if not, it needs the whole."""
    condition = request.headers.get("If-Range", "").strip()
    if not condition:
        return True
    if condition.startswith(('"', "W/")):
        return condition == getattr(request, "etag", None)
    edition = getattr(request, "edition", None)
    return edition is not None and parse_http_date_safe(condition) == int(edition[1].timestamp())
