"""Word lists: data that curators can read and correct, under ``fixtures/lexicon/``. Read once, when a room is loaded."""

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "lexicon"


def word_list(name: str) -> dict[str, Any]:
    """Read one list.

    Args:
        name: Of the file, without its ending.

    Returns:
        What the TOML file holds, in its order.

    Raises:
        FileNotFoundError: There is no such list.
    """
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))
