"""JSON in UTF-8, as every answer of the house writes it: moments in UTC end in Z."""

from __future__ import annotations

import json
from typing import Any

import orjson


class Written:
    """JSON that is written already: it is taken as it is into what ``encode`` writes."""

    def __init__(self, text: str) -> None:
        self.text = text


def encode(data: Any) -> bytes:
    """Write JSON; never fails on text, since errors repeat what they were sent."""
    try:
        return orjson.dumps(data, _as_it_is, orjson.OPT_UTC_Z)
    except orjson.JSONEncodeError:
        # Half of a surrogate pair, which no UTF-8 can hold: escaped instead.
        return json.dumps(data, default=_read_again).encode()


def _as_it_is(value: object) -> orjson.Fragment:
    if isinstance(value, Written):
        return orjson.Fragment(value.text)
    raise TypeError


def _read_again(value: object) -> object:
    return json.loads(value.text) if isinstance(value, Written) else str(value)
