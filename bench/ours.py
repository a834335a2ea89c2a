"""Ours: the site's WSGI application called in this process, as a server calls it."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

HOST = "localhost"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: code, headers in small letters, and the body or, where it was only counted, how long it is."""

    status: int
    headers: dict[str, str]
    body: bytes
    length: int


class Ours:
    """The application that ``granian`` serves."""

    def __init__(self) -> None:
        from normsdb.wsgi import application  # noqa: PLC0415 - the database must be there first

        self._application = application

    def ask(self, address: str, *, keep: bool = True, **headers: str) -> Answer:
        """Ask one address.

        Args:
            address: Path and query.
            keep: Whether the body is wanted; else its pieces are thrown away as they come.
            headers: As a WSGI server names them: ``HTTP_IF_NONE_MATCH="..."``.
        """
        parts = urlsplit(address)
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": parts.path, "QUERY_STRING": quote(parts.query, "=&,%+"),
            "SERVER_NAME": HOST, "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": HOST,
            "REMOTE_ADDR": "127.0.0.1", "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr, "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
            **headers,
        }  # fmt: skip
        told: list[Any] = []

        def start(status: str, given: list[tuple[str, str]], _: object = None) -> None:
            told.extend((status, given))

        pieces = self._application(environ, start)
        body, length = [], 0
        try:
            for piece in pieces:
                length += len(piece)
                if keep:
                    body.append(piece)
        finally:
            if hasattr(pieces, "close"):
                pieces.close()
        status = int(told[0].split()[0])
        return Answer(status, {name.lower(): value for name, value in told[1]}, b"".join(body), length)
