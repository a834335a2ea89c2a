"""Several: a list of states and groups, each of which must be known."""

from __future__ import annotations

import re
from datetime import date

from positions.text.names import Lexicon, resolve

_BETWEEN = re.compile(r"\s*[,;、，]\s*(?:(?:and|et|y|и)\s+)?|\s+(?:and|et|y|и|e|&)\s+|和|与", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?:(?:the )?(?:following|delegations? of|governments? of|states of|republics? of)|(?:the )?\w+ (?:states|countries)[,:]?)\s*:?\s*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:[,;:]?\s+(?:I|we|let me|allow me|my|to|in|on|at|as|thank)\b.*|[.(\[].*)$", re.IGNORECASE | re.DOTALL
)
MOST = 60
"""Names that a list has at most: it is read by trying."""


def several(words: str, lexicon: Lexicon, on: date | None) -> tuple[str, ...]:
    """Read a list of states and groups: "Estonia, Latvia and Lithuania".

    "Bosnia and Herzegovina" is one: the longest name is tried first.

    Args:
        words: The list, perhaps with a clause after it.
        lexicon: Their names.
        on: The day of the text.

    Returns:
        Alpha-3 codes and slugs in the order of the text; empty if a part of it names none: then nobody can tell who they
        are.
    """
    words = _BEFORE.sub("", _AFTER.sub("", " ".join(words.split()))).strip(" ,.;:")
    edges = [(match.start(), match.end()) for match in _BETWEEN.finditer(words)]
    if len(edges) > MOST:
        return ()
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(words)]
    found: list[str] = []
    at = 0
    while at < len(starts):
        for last in range(min(at + 2, len(ends) - 1), at - 1, -1):
            named = resolve(words[starts[at] : ends[last]], lexicon, on)
            if named.certain:
                found.append(str(named.state or named.group))
                at = last + 1
                break
        else:
            return ()
    return tuple(dict.fromkeys(found))
