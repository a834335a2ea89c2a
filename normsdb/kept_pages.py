"""Finished answers, kept in memory until the record changes: who asks the same again gets the same bytes.

An answer is kept by its address, with its ETag, which says of which edition it is, of which day, and by which code it was made:
no other is ever given. What is not asked for any more goes when others need its room. Each process has its own.
"""

from __future__ import annotations

import gzip
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

_LARGEST_PART = 8
"""A single answer takes no more than this part of the room: a large one would drive out a hundred pages."""
ONE_PACKET = 1_000
"""Bytes that travel in one packet with their headers: fewer arrive no sooner for being compressed."""
_FOR_THE_WAY_OUT = ("_csp", "xframe_options")
"""How attributes begin by which a view tells a middleware further out what to do: they are not kept with the headers."""


_GZIP = re.compile(r"(?:^|,)[ \t]*gzip[ \t]*(?:;[ \t]*q=([0-9.]+)[ \t]*)?(?=,|$)", re.IGNORECASE)


def takes_gzip(request: HttpRequest) -> bool:
    """Whether the visitor takes an answer compressed: names gzip, and not with a weight of 0 (RFC 9110, 12.5.3)."""
    named = _GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    return named is not None and (named[1] or "1").strip("0.") != ""


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it was sent: 200, whole.

    Attributes:
        content: Its bytes.
        packed: The same compressed; empty where that is no shorter.
        headers: Those that it had when it was made.
    """

    content: bytes
    packed: bytes
    headers: Mapping[str, str]

    def __len__(self) -> int:
        return len(self.content) + len(self.packed)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Make the answer again, compressed if the visitor takes that."""
        is_packed = bool(self.packed) and takes_gzip(request)
        response = HttpResponse(self.packed if is_packed else self.content, headers=dict(self.headers))
        if is_packed:
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(self.packed))
            # The same answer in other bytes (RFC 9110, 8.8.3.3).
            response.headers["ETag"] = f"W/{self.headers['ETag']}"
        return response


class KeptPages:
    """The answers that this process keeps, the least lately asked for first. Safe to use from several threads."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def has(self, request: HttpRequest, address: str) -> bool:
        """Whether an answer of an address is kept, of this edition or of an earlier one."""
        return address in self._pages and _is_plain(request)

    def get(self, request: HttpRequest, address: str, etag: str) -> HttpResponse | None:
        """Return the answer of an address and ETag; None if none is kept, or something else than reading the whole is asked."""
        if not _is_plain(request):
            return None
        with self._lock:
            page = self._pages.get(address)
            if page is None or page.headers["ETag"] != etag:
                return None
            self._pages.move_to_end(address)
        return page.answer(request)

    def put(self, request: HttpRequest, address: str, response: HttpResponseBase) -> None:
        """Keep an answer, with its ETag among its headers: one that is whole, not too large, and the same for everybody.

        What was kept of its address goes: it was of an earlier edition.
        """
        room = settings.KEPT_PAGES_BYTES
        if not isinstance(response, HttpResponse) or not _is_for_all(request, response):
            return
        if len(response.content) > room // _LARGEST_PART:
            return
        content = response.content
        packed = gzip.compress(content, compresslevel=6, mtime=0) if len(content) >= ONE_PACKET else b""
        page = Page(content, packed if len(packed) < len(content) else b"", dict(response.headers))
        with self._lock:
            self._drop(address)
            self._pages[address] = page
            self._size += len(address) + len(page)
            while self._size > room:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._pages.clear()
            self._size = 0

    def _drop(self, address: str) -> None:
        page = self._pages.pop(address, None)
        if page is not None:
            self._size -= len(address) + len(page)


PAGES = KeptPages()


def _is_plain(request: HttpRequest) -> bool:
    """Whether the whole of an answer is to be read."""
    return request.method in {"GET", "HEAD"} and "HTTP_RANGE" not in request.META


def _is_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and request.method == "GET"
        and "HTTP_RANGE" not in request.META
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and "cookie" not in response.headers.get("Vary", "").lower()
        and not any(name.startswith(_FOR_THE_WAY_OUT) for name in vars(response))
    )
