"""What every answer gets: a policy and, where the visitor takes it, compression. Both are made to cost little."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from normsdb.kept_pages import ONE_PACKET, takes_gzip
from normsdb.middleware import CURATORS
from positions.api import headers

FASTEST = 1
"""Level of compression: pages are a sixth larger than at Django's 6."""
SHORTEST = 200
"""Bytes below which an answer is the same for every visitor, as in Django."""


class Compression(GZipMiddleware):
    """Compresses what the public reads at the fastest level; the admin's pages as Django does.

    Django adds random bytes, so that nobody learns a secret from the length of an answer that also repeats what was
    asked (BREACH). The admin's pages keep them: they hold tokens of forms. A public answer holds no secret.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress an answer."""
        if request.path_info.startswith(CURATORS):
            return super().process_response(request, response)
        if response.has_header("Content-Encoding"):
            return response
        content = None if response.streaming else response.content  # type: ignore[attr-defined]  # an answer that is no stream has its content whole
        if content is not None and len(content) < SHORTEST:
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if not takes_gzip(request):
            return response
        if content is None:
            response.streaming_content = compressed(response.streaming_content)  # type: ignore[attr-defined]  # a stream has pieces
            del response.headers["Content-Length"]
        elif len(content) < ONE_PACKET:
            return response
        elif len(packed := gzip.compress(content, FASTEST, mtime=0)) >= len(content):
            return response  # a picture, which is packed already
        else:
            response.content = packed  # type: ignore[attr-defined]  # no stream: see content
            response.headers["Content-Length"] = str(len(packed))
        # Two answers of one ETag may now differ by their bytes (RFC 9110, 8.8.1).
        if (etag := response.headers.get("ETag", "")).startswith('"'):
            response.headers["ETag"] = f"W/{etag}"
        response.headers["Content-Encoding"] = "gzip"
        return response


def compressed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Compress an answer piece by piece, as gzip: what is ready is given on, and no more is held than zlib's window."""
    writer = zlib.compressobj(FASTEST, wbits=zlib.MAX_WBITS | 16)
    for piece in pieces:
        if ready := writer.compress(piece):
            yield ready
    yield writer.flush()


class Policy(CSPMiddleware):  # type: ignore[misc]  # django-csp has no types
    """Gives the policy of nearly all answers as one text, made once; django-csp makes it twice for each."""

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        self.usual = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the header; where a view wants another policy, as django-csp does.

        A 304 has none: the visitor keeps the one that came with the page, which may be a policy of its own. Any other
        would take its place (RFC 9111, 3.2).
        """
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            return response
        own = any(name.startswith("_csp") for name in (*vars(response), *vars(request)))
        if own or settings.DEBUG:
            changed: HttpResponseBase = super().process_response(request, response)
            return changed
        response.headers.setdefault(HEADER, self.usual)
        return response


class Slashes(CommonMiddleware):
    """Leads an address of a page without a slash to the one with it. The API has both, and nothing is looked up."""

    def should_redirect_with_slash(self, request: HttpRequest) -> bool:
        """Tell whether the address with a slash is meant."""
        return not request.path_info.startswith(headers.PREFIX) and super().should_redirect_with_slash(request)
