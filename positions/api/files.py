"""Files: whole answers with a length and a name, of which a part can be asked for.

Source: RFC 9110, section 14 (ranges) and 13.1.5 (If-Range); RFC 6266 (names).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_http_date_safe
from django.utils.translation import gettext

from positions.api.problems import problem

_RANGE = re.compile(r"bytes=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)
_LONGEST_NAME = 120


def name_of(what: str, pairs: Sequence[tuple[str, str]], edition: int, suffix: str) -> str:
    """Name a file after what it holds and was asked for, as ``normsdb-positions-state-CHN-edition-687.csv``."""
    parts = ["normsdb", what, *(part for pair in pairs for part in pair)]
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", "-".join(parts))[:_LONGEST_NAME].strip("-.")
    return f"{stem}-edition-{edition}.{suffix}"


def file(request: HttpRequest, content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Answer with a file, or with the part of it that was asked for.

    A suffix longer than the file gives the whole of it. More than one range, an unknown unit and a malformed header are
    answered with the whole file, as the standard allows.
    """
    part = _part(request, len(content))
    if part == "beyond":
        detail = gettext("The file has %d bytes.") % len(content)
        beyond = problem(request, "range-not-satisfiable", detail, headers={"Content-Range": f"bytes */{len(content)}"})
        beyond.headers["Accept-Ranges"] = "bytes"
        return beyond
    response = HttpResponse(content_type=media_type)
    if isinstance(part, tuple):
        start, end = part
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(content)}"
        # Compressed, a part would be bytes of something else: this keeps the compressing middleware away.
        response.headers["Content-Encoding"] = "identity"
        content = content[start:end]
    response.content = content
    response.headers["Content-Length"] = str(len(content))
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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
