"""Folding of names for comparing: without case, accents, punctuation, article and the differences of spelling that mean nothing."""

import re
import unicodedata

_DOTTED = re.compile(r"\b(?:[A-Za-z]\.[ ]?){2,}(?=\W|$)|\b(?:[A-Z]\.){1,}[A-Z]\b")
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"the", "la", "le", "les", "el", "los", "las", "l"})
_SHORT = {
    "st": "saint",
    "ste": "sainte",
    "rep": "republic",
    "dem": "democratic",
    "isl": "islamic",
    "fed": "federated",
    "is": "islands",
}
_ARABIC = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None, "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي"})


def key(name: str) -> str:
    """Fold a name.

    Args:
        name: A name in any script.

    Returns:
        Its words with one space between them; empty if it has none.

    Source: Unicode Standard, section 3.13 (default case folding) and Annex 15 (compatibility decomposition).
    """
    name = unicodedata.normalize("NFC", name).translate(_ARABIC)
    name = _DOTTED.sub(lambda match: match.group().replace(".", "").replace(" ", "") + " ", name).replace("&", " and ")
    apart = unicodedata.normalize("NFKD", name)
    plain = (
        "".join(character for character in apart if not unicodedata.combining(character)).casefold().replace("ı", "i")
    )
    words = [_SHORT.get(word, word) for word in _WORD.findall(plain)]
    words = [word for word in words if word != "the"] or words
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def is_acronym(name: str) -> bool:
    """Tell whether a name is letters that only capitals make a name: "US" is one, "us" is not."""
    letters = name.replace(".", "").strip()
    return letters.isascii() and letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 4
