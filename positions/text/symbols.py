"""Symbols of documents, as they are compared: "A/C.1/75/L.8/Rev.1" and "a c.1/75 l.8 rev 1" are one."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from positions.text.names.normalize import normalize

_APART = re.compile(r"[^A-Z0-9]+")
_PARTS = re.compile(r"[A-Z]+|[0-9]+")
_NUMBER = frozenset({"N", "NO", "NR", "NUM", "NUMBER"})
"""Words for "number" before a figure; "n°" and "Nº" are N and NO by the rule of keys."""
_SERIES = {"ETS": "CETS", "UNGA": "A", "RESOLUTION": "RES", "REVISION": "REV"}
"""Other names of a series. Source (to be checked): the Council of Europe numbers its treaties as European Treaty Series (ETS) up to 193
and as Council of Europe Treaty Series (CETS) from 194 on, in one row of numbers."""


@lru_cache(maxsize=4096)
def symbol_key(symbol: str) -> str:
    """Write a symbol as it is compared: capital letters and figures, with one slash for all that stands between.

    The database compares by the same rule (``models.acts.instruments.symbol_key``).

    Returns:
        Empty for a text without a letter or figure.
    """
    return _APART.sub("/", symbol.upper()).strip("/")


def ends_with(key: str, end: str) -> bool:
    """Whether a symbol's key ends with the parts of another: "73/27" of "A/RES/73/27"; one part alone says too little."""
    return "/" in end and key.endswith(f"/{end}")


@lru_cache(maxsize=4096)
def written(text: str) -> str:
    """Write a symbol as people write it in many ways: no "No." in it, letters and figures apart, a series by one of its names.

    It is for finding alone: the database keeps symbols apart by ``symbol_key``, and what is one here may be two there.

    Returns:
        "CETS/185" for "ETS No.185", "CETS n° 185" and "CETS185"; empty for a text without a letter or figure.
    """
    parts = _PARTS.findall(symbol_key(text))
    number = [len(parts) > place + 1 and parts[place + 1].isdigit() for place in range(len(parts))]
    kept = [
        _SERIES.get(part, part) for part, before in zip(parts, number, strict=True) if not (before and part in _NUMBER)
    ]
    return "/".join(kept)


def names(symbol: str, typed: str) -> bool:
    """Whether a symbol was typed, whole or its end, in any way of writing it."""
    key, known = symbol_key(typed), symbol_key(symbol)
    if key and (key == known or ends_with(known, key)):
        return True
    key, known = written(typed), written(symbol)
    return "/" in key and (key == known or ends_with(known, key))


class SymbolIndex:
    """Texts by their symbols, titles and codes: what the API, pages and sheets find of "A/RES/73/27", "73/27" or "Budapest Convention".

    Args:
        titles: Pairs of a title or code, and the key of its text.
        symbols: Pairs of a symbol, as it is written, and the key of its text.
    """

    def __init__(self, titles: Iterable[tuple[str, int]], symbols: Iterable[tuple[str, int]]) -> None:
        self._exact: dict[str, set[int]] = defaultdict(set)
        for title, key in titles:
            self._exact[normalize(title)].add(key)
        self._symbols = [(symbol_key(symbol), key) for symbol, key in symbols]
        for symbol, key in self._symbols:
            self._exact[symbol].add(key)

    def find(self, text: str) -> set[int]:
        """Return the keys of the texts that bear it; only if none does, of those whose symbol ends with it, or is written otherwise."""
        symbol = symbol_key(text)
        return (
            self._exact.get(normalize(text), set()) | self._exact.get(symbol, set())
            or {key for known, key in self._symbols if ends_with(known, symbol)}
            or {key for known, key in self._symbols if names(known, text)}
        )  # fmt: skip
