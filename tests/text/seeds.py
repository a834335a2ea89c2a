"""The two seed texts and their annotations, for the tests of the bottom floor, which know no database."""

import json
import pathlib
from typing import Any

from positions.text.spans import Span

FIXTURES = pathlib.Path(__file__).parents[2] / "fixtures"
ANNOTATIONS: dict[str, list[dict[str, Any]]] = json.loads((FIXTURES / "seed_annotations.json").read_text("utf-8"))
STATEMENTS = ANNOTATIONS["statements"]
FILES = {document["seed"]: document["file"] for document in ANNOTATIONS["documents"]}
BYTES = {seed: (FIXTURES / file).read_bytes() for seed, file in FILES.items()}
TEXTS = {seed: data.decode("utf-8") for seed, data in BYTES.items()}


def _trap(name: str) -> Span:
    (trap,) = (trap for trap in ANNOTATIONS["traps"] if trap["id"] == name)
    return Span(trap["start"], trap["end"])


FURNITURE = {
    # The ticker, the control of the font size, the agency's end mark.
    "s1": [_trap("s1-t01"), _trap("s1-t05"), _trap("s1-t20")],
    # The print header, and everything from the first link of the page's foot on.
    "s2": [_trap("s2-t01"), Span(_trap("s2-t08").start, len(TEXTS["s2"]))],
}


def statement(name: str) -> dict[str, Any]:
    """Return the annotation of that id."""
    (found,) = (statement for statement in STATEMENTS if statement["id"] == name)
    return found
