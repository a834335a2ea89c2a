"""The connection of a thread: kept from request to request, and closed when the thread ends.

A server ends threads that have nothing to do. Django's connections are no thread's own property to Python: without this one
would stay open until the garbage collector comes by.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import psycopg
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Handler = Callable[[HttpRequest], "HttpResponseBase"]


class _Kept(threading.local):
    """What a thread lets go of when it ends."""

    of: _ClosedWithIt | None = None


class _ClosedWithIt:
    def __init__(self, raw: psycopg.Connection) -> None:
        self.raw = raw

    def __del__(self) -> None:
        self.raw.close()


_kept = _Kept()


def close_with_the_thread(get_response: Handler) -> Handler:
    """Let the connection that a request has used end with its thread."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        raw = connection.connection
        if raw is not None and (_kept.of is None or _kept.of.raw is not raw):
            _kept.of = _ClosedWithIt(raw)
        return response

    return middleware
