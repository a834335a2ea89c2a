"""The shapes of the world, which come with the code, and the font of pictures, which comes from a package."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from positions.formats.pictures import World

# Looked up, not imported: the package is files alone.
FONT = (
    Path(str(find_spec("font_source_sans_pro").submodule_search_locations[0])) / "files" / "SourceSansPro-Regular.ttf"
)  # type: ignore[union-attr,index]
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
