"""The shapes of the world, which come with the code, and the font of pictures, which comes from a package."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings

from positions.formats.charts import World

FONT = Path(str(files("font_source_sans_pro"))) / "files" / "SourceSansPro-Regular.ttf"
"""Source Sans Pro, SIL Open Font License 1.1."""


@lru_cache(maxsize=1)
def shapes() -> World:
    """Return the shapes that ``fixtures/shapes/derive.py`` made. Queries: 0."""
    facts = json.loads((Path(settings.BASE_DIR) / "fixtures" / "shapes" / "world.json").read_text())
    return World(
        facts["width"],
        facts["height"],
        facts["land"],
        facts["shapes"],
        {code: (place[0], place[1]) for code, place in facts["dots"].items()},
        facts["source"],
    )
