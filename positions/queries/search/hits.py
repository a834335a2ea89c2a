"""Hits: where in a passage the words stand that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from positions.queries.query_language import Query
from positions.queries.query_language.fulltext import FulltextQuery, SearchWord
from positions.text.spans import Span
from positions.text.words import words

# What each different word is kept as. A word may be several to search, as a ligature of signs.
_KEPT = """
    SELECT t.number, u.place, public.positions_is_character(u.word), public.positions_unaccented(u.word),
        public.positions_lexemes(public.positions_stemmer(t.language), u.word)
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS t (language, token, number),
        unnest(public.positions_words(t.token)) WITH ORDINALITY AS u (word, place)
    ORDER BY t.number, u.place
"""
_Kept = tuple[str, frozenset[str]]


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

    Queries: 1, whatever the size; 0 if nothing was asked for.
    """
    if asked is None or not asked.wanted or not texts:
        return [SearchResult() for _ in texts]
    parted = [(language, text, words(text)) for language, text in texts]
    # In small letters there are fewer different ones; what lower() makes of a word, the database makes of it too.
    every = {(language, span.slice(text).lower()): None for language, text, spans in parted for span in spans}
    kept = _kept(list(every))
    out = []
    for language, text, spans in parted:
        units = [(span, unit) for span in spans for unit in kept.get((language, span.slice(text).lower()), ())]
        out.append(_found(units, asked))
    return out


def _kept(tokens: list[tuple[str, str]]) -> dict[tuple[str, str], list[_Kept]]:
    out: dict[tuple[str, str], list[_Kept]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, [[language for language, _ in tokens], [token for _, token in tokens]])
        for number, _, alone, word, lexemes in cursor.fetchall():
            out.setdefault(tokens[number - 1], []).append((word, frozenset([word] if alone else lexemes)))
    return out


def _found(units: list[tuple[Span, _Kept]], asked: FulltextQuery) -> SearchResult:
    hits = [
        (units[at][0].start, units[at + len(phrase) - 1][0].end, which)
        for which, phrase in enumerate(asked.wanted)
        for at in range(len(units) - len(phrase) + 1)
        if all(_is(word, units[at + number][1]) for number, word in enumerate(phrase))
    ]
    merged: list[tuple[int, int]] = []
    for start, end, _ in sorted(hits):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return SearchResult(tuple(Span(start, end) for start, end in merged), frozenset(which for _, _, which in hits))


def _is(asked: SearchWord, kept: _Kept) -> bool:
    word, lexemes = kept
    return word.startswith(asked.word) if asked.begins else not asked.lexemes.isdisjoint(lexemes)
