"""JSON in UTF-8, as every answer of the house writes it: moments in UTC end in Z."""

from __future__ import annotations

import json
from typing import Any

import orjson


def encode(data: Any) -> bytes:
    """Write JSON; never fails on text, since errors repeat what they were sent."""
    try:
        return orjson.dumps(data, option=orjson.OPT_UTC_Z)
    except orjson.JSONEncodeError:
        # Half of a surrogate pair, which no UTF-8 can hold: escaped instead.
        return json.dumps(data, default=str).encode()
