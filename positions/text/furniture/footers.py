"""The foot of a page of the web, which in a print that lost its line breaks follows the last sentence without a break."""

import re
from itertools import pairwise

from positions.message import Message
from positions.text.boundaries import sentence_ends
from positions.text.derived import ProposedFurniture
from positions.text.furniture import kinds, marks
from positions.text.spans import Span

LONGEST = 3_000
"""Characters that a foot has at most."""

_SORTS = {
    "controls": (marks.CONTROL, Message("sort.controls")),
    "copyright": (marks.COPYRIGHT, Message("sort.copyright")),
    "contact": (marks.CONTACT, Message("sort.contact")),
    "address": (marks.ADDRESS, Message("sort.address")),
    "page": (marks.PAGE, Message("sort.page")),
    "printed": (marks.PRINTED, Message("sort.printed")),
}
_STEP = re.compile(r"\n+")
PROSE = 150
"""Characters between two marks from which there may be a sentence of the text."""


def foot(text: str) -> ProposedFurniture | None:
    """Find the foot at the end of a text: marks of three sorts close together, and no prose among or after them.

    Args:
        text: The whole stored text.

    Returns:
        From the first mark that begins a sentence or a line to the end of the text; None if there is no foot.
    """
    base = max(0, len(text) - LONGEST)
    tail = text[base:].rstrip()
    found = sorted(
        (match.start(), match.end(), sort) for sort, (pattern, _) in _SORTS.items() for match in pattern.finditer(tail)
    )
    if not found or len(tail) - max(end for _, end, _ in found) > PROSE:
        return None
    first = len(found) - 1
    for (_, end, _), (start, _, _) in reversed(list(pairwise(found))):
        if start - end > PROSE or _is_prose(tail[end:start]):
            break
        first -= 1
    starts = {0, *(match.end() for match in _STEP.finditer(tail))}
    for match in re.finditer(r"[^\n]+", tail):
        starts |= {match.start() + len(match.group()[:end]) for end in sentence_ends(match.group())}
    # The marks may have begun within the last sentence: the foot begins with one that begins a sentence.
    while first < len(found):
        start = found[first][0]
        if any(at <= start and not tail[at:start].strip() for at in starts):
            break
        first += 1
    sorts = list(dict.fromkeys(sort for _, _, sort in found[first:]))
    if len(sorts) < 3:
        return None
    return ProposedFurniture(
        Span(base + found[first][0], base + len(tail)),
        kinds.SITE_FOOTER,
        Message("because.holds_sorts", sorts=tuple(_SORTS[sort][1] for sort in sorts)),
    )


def _is_prose(words: str) -> bool:
    """Tell whether the words between two marks are a sentence rather than an address or a label."""
    tokens = words.split()
    lower = sum(token[:1].islower() for token in tokens)
    return len(tokens) >= 8 and lower * 2 > len(tokens)
