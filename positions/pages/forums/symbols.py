"""Symbols of United Nations documents in running text, as links to the documents."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Principal organs and bodies whose symbols undocs.org resolves. A series ("A/AC.290/") is no document, and press
# releases (SC/..., SG/SM/...) are not kept there. Source: United Nations Editorial Manual, symbols of documents.
_SYMBOL = re.compile(
    r"(?<![\w/.])(?:A|S|E|ST|CD|CCPR|CERD|NPT)"
    r"(?:/[A-Z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)+"
    r"(?P<year>\s?\(\d{4}\))?(?![\w/]|\.\w)"
)


@dataclass(frozen=True, slots=True)
class SymbolPiece:
    """A stretch of text, and the address that it leads to; empty for plain text."""

    text: str
    url: str = ""


def linked(text: str) -> tuple[SymbolPiece, ...]:
    """Cut a text at the symbols of United Nations documents.

    Returns:
        Pieces in order whose texts joined are exactly the text; empty for an empty text.
    """
    pieces: list[SymbolPiece] = []
    at = 0
    for match in _SYMBOL.finditer(text):
        if not any(character.isdigit() for character in match.group()):
            continue
        if match.start() > at:
            pieces.append(SymbolPiece(text[at : match.start()]))
        symbol = match.group()
        pieces.append(SymbolPiece(symbol, "https://undocs.org/" + "".join(symbol.split())))
        at = match.end()
    if at < len(text):
        pieces.append(SymbolPiece(text[at:]))
    return tuple(pieces)
