"""Headers of every answer below /api/, errors and 304 included; the middleware calls it for all of them."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

PREFIX = "/api/"
VERSION = "1"
METHODS = "GET, HEAD, OPTIONS"
_EXPOSED = (
    "Accept-Ranges, Allow, API-Version, Content-Disposition, Content-Length, Content-Range, ETag, Last-Modified, Link, "
    "Retry-After, X-Request-ID"
)
_ASKED = "Accept, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range"


def stamp(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Say the version, and that a page of any other site may read the answer: it is public and asks for no cookie."""
    headers = response.headers
    headers["API-Version"] = VERSION
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = _EXPOSED
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = METHODS
        headers["Access-Control-Allow-Headers"] = _ASKED
        headers["Access-Control-Max-Age"] = "86400"
    return response
