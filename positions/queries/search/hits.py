"""Hits: where in a passage the words stand that were asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.queries.query_language import Query
from positions.queries.query_language.fulltext import FulltextQuery, SearchWord
from positions.queries.query_language.lexemes import KeptWord, kept_as
from positions.text.spans import Span
from positions.text.words import in_small_letters

_Token = tuple[str, str]
"""A language and a word of it."""
_Are = tuple[frozenset[int], ...]
"""Which of the words that were asked for a word of a text is, by their places; a word may be several to search."""
_NONE: _Are = (frozenset(),)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found in a text.

    Attributes:
        spans: Where, in order, none over another: a phrase is one span.
        phrases: Which of ``FulltextQuery.wanted``, by their places in it.
    """

    spans: tuple[Span, ...] = ()
    phrases: frozenset[int] = frozenset()


def wording(question: Query) -> FulltextQuery | None:
    """Return what was understood of ``q``; None if it was not asked."""
    found = question.values("q")
    return found[0].keys[0] if found else None


def found_in(asked: FulltextQuery | None, texts: Sequence[tuple[str, str]]) -> list[SearchResult]:
    """Find the words that were asked for in texts.

    Args:
        asked: What was understood of ``q``; None finds nothing.
        texts: Pairs of a language and a text of it, such as a quote.

    Returns:
        For each text what was found in it.

    Queries: 1 at any size; 0 if nothing was asked for, or no word is new (``lexemes``).
    """
    if asked is None or not asked.wanted or not texts:
        return [SearchResult() for _ in texts]
    wanted = list(dict.fromkeys(word for phrase in asked.wanted for word in phrase))
    phrases = [[wanted.index(word) for word in phrase] for phrase in asked.wanted]
    # In small letters there are fewer different ones; what lower() makes of a word, the database makes of it too.
    parted = [[(place, (language, word)) for place, word in in_small_letters(text)] for language, text in texts]
    every = kept_as(dict.fromkeys(token for text in parted for _, token in text))
    hits = _hits(wanted, every)
    is_phrase = any(len(phrase) > 1 for phrase in phrases)
    return [
        _found(
            [
                (place, which)
                for place, token in text
                if is_phrase or token in hits
                for which in hits.get(token) or _NONE * len(every[token])
            ],
            phrases,
        )
        for text in parted
    ]


def _hits(wanted: Sequence[SearchWord], every: Mapping[_Token, Sequence[KeptWord]]) -> dict[_Token, _Are]:
    """Return the different words that are any of those that were asked for. Most are none, so it is asked of all at once first."""
    lexemes = frozenset(one for word in wanted if not word.begins for one in word.lexemes)
    begins = tuple(word.word for word in wanted if word.begins)
    return {
        token: tuple(frozenset(which for which, one in enumerate(wanted) if _is(one, unit)) for unit in units)
        for token, units in every.items()
        if any(not lexemes.isdisjoint(unit.lexemes) or unit.word.startswith(begins) for unit in units)
    }


def _found(units: Sequence[tuple[tuple[int, int], frozenset[int]]], phrases: Sequence[Sequence[int]]) -> SearchResult:
    begun = [at for at, (_, which) in enumerate(units) if which]
    hits = [
        (units[at][0][0], units[at + len(phrase) - 1][0][1], number)
        for number, phrase in enumerate(phrases)
        for at in begun
        if at + len(phrase) <= len(units) and all(word in units[at + place][1] for place, word in enumerate(phrase))
    ]
    merged: list[tuple[int, int]] = []
    for start, end, _ in sorted(hits):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return SearchResult(tuple(Span(start, end) for start, end in merged), frozenset(which for _, _, which in hits))


def _is(asked: SearchWord, kept: KeptWord) -> bool:
    return kept.word.startswith(asked.word) if asked.begins else not asked.lexemes.isdisjoint(kept.lexemes)
