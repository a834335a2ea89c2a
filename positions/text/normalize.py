"""Foldings: a text made tolerant for searching, with the way back to the stored characters. Never stored, never shown."""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from itertools import repeat

_SAME = (
    dict.fromkeys(map(ord, "“”„‟«»″〝〞＂「」『』"), '"')
    | dict.fromkeys(map(ord, "‘’‚‛‹›′`´ʼ＇"), "'")
    | dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
    | dict.fromkeys(
        map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")
    )  # nothing to see: soft hyphen, zero widths, byte order mark
)
_WORDS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text.

    Attributes:
        text: What to search in.
        starts: For each of its characters, the offset where the stored character it comes from begins.
        ends: The same, where that ends: "ﬁ" gives "f" and "i" with one and the same start and end.
    """

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def original(self, start: int, end: int) -> tuple[int, int] | None:
        """Lead a stretch of the folded text back to the stored one.

        Args:
            start: Offset in the folded text.
            end: Offset after its last character; more than ``start``.

        Returns:
            Start and end in the stored text; None if the stretch would cut a stored character in two.
        """
        if start and self.starts[start - 1] == self.starts[start]:
            return None
        if end < len(self.text) and self.starts[end] == self.starts[end - 1]:
            return None
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold quotation marks, dashes, white space, letter case, composed forms and ligatures; drop what has no width.

    A run of white space becomes one space, which stands for the whole run; white space at both edges is dropped.

    Args:
        text: Any text.

    Returns:
        The folded text with an offset for each of its characters; it may be empty.

    Source: Unicode Standard, section 3.13 (default case folding) and Annex 15 (normalisation).
    """
    pieces: list[str] = []
    starts, ends = array("L"), array("L")
    gap = -1
    for match in _WORDS.finditer(text):
        start, end = match.span()
        word = match.group()
        folded = _fold_piece(word)
        if not folded:
            continue
        if gap >= 0:
            pieces.append(" ")
            starts.append(gap)
            ends.append(start)
        # Plain words fold character by character; only the others need to be walked.
        if len(folded) == len(word) and (word.isascii() or _keeps_places(word)):
            pieces.append(folded)
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            for at, cluster in _clusters(word):
                part = _fold_piece(cluster)
                pieces.append(part)
                starts.extend(repeat(start + at, len(part)))
                ends.extend(repeat(start + at + len(cluster), len(part)))
        gap = end
    return Folded("".join(pieces), starts, ends)


def _fold_piece(piece: str) -> str:
    composed = unicodedata.normalize("NFC", piece).casefold().translate(_SAME)
    return unicodedata.normalize("NFC", composed)


def _keeps_places(word: str) -> bool:
    return all(not unicodedata.combining(character) and len(_fold_piece(character)) == 1 for character in word)


def _clusters(word: str) -> list[tuple[int, str]]:
    """Part a word into characters, each with the marks that combine with it, and the offset of each."""
    clusters: list[tuple[int, str]] = []
    for at, character in enumerate(word):
        joined = clusters and (
            unicodedata.combining(character) or len(unicodedata.normalize("NFC", clusters[-1][1] + character)) == 1
        )
        if joined:
            begun, before = clusters[-1]
            clusters[-1] = (begun, before + character)
        else:
            clusters.append((at, character))
    return clusters
