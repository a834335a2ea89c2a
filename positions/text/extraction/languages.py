"""Languages: which of the six languages of the United Nations a text is in. A proposal; other languages give none."""

import re
from collections import Counter

from positions.message import Message
from positions.text.derived import Proposal
from positions.text.word_lists import word_list

FEWEST_WORDS = 12
"""Words that a text needs before its small words say anything."""

_SAMPLE = 200_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = (
    ("han", re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")),
    ("kana", re.compile(r"[\u3040-\u30ff]")),
    ("hangul", re.compile(r"[\u1100-\u11ff\uac00-\ud7af]")),
    ("arabic", re.compile(r"[\u0620-\u064a\u0671-\u06d3]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f]")),
)
_SMALL = {language: frozenset(words) for language, words in word_list("small-words").items()}
_STRANGERS = _SMALL.pop("others") - frozenset().union(*_SMALL.values())
_RUSSIAN_ONLY = re.compile(r"[ыэ]")
_NOT_RUSSIAN = re.compile(r"[іїєґўђјљњћџѓќѕ]")
_NOT_ARABIC = re.compile("[\u067e\u0686\u0698\u06af\u06cc\u06a9\u0679\u06d2]")


def propose_language(text: str) -> Proposal | None:
    """Propose the language of a text from its script and its small words.

    Args:
        text: Any text; only its first 200,000 characters are looked at.

    Returns:
        en, fr, es, ru, zh or ar; None for any other language and where it cannot be told.
    """
    sample = text[:_SAMPLE]
    letters = Counter({script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS})
    total = letters.total()
    if not total:
        return None
    # A Chinese letter says as much as two or three of an alphabet.
    weighed = letters.copy()
    weighed["han"] *= 3
    script, most = weighed.most_common(1)[0]
    if most < 0.6 * weighed.total() or letters[script] < FEWEST_WORDS:
        return None
    if script == "han":
        return Proposal("zh", Message("because.chinese")) if letters["kana"] * 20 < letters["han"] else None
    if script == "arabic":
        few = len(_NOT_ARABIC.findall(sample)) * 100 < letters["arabic"]
        return Proposal("ar", Message("because.arabic")) if few else None
    lower = sample.lower()
    if script == "cyrillic":
        russian = len(_RUSSIAN_ONLY.findall(lower)) * 200 > letters["cyrillic"]
        foreign = len(_NOT_RUSSIAN.findall(lower)) * 200 > letters["cyrillic"]
        return Proposal("ru", Message("because.cyrillic")) if russian and not foreign else None
    return _latin(lower) if script == "latin" else None


def _latin(lower: str) -> Proposal | None:
    words = Counter(_WORD.findall(lower))
    number = words.total()
    if number < FEWEST_WORDS:
        return None
    shares = {language: sum(words[word] for word in small) / number for language, small in _SMALL.items()}
    strange = sum(words[word] for word in _STRANGERS) / number
    (first, share), (_, second) = sorted(shares.items(), key=lambda item: -item[1])[:2]
    if share < 0.12 or share < 1.5 * second or share < 1.3 * strange:
        return None
    told = tuple(word for word, _ in words.most_common() if word in _SMALL[first])[:4]
    return Proposal(first, Message("because.small_words", words=told))
