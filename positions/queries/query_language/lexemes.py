"""Words as search compares them, remembered: the database's functions for them are slow, and a record has few different words.

What is remembered belongs to one making of those functions and is forgotten with it (the digest of ``kept.recipe``, looked
at once an edition: who changes functions starts the site again). What nothing is kept of is remembered too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from django.db import connection

from positions.published import kept, session

_MOST_TOKENS = 40_000
"""Different words of texts that are remembered: some 15 MB."""
_MOST_TEXTS = 5_000
"""Different texts that were asked for, of a few words each."""
_LONGEST = 60
"""Letters above which nothing is remembered; search compares no more of a word."""

# The stemmers of the versions in force: a step from each to the next, for there are few of them and many rows.
_STEMMERS = """
    WITH RECURSIVE used (stemmer) AS (
        (SELECT stemmer FROM positions_wording WHERE retired_at IS NULL ORDER BY stemmer LIMIT 1)
        UNION ALL
        SELECT (SELECT w.stemmer FROM positions_wording w WHERE w.retired_at IS NULL AND w.stemmer > used.stemmer
            ORDER BY w.stemmer LIMIT 1) FROM used WHERE used.stemmer IS NOT NULL
    )
    SELECT stemmer FROM used WHERE stemmer <> ''
"""
_ASKED = "SELECT term, word, alone, lexemes, small FROM public.positions_asked(%s::text[], %s::text[])"
# What each different word is kept as. A word may be several to search, as a ligature of signs.
_KEPT = """
    SELECT t.number, public.positions_is_character(u.word), public.positions_unaccented(u.word),
        public.positions_lexemes(public.positions_stemmer(t.language), u.word)
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS t (language, token, number),
        unnest(public.positions_words(t.token)) WITH ORDINALITY AS u (word, place)
    ORDER BY t.number, u.place
"""


_Key = TypeVar("_Key")
_Word = TypeVar("_Word")


class AskedWord(NamedTuple):
    """A word of what was typed.

    Attributes:
        word: As search compares it.
        alone: Whether it is one character of a script that writes no space between words.
        lexemes: What else the index keeps it as, in any language on record.
        small: The stemmers of the languages in which it is a small word ("of").
    """

    word: str
    alone: bool
    lexemes: tuple[str, ...]
    small: tuple[str, ...]


class KeptWord(NamedTuple):
    """A word of a text: as search compares it, and all that the index keeps it as."""

    word: str
    lexemes: tuple[str, ...]


class _Rules(NamedTuple):
    digest: str
    stemmers: tuple[str, ...]


def asked(texts: Sequence[str]) -> dict[str, tuple[AskedWord, ...]]:
    """Return the words of texts that were typed, in order; none for a text without any.

    Queries: 1, and 2 more of an edition that nothing was asked of before; 0 for what was asked before.
    """
    rules = _rules()
    memory: dict[Any, tuple[AskedWord, ...]] = _asked_before(rules) if rules.digest else {}
    found = {text: known for text in texts if (known := memory.get(text)) is not None}
    if new := [text for text in dict.fromkeys(texts) if text not in found]:
        rows: dict[str, list[AskedWord]] = {text: [] for text in new}
        with connection.cursor() as cursor:
            cursor.execute(_ASKED, [[text.replace("\0", " ") for text in new], list(rules.stemmers)])
            for term, word, alone, lexemes, small in cursor.fetchall():
                rows[new[term - 1]].append(AskedWord(word, alone, tuple(lexemes), tuple(small)))
        found |= _remember(memory, rows, _MOST_TEXTS)
    return found


def kept_as(tokens: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[KeptWord, ...]]:
    """Return what words of texts are kept as.

    Args:
        tokens: Pairs of a language and a word of it, in small letters.

    Returns:
        For each the words that it is to search: mostly one, none for a sign.

    Queries: 1, and 2 more of an edition that nothing was asked of before; 0 for words that were met before.
    """
    rules = _rules()
    memory: dict[Any, tuple[KeptWord, ...]] = _met_before(rules.digest) if rules.digest else {}
    found: dict[tuple[str, str], tuple[KeptWord, ...]] = {}
    rows: dict[tuple[str, str], list[KeptWord]] = {}
    for token in tokens:
        known = memory.get(token)
        if known is None:
            rows[token] = []
        else:
            found[token] = known
    if rows:
        new = list(rows)
        with connection.cursor() as cursor:
            cursor.execute(_KEPT, [[language for language, _ in new], [token for _, token in new]])
            for number, alone, word, lexemes in cursor.fetchall():
                rows[new[number - 1]].append(KeptWord(word, (word,) if alone else tuple(lexemes)))
        found |= _remember(memory, rows, _MOST_TOKENS)
    return found


def _remember(
    memory: dict[Any, tuple[_Word, ...]], rows: Mapping[_Key, Sequence[_Word]], most: int
) -> dict[_Key, tuple[_Word, ...]]:
    found = {key: tuple(words) for key, words in rows.items()}
    lasting = {key: words for key, words in found.items() if all(len(part) <= _LONGEST for part in _parts(key))}
    if len(memory) + len(lasting) > most:
        memory.clear()
    memory.update(lasting)
    return found


def _parts(key: Any) -> tuple[str, ...]:
    return (key,) if isinstance(key, str) else key


def _rules() -> _Rules:
    seen = session.seen()
    return _Rules("", _stemmers()) if seen is None else _rules_of(seen)


@lru_cache(maxsize=16)
def _rules_of(seen: session.Seen) -> _Rules:
    return _Rules(kept.made_by(), _stemmers())


def _stemmers() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_STEMMERS)
        return tuple(stemmer for (stemmer,) in cursor.fetchall())


@lru_cache(maxsize=4)
def _asked_before(rules: _Rules) -> dict[Any, tuple[AskedWord, ...]]:
    return {}


@lru_cache(maxsize=1)
def _met_before(digest: str) -> dict[Any, tuple[KeptWord, ...]]:
    return {}
