"""Words of a text with their places, so that what search found can be marked. What a word is compared as says ``words.sql``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from positions.text.spans import Span

# Scripts that write no space between words, and Korean syllables: each character is a word, as in words.sql.
_ALONE = (
    "\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30fa\u30fc-\u312f\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7fb\uf900-\ufaff\U00020000-\U0003fffd"
)
_WORDS = re.compile(rf"[{_ALONE}]|[^\s{_ALONE}]+")
_PLAIN = re.compile("[A-Za-z0-9]+")
_INVISIBLE = frozenset("\u00ad\u0640\u200b\u200c\u200d\u2060\ufeff")


def words(text: str) -> list[Span]:
    """Part a text into words.

    Args:
        text: Any text.

    Returns:
        The span of each word, in order. Signs lie between words, marks and what has no width within them.
    """
    return [Span(start, end) for (start, end), _ in in_small_letters(text)]


def in_small_letters(text: str) -> list[tuple[tuple[int, int], str]]:
    """Return where each of ``words`` begins and ends, and the word in small letters."""
    if text.isascii():
        return [(match.span(), match[0]) for match in _PLAIN.finditer(text.lower())]
    return [((start, end), text[start:end].lower()) for start, end in _places(text)]


def _places(text: str) -> Iterator[tuple[int, int]]:
    for match in _WORDS.finditer(text):
        first, last = match.span()
        if match.group().isascii():
            yield from (plain.span() for plain in _PLAIN.finditer(text, first, last))
            continue
        start = -1
        for at, character in enumerate(match.group(), first):
            if _belongs(character) or (start >= 0 and character in _INVISIBLE):
                start = at if start < 0 else start
            elif start >= 0:
                yield start, at
                start = -1
        if start >= 0:
            yield start, last


def _belongs(character: str) -> bool:
    # "No" holds raised figures: the number of a footnote is no part of the word it stands at.
    return unicodedata.category(character) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl"} and (
        character not in _INVISIBLE
    )
