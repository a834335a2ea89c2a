"""Rasters: a picture as PNG, drawn by a library that needs nothing of the machine."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from positions.when_asked import WhenAsked

_drawn = WhenAsked("resvg_py.svg_to_bytes")

ZOOM = 2.0
"""Pixels for a unit of the picture: sharp on a dense screen and in print."""
# Drawing takes a good part of a second, and the same picture is drawn from the same words: the latest are remembered.


@lru_cache(maxsize=16)
def png(svg: str, *, font: Path) -> bytes:
    """Draw an SVG document as PNG.

    Args:
        svg: As ``svg.in_file`` writes it.
        font: File of the one font that its words are set in; the machine's own are not looked at, so that it looks the
            same everywhere. A sign that the font has not is left out; the SVG has it.
    """
    return bytes(
        _drawn(svg_string=svg, zoom=ZOOM, skip_system_fonts=True, font_files=[str(font)], font_family="Source Sans Pro")
    )
