"""Cursors: where a page begins, as a token that only the question it belongs to understands."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext

_SALT = "normsdb.cursor"
_SIGNATURE = 16


class BadCursor(ValueError):
    """A token is none, or belongs to another question; the message says which."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins.

    Attributes:
        keys: Values of the sort keys of the row next to it.
        backward: Whether the page ends before that row, rather than beginning after it.
    """

    keys: tuple[Any, ...]
    backward: bool


def write_cursor(cursor: Cursor, digest: str) -> str:
    """Write a token for the question of a digest (``Query.digest``)."""
    keys = [[type(value).__name__, str(value)] for value in cursor.keys]
    body = json.dumps([digest, int(cursor.backward), keys], separators=(",", ":"), ensure_ascii=False)
    signature = bytes.fromhex(_sign(body))
    return base64.urlsafe_b64encode(signature + body.encode()).decode().rstrip("=")


def read_cursor(token: str, digest: str) -> Cursor:
    """Read a token of the question of a digest.

    Raises:
        BadCursor: It is none of ours, or of another question.
    """
    broken = gettext("This is no cursor. Take the address that an answer gave in next or previous.")
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        signature, body = raw[:_SIGNATURE].hex(), raw[_SIGNATURE:].decode()
    except (binascii.Error, ValueError) as error:
        raise BadCursor(broken) from error
    if not constant_time_compare(signature, _sign(body)):
        raise BadCursor(broken)
    asked, backward, keys = json.loads(body)
    if asked != digest:
        raise BadCursor(gettext("This cursor belongs to another question. Start that of this one without a cursor."))
    return Cursor(tuple(_READ[kind](text) for kind, text in keys), bool(backward))


def _sign(body: str) -> str:
    return salted_hmac(_SALT, body, algorithm="sha256").hexdigest()[: _SIGNATURE * 2]


_READ: dict[str, Any] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": lambda text: text == "True",
    "Decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}
