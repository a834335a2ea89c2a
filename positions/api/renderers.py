"""JSON, the one form that DRF renders; files are plain responses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer


class Json(BaseRenderer):
    """Renders with orjson: moments in UTC end in Z, as in files."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        """Write data as JSON in UTF-8; nothing if there is no data."""
        return b"" if data is None else encode(data)


def encode(data: Any) -> bytes:
    """Write JSON; never fails on text, since errors repeat what they were sent."""
    try:
        return orjson.dumps(data, option=orjson.OPT_UTC_Z)
    except orjson.JSONEncodeError:
        # Half of a surrogate pair, which no UTF-8 can hold: escaped instead.
        return json.dumps(data, default=str).encode()
