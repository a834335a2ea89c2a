"""Folding of names, so that "cote d'ivoire" finds Côte d’Ivoire. For comparing only; never stored, never shown."""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"\w+")


def key(name: str) -> str:
    """Fold a name: without case, accents, punctuation and a leading "the".

    Args:
        name: A name in any script.

    Returns:
        Its words with one space between them; empty if it has none.

    Source: Unicode Standard, section 3.13 (default case folding) and Annex 15 (compatibility decomposition).
    """
    apart = unicodedata.normalize("NFKD", name)
    plain = "".join(character for character in apart if not unicodedata.combining(character)).casefold()
    return " ".join(_WORDS.findall(plain)).removeprefix("the ")
