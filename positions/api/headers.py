"""Headers below /api/: the one that chooses a form, and those of every answer, errors and 304 included.

The middleware calls both for all of them, the first before anything is made of the address.
"""

from __future__ import annotations

import re

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from positions.formats.registry import FORMATS

PREFIX = "/api/"
VERSION = "1"
METHODS = "GET, HEAD, OPTIONS"
_EXPOSED = (
    "Accept-Ranges, Allow, API-Version, Content-Disposition, Content-Length, Content-Range, ETag, Last-Modified, Link, "
    "Retry-After, X-Request-ID"
)
_ASKED = "Accept, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range"
_TABLES = f"{PREFIX}v{VERSION}/"
_SUFFIX = re.compile(r"\.[a-z.]+/?")
_NAMED = re.compile(r"(?:^|,)\s*(text/csv|application/json)\s*(?:;[^,]*?\bq\s*=\s*([^,;]*))?[^,]*", re.IGNORECASE)


def choose_form(request: HttpRequest) -> None:
    """Take a bare address for its .csv, where the visitor names text/csv and likes JSON less or does not name it.

    Nothing else is negotiated: an Accept header never makes a 406, and who names neither gets JSON.

    Source: RFC 9110, 12.5.1.
    """
    request.is_bare = _is_bare(request.path_info)  # type: ignore[attr-defined]  # ours, which Django's type does not know
    if not request.is_bare:  # type: ignore[attr-defined]  # said by the function before it
        return
    weights = {name.lower(): _weight(text) for name, text in _NAMED.findall(request.META.get("HTTP_ACCEPT", ""))}
    if weights.get("text/csv", 0) > weights.get("application/json", 0):
        request.path = f"{request.path.rstrip('/')}.csv"
        request.path_info = f"{request.path_info.rstrip('/')}.csv"


def _is_bare(path: str) -> bool:
    """Whether an address has no suffix and names a table or a row."""
    if not path.startswith(_TABLES) or path == _TABLES:
        return False
    suffix = _SUFFIX.search(path, path.rstrip("/").rfind("/"))
    return suffix is None or suffix[0].strip("./") not in {*FORMATS, "openapi.json"}


def _weight(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0


def stamp(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Say the version, and that a page of any other site may read the answer: it is public and asks for no cookie."""
    headers = response.headers
    if getattr(request, "is_bare", False):
        patch_vary_headers(response, ["Accept"])
    headers["API-Version"] = VERSION
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = _EXPOSED
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = METHODS
        headers["Access-Control-Allow-Headers"] = _ASKED
        headers["Access-Control-Max-Age"] = "86400"
    return response
