"""What somebody typed to search for, understood: words, exact phrases, beginnings of words, OR, NOT and parentheses.

Anything can be typed. What makes no sense as a sign of the language (a lone quotation mark, an OR at the end) is
overlooked, and words are never lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DEEPEST = 20
"""Parentheses within parentheses that are read; beyond that all of them are overlooked."""

# An article or small word that has lost its end before a vowel stands apart from the word that it is written to: who
# types “l’État” looks for “un État” too. A small word of its language, it is overlooked there. Source: Académie
# française, Dictionnaire, 9th ed., “élision”; Accademia della Crusca, “elisione”.
_ELIDED = re.compile(
    r"(c|d|j|l|m|n|s|t|qu|jusqu|lorsqu|puisqu|quoiqu|all|dall|dell|nell|sull|un)['’](?=\w\w)", re.IGNORECASE
)
_MARKED = {'"': '"', "“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "＂": "＂"}


@dataclass(frozen=True, slots=True)
class SearchText:
    """Words that stand together: one word as a rule, several where signs join them (non-intervention) or marks enclose them.

    Attributes:
        text: As typed.
        exact: Whether these very words are meant, not others of the same stem.
        begins: Whether the last word is the beginning of one.
    """

    text: str
    exact: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Everything of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Anything of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What does not have this."""

    part: Node


Node = SearchText | AllOf | AnyOf | Without


@dataclass(frozen=True, slots=True)
class _Sign:
    kind: str


def parse(typed: str) -> Node | None:
    """Understand what was typed.

    Words are joined by AND, which binds closer than OR (or ``|``). NOT or a ``-`` before a word, phrase or parenthesis excludes
    it; the three words are signs in capitals only. Quotation marks enclose an exact phrase; ``*`` at the end of a word stands
    for the rest of it.

    Args:
        typed: Any text.

    Returns:
        What is asked for; None if nothing is left to ask for.
    """
    tokens = _tokens(typed)
    depth = deepest = 0
    for token in tokens:
        if isinstance(token, _Sign) and token.kind in "()":
            depth += 1 if token.kind == "(" else -1
            deepest = max(deepest, depth)
            if depth < 0:
                break
    if depth != 0 or deepest > DEEPEST:
        tokens = [token for token in tokens if not (isinstance(token, _Sign) and token.kind in "()")]
    return _Parser(tokens).either()


def _tokens(typed: str) -> list[SearchText | AllOf | _Sign]:
    out: list[SearchText | AllOf | _Sign] = []
    at = 0
    while at < len(typed):
        character = typed[at]
        if character.isspace():
            at += 1
        elif character in "()（）":
            out.append(_Sign("(" if character in "(（" else ")"))
            at += 1
        elif character in _MARKED and (end := _closing(typed, at)) >= 0:
            out.append(_phrase(typed[at + 1 : end]))
            at = end + 1
        elif character in "-−" and at + 1 < len(typed) and not typed[at + 1].isspace() and typed[at + 1] not in "-−":
            out.append(_Sign("NOT"))
            at += 1
        else:
            end = at
            while end < len(typed) and not typed[end].isspace() and typed[end] not in "()（）":
                if typed[end] in _MARKED and end > at and _closing(typed, end) >= 0:
                    break
                end += 1
            out.append(_word(typed[at:end]))
            at = end
    return out


def _closing(typed: str, at: int) -> int:
    """Place of the mark that closes the one at ``at``; -1 if none does."""
    places = [place for mark in _MARKED[typed[at]] if (place := typed.find(mark, at + 1)) >= 0]
    return min(places, default=-1)


def _word(text: str) -> SearchText | AllOf | _Sign:
    if text in {"OR", "AND", "NOT"}:
        return _Sign(text)
    if text in {"|", "||"}:
        return _Sign("OR")
    bare = text.rstrip("\"'“”’.,;:!?…")
    word = SearchText(bare.rstrip("*"), begins=bare.endswith("*"))
    elided = _ELIDED.match(word.text)
    if elided is None:
        return word
    return AllOf((SearchText(elided[1]), SearchText(word.text[elided.end() :], begins=word.begins)))


def _phrase(text: str) -> SearchText:
    bare = text.rstrip()
    return SearchText(bare.rstrip("*"), exact=True, begins=bare.endswith("*"))


class _Parser:
    """Reads tokens from left to right; the depth of its calls is bounded by ``DEEPEST``."""

    def __init__(self, tokens: list[SearchText | AllOf | _Sign]) -> None:
        self._tokens = tokens
        self._at = 0

    def _sign(self) -> str:
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            return token.kind if isinstance(token, _Sign) else ""
        return "end"

    def either(self) -> Node | None:
        parts = [self._both()]
        while self._sign() == "OR":
            self._at += 1
            parts.append(self._both())
        found = tuple(part for part in parts if part is not None)
        return found[0] if len(found) == 1 else AnyOf(found) if found else None

    def _both(self) -> Node | None:
        parts: list[Node] = []
        while (sign := self._sign()) not in {"OR", ")", "end"}:
            if sign == "AND":
                self._at += 1
            elif (part := self._one()) is not None:
                parts.append(part)
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts)) if parts else None

    def _one(self) -> Node | None:
        negated = False
        while self._sign() == "NOT":
            negated = not negated
            self._at += 1
        sign = self._sign()
        part: Node | None = None
        if sign == "(":
            self._at += 1
            part = self.either()
            self._at += 1
        elif sign == "":
            token = self._tokens[self._at]
            self._at += 1
            part = None if isinstance(token, _Sign) else token
        return Without(part) if negated and part is not None else part
