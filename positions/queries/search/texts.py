"""Texts that are named in what was typed: a resolution by its symbol, a treaty by its title. Each leads to its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from positions.models import Instrument, InstrumentSymbol
from positions.published import session
from positions.queries.query_language.known import Known
from positions.text.names import normalize
from positions.text.symbols import names

MOST = 3
"""Texts that are told of one search, at most."""
SHORTEST = 6
"""Letters of a title below which it is a word of any sentence."""


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text that was named.

    Attributes:
        slug: Its code.
        title: Our short title.
        typed: What named it.
    """

    slug: str
    title: str
    typed: str


def instruments_known() -> tuple[tuple[Known, tuple[str, ...]], ...]:
    """Return every published text with its titles as names, and its symbols.

    Queries: 2; none if they were read of this edition before.
    """
    seen = session.seen()
    return _every() if seen is None else _kept(seen)


@lru_cache(maxsize=2)
def _kept(seen: session.Seen) -> tuple[tuple[Known, tuple[str, ...]], ...]:
    return _every()


def _every() -> tuple[tuple[Known, tuple[str, ...]], ...]:
    symbols: dict[int, list[str]] = defaultdict(list)
    for pk, symbol in InstrumentSymbol.objects.filter(instrument__published_at__isnull=False).values_list(
        "instrument_id", "symbol"
    ):
        symbols[pk].append(symbol)
    rows = Instrument.objects.published().order_by("pk").values_list("pk", "slug", "short_title", "title")
    return tuple(
        (Known(pk, slug, short, tuple(name for name in (short, title) if name)), tuple(symbols[pk]))
        for pk, slug, short, title in rows
    )


def bears(symbols: Sequence[str], typed: str) -> bool:
    """Whether one of the symbols of a text was typed, whole or its end, however it is written: "A/RES/73/27", "73/27", "ETS No.185"."""
    return any(names(symbol, typed) for symbol in symbols)


def named_texts(typed: str) -> tuple[NamedText, ...]:
    """Find the texts that are named in a search: by a symbol among its words, or by a title.

    Args:
        typed: What was searched for.

    Returns:
        By title, at most ``MOST``; empty where nothing is named, or more than that by the same words.

    Queries: those of ``instruments_known``; 0 if nothing was typed.
    """
    folded = f" {normalize(typed)} "
    if not folded.strip():
        return ()
    parts = [part.strip('.,;:()"“”') for part in typed.split() if "/" in part] + [typed]
    found = []
    for one, symbols in instruments_known():
        by_symbol = next((part for part in parts if bears(symbols, part)), "")
        titles = [name for name in one.names if len(name) >= SHORTEST and f" {normalize(name)} " in folded]
        if by_symbol or titles:
            found.append(NamedText(one.token, one.label, by_symbol or titles[0]))
    return tuple(sorted(found, key=lambda text: (text.title, text.slug))) if len(found) <= MOST else ()
