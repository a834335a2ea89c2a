"""Phrases of the list ``fixtures/lexicon/turns.toml`` that tell who has the floor, ready to be looked for."""

import re

from positions.text.word_lists import word_list

_LIST = word_list("turns")
POINTS: dict[str, int] = _LIST["points"]
"""Points for each reason why a label begins a turn, or does not."""


def _any(name: str) -> str:
    return "(?:" + "|".join(_LIST["phrases"][name]).replace(" ", r"\s+") + ")"


OPENS = re.compile(rf"[\s\"“«]*{_any('opens')}(?!\w)", re.IGNORECASE)
FLOOR = re.compile(rf"(?<!\w){_any('floor')}(?!\w)", re.IGNORECASE)
THIRD_PERSON = re.compile(rf"\s*{_any('third_person')}(?!\w)", re.IGNORECASE)
QUOTES = re.compile(rf"(?<!\w){_any('quotes')}(?!\w)[^.\n]{{0,40}}[:：.,—–-]?[\s“\"«]*$", re.IGNORECASE)
UNQUOTES = re.compile(rf"(?<!\w){_any('unquotes')}(?!\w)", re.IGNORECASE)
INTERRUPTION = re.compile(rf"{_any('interruptions')}(?!\w)", re.IGNORECASE)
RIGHT_OF_REPLY = re.compile(_any("right_of_reply"), re.IGNORECASE)
POINT_OF_ORDER = re.compile(_any("point_of_order"), re.IGNORECASE)
OBSERVER = re.compile(rf"(?<!\w){_any('observer')}(?!\w)", re.IGNORECASE)
AS_CHAIR = re.compile(rf"(?<!\w){_any('as_chair')}(?!\w)", re.IGNORECASE)
NATIONALLY = re.compile(rf"(?<!\w){_any('nationally')}(?!\w)", re.IGNORECASE)
MANNER = re.compile(rf"\s*[,，–—-]\s*{_any('manner')}(?!\w)[^()（）\[\]]*$", re.IGNORECASE)
CHAIR_LEAVES = re.compile(
    rf"(?<!\w)(?:make|deliver|give|read|speak|say|add|statement|remarks|prononc\w+|formular)\w*\b[^.\n]{{0,60}}?{_any('chair_leaves')}[^.\n]{{0,60}}[.:]",
    re.IGNORECASE,
)
CHAIR_RETURNS = re.compile(rf"[^.!?\n]*(?<!\w){_any('chair_returns')}", re.IGNORECASE)
