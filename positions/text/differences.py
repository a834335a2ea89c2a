"""Differences: two passages word by word."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

_CJK = "\u2e80-\u2fff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"\s+|[{_CJK}]|[^\s{_CJK}]+")
_EDGES = ".,;:!?…\"'“”„‘’‚«»‹›()[]{}。，、；：！？（）「」『』《》،؛؟۔"
_SAME = str.maketrans("‘’ʼ‐‑‒–—−", "'''------", "\u00ad\u200b\u200c\u200d\u2060\ufeff")


LONGEST = 10_000
"""Words of one side above which a comparison takes more time and memory than a page may: both grow with the product."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a passage that is, or is not, in the other as well.

    Attributes:
        text: Its words, verbatim, with the white space around them.
        same: Whether the other passage has these words too, at the same place of the order.
    """

    text: str
    same: bool


def compare(a: str, b: str) -> tuple[list[Run], list[Run]]:
    """Compare two passages word by word.

    As few words as possible are marked. Letter case and punctuation at the edges of a word do not count: "States," and
    "states" are the same, for neither tells a reader that a position has moved, and a reporter's comma is not the
    state's. What stands inside a word does count ("5.6", "law-enforcement"), and so do signs such as "%". Chinese,
    Japanese and Korean are compared character by character. Punctuation is marked with its word.

    Args:
        a: One passage.
        b: The other.

    Returns:
        The runs of each side, in order, same and different in turn; joined they are exactly ``a`` and ``b``. An empty
        passage has no runs.
    """
    tokens_a, tokens_b = _TOKEN.findall(a), _TOKEN.findall(b)
    keys_a, keys_b = [_key(token) for token in tokens_a], [_key(token) for token in tokens_b]
    words_a = [index for index, key in enumerate(keys_a) if key]
    words_b = [index for index, key in enumerate(keys_b) if key]
    # Numbers for words: equal keys, equal numbers, so that a clash of hashes can never make two words the same.
    numbers: dict[str, int] = {}
    coded_a = [numbers.setdefault(keys_a[index], len(numbers)) for index in words_a]
    coded_b = [numbers.setdefault(keys_b[index], len(numbers)) for index in words_b]
    same_a: set[int] = set()
    same_b: set[int] = set()
    for step in LCSseq.opcodes(coded_a, coded_b):
        if step.tag == "equal":
            same_a.update(words_a[step.src_start : step.src_end])
            same_b.update(words_b[step.dest_start : step.dest_end])
    return _runs(tokens_a, keys_a, same_a), _runs(tokens_b, keys_b, same_b)


def words_of(text: str) -> list[str]:
    """Return the words of a passage as they are compared: folded, in order, without punctuation that stands alone."""
    return [key for token in _TOKEN.findall(text) if (key := _key(token))]


def in_common(a: Sequence[str], b: Sequence[str]) -> int:
    """Count the words that two passages share in the same order, as many as ``compare`` leaves unmarked.

    Args:
        a: Words of one, from ``words_of``.
        b: Words of the other.
    """
    numbers: dict[str, int] = {}
    coded = [[numbers.setdefault(word, len(numbers)) for word in words] for words in (a, b)]
    return int(LCSseq.similarity(coded[0], coded[1]))


def _key(token: str) -> str:
    """Reduce a word to what is compared; empty for white space and for punctuation that stands alone."""
    folded = unicodedata.normalize("NFC", token).casefold().translate(_SAME).strip(_EDGES)
    return folded if any(map(str.isalnum, folded)) or folded.strip("- \t\n\u00a0\u3000") else ""


def _runs(tokens: list[str], keys: list[str], same: set[int]) -> list[Run]:
    """Join tokens to runs; what lies between two words that differ differs with them, all else that is no word is the same."""
    flags: list[bool] = []
    words = [index for index, key in enumerate(keys) if key]
    following = iter([*words, None])
    upcoming = next(following)
    last_differs = False
    for index, key in enumerate(keys):
        if key:
            last_differs = index not in same
            flags.append(not last_differs)
            upcoming = next(following)
        else:
            flags.append(not (last_differs and upcoming is not None and upcoming not in same))
    runs: list[Run] = []
    begun = 0
    for index in range(1, len(tokens) + 1):
        if index == len(tokens) or flags[index] != flags[begun]:
            runs.append(Run("".join(tokens[begun:index]), flags[begun]))
            begun = index
    return runs
