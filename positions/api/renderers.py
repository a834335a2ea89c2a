"""JSON, the one form that DRF renders; files are plain responses (``tables.py``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer

from positions.formats.json_text import encode


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
