"""Symbols of documents, as they are compared: "A/C.1/75/L.8/Rev.1" and "a c.1/75 l.8 rev 1" are one."""

import re
from collections import defaultdict
from collections.abc import Iterable

from positions.text.names.normalize import normalize

_APART = re.compile(r"[^A-Z0-9]+")


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
        """Return the keys of the texts that bear it; only if none does, of those whose symbol ends with it."""
        symbol = symbol_key(text)
        return (
            self._exact.get(normalize(text), set()) | self._exact.get(symbol, set())
            or {key for known, key in self._symbols if ends_with(known, symbol)}
        )  # fmt: skip
