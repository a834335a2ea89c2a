"""Normalising of names: without case, accents, punctuation, articles and the differences of spelling that mean nothing.

The one rule by which names of states, groups, forums, sessions and principles are compared, in every room. No name is
stored normalised and PostgreSQL compares none, so there is no second rule in SQL.
"""

import re
import unicodedata
from functools import lru_cache

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.[ ]?){2,}(?=\W|$)|\b(?:[^\W\d_]\.){1,}[^\W\d_]\b")
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "la", "le", "les", "el", "los", "las", "l"})
_SHORT = {
    "st": "saint",
    "ste": "sainte",
    "rep": "republic",
    "dem": "democratic",
    "isl": "islamic",
    "fed": "federated",
    "is": "islands",
    "sts": "states",
    "herz": "herzegovina",
    "afr": "african",
    "gren": "grenadines",
    "cent": "central",
    "ppl": "peoples",
    "govt": "government",
}
_BEFORE = {"n": "north", "s": "south", "e": "east", "w": "west"}
"""What stands before the rest of a name: "N. Korea"."""
_ARABIC = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None, "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي"})
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e"})
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


@lru_cache(maxsize=32_768)
def normalize(name: str) -> str:
    """Normalise a name.

    Args:
        name: A name in any script.

    Returns:
        Its words with one space between them; empty if it has none.

    Source: Unicode Standard, section 3.13 (default case folding) and Annex 15 (compatibility decomposition).
    """
    if not name.isascii():
        name = unicodedata.normalize("NFC", name).translate(_NOTHING).translate(_ARABIC)
    if "." in name:
        name = _DOTTED.sub(lambda match: match.group().replace(".", "").replace(" ", "") + " ", name)
    name = name.replace("&", " and ")
    plain = name.casefold()
    if not name.isascii():
        apart = unicodedata.normalize("NFKD", name)
        plain = "".join(character for character in apart if not unicodedata.combining(character)).casefold()
        plain = plain.translate(_LETTERS)
    words = _WORD.findall(plain)
    if len(words) > 1:  # alone it is another word
        words = [_SHORT.get(word, word) for word in words]
    words = [word for word in words if word != "the"] or words
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    if len(words) > 1 and words[0] in _BEFORE:
        words[0] = _BEFORE[words[0]]
    return " ".join(words)


def squeezed(normalized: str) -> str:
    """A normalised name without its spaces: "Vietnam" is "Viet Nam", "Cote dIvoire" is "Côte d’Ivoire"."""
    return normalized.replace(" ", "")


def is_acronym(name: str) -> bool:
    """Tell whether a name is letters that only capitals make a name: "US" is one, "us" is not."""
    letters = name.replace(".", "").strip()
    return letters.isascii() and letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 4
