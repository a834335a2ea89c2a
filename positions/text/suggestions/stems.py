"""Stems: the words of a text, folded so that inflections, hyphens and the spellings of both shores meet."""

# ruff: noqa: SIM905 - a list of words reads best as words
import re
from dataclasses import dataclass

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_SPLIT_OFF = re.compile(r"(cyber|multi|non|counter|anti)(?=[a-z]{5})")

_SPELLINGS = {
    "behaviour": "behavior", "favour": "favor", "endeavour": "endeavor", "honour": "honor", "defence": "defense",
    "offence": "offense", "programme": "program", "centre": "center", "licence": "license", "judgement": "judgment",
    "fulfil": "fulfill", "sceptical": "skeptical", "fora": "forum", "criteria": "criterion", "offline": "offline",
}  # fmt: skip
_KEPT = frozenset(
    "this thus his its is was has us as united rights means news during being "
    "thing bring string sing king red need needed "
    "speed feed proceed exceed indeed state states nation nations mission union "
    "region religion bodies business access process "
    "consensus address attributes".split()
)
_FIXED = {
    "states": "state", "nations": "nation", "unions": "union", "missions": "mission", "regions": "region", "needed": "need",
    "needs": "need", "bodies": "body", "businesses": "business", "processes": "process", "addresses": "address", "rights": "right",
    "means": "mean",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, or a part of a compound.

    Attributes:
        stem: Its folded form.
        start: Offset in the text.
        end: Offset after it.
        word: Lower case, as it stands.
        after_stop: Whether punctuation stands between it and the word before.
    """

    stem: str
    start: int
    end: int
    word: str
    after_stop: bool


def stem(word: str) -> str:
    """Fold a word: lower case, American spelling, without the endings of inflection and of nouns made from verbs.

    Light on purpose: "govern", "government" and "governance" stay apart; "implement" and "implementation" meet.

    Args:
        word: One word without white space or hyphens.
    """
    word = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if word in _FIXED:
        return _FIXED[word]
    word = _SPELLINGS.get(word, _SPELLINGS.get(word[:-1], word) if word.endswith("s") else word)
    word = re.sub(r"is(ation|ations|ed|ing|es|e)$", r"iz\1", word) if len(word) > 7 else word
    if word in _KEPT or len(word) < 4:
        return word
    return _without_noun_ending(_without_inflection(word))


def _without_inflection(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and re.search(r"[aeiouy]", base):
            doubled = base[-1] == base[-2] and base[-1] not in "lsz"
            return base[:-1] if doubled else base
    return word


def _without_noun_ending(word: str) -> str:
    if word.endswith("ion") and len(word) > 7:
        word = word[:-3]
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    if word.endswith("at") and len(word) > 7:
        word = word[:-2]
    return word


def tokens(text: str, start: int, end: int, compounds: dict[str, int]) -> list[Token]:
    """Part a stretch of a text into folded words.

    Hyphens part words; so do "cyber-", "multi-", "non-", "counter-" and "anti-" where the hyphen is missing, and
    compounds that the caller knows ("lawenforcement", a hyphen lost at the end of a line). "U.N." is "un".

    Args:
        text: The whole stored text.
        start: Offset where the stretch begins.
        end: Offset after it.
        compounds: For a joined compound in lower case, the length of its first word.

    Returns:
        In order of the text; parts of a joined compound share no character.
    """
    found: list[Token] = []
    before = start
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        word = match.group().lower()
        gap = text[before:first]
        stopped = bool(gap.strip(" \t\n\u00a0-\u2010\u2011\"'“”‘’")) if gap != " " else False
        before = last
        if "." in word:
            word = word.replace(".", "")
        if word == "binding" and found and found[-1].word == "non":
            found.append(Token("nonbind", first, last, word, stopped))  # the very opposite of "binding"
            continue
        cut = compounds.get(word)
        if cut is None:
            prefix = _SPLIT_OFF.match(word)
            cut = prefix.end() if prefix else 0
        if cut and len(word) == last - first:
            found.append(Token(stem(word[:cut]), first, first + cut, word[:cut], stopped))
            found.append(Token(stem(word[cut:]), first + cut, last, word[cut:], False))
        else:
            found.append(Token(stem(word), first, last, word, stopped))
    return found
