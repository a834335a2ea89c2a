"""Search vectors of invented passages, put together from what the product's functions make of each different word.

``positions_vector`` takes milliseconds for a passage and would take an hour for a million of them. What it does with a
word depends on the word alone, so each different one is asked of the database once. Whoever loads compares a sample
with ``positions_vector`` itself (``differing``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.db.backends.utils import CursorWrapper

STEMMER = "en"
_PARTS = "ABBC"
"""Weights of quote, speaker, capacity and title."""
# Invented passages hold plain words alone.
_WORD = re.compile(r"[a-z0-9]+")


class Vectors:
    """What the database keeps words as, asked once for each."""

    def __init__(self, cursor: CursorWrapper) -> None:
        self._cursor = cursor
        self._kept: dict[str, list[str]] = {}

    def of(self, texts: Sequence[tuple[str, str, str, str]]) -> list[str]:
        """Return the vectors of passages as PostgreSQL reads them, in order.

        Args:
            texts: Of each its quote, speaker, capacity and title.

        Queries: 1, or 0 if no word is new.
        """
        parted = [[_WORD.findall(part.lower()) for part in text] for text in texts]
        self._learn({word for parts in parted for words in parts for word in words} - self._kept.keys())
        return [self._written(parts) for parts in parted]

    def _learn(self, words: set[str]) -> None:
        if words:
            self._cursor.execute(
                "SELECT word, positions_lexemes(%s, word) FROM unnest(%s::text[]) AS word", [STEMMER, sorted(words)]
            )
            self._kept |= {word: [f"'{lexeme}':" for lexeme in kept] for word, kept in self._cursor.fetchall()}

    def _written(self, parts: Iterable[list[str]]) -> str:
        found, place = [], 0
        for number, (weight, words) in enumerate(zip(_PARTS, parts, strict=True), 1):
            for word in words:
                place += 1
                at = f"{10 * number + place}{weight}"
                found += [lexeme + at for lexeme in self._kept[word]]
        return " ".join([*found, f"'{STEMMER}/':16383D"])


def differing(cursor: CursorWrapper, first: int, every: int) -> int:
    """Count the vectors, from a statement's on and one in ``every``, that are not what ``positions_vector`` makes. Queries: 1."""
    cursor.execute(
        "SELECT count(*) FROM positions_wording w JOIN positions_statement s ON s.id = w.statement_id"
        " JOIN positions_document d ON d.id = s.document_id WHERE s.id >= %s AND s.id %% %s = 0 AND (w.stemmer, w.vector) <>"
        " (positions_stemmer(s.language),"
        " positions_vector(positions_stemmer(s.language), s.quote, s.speaker, s.capacity, d.title))",
        [first, every],
    )
    return int(cursor.fetchone()[0])
