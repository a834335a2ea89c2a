"""Building: a text put together from pieces, with spans that hold in its NFC form."""

import re
import unicodedata
from dataclasses import dataclass, field

from positions.message import Message
from positions.text.extraction.errors import TooMuch
from positions.text.spans import Span

MOST_CHARACTERS = 2_000_000
"""Characters that a source text may have: more than ten days of verbatim records."""

_WHITE = re.compile(r"[ \t\n\f\r]+")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|\f|\v")


@dataclass(eq=False)
class BlockMark:
    """Where something begins that may turn out to hold no text: the start is known with its first character.

    A mark is itself and no other: a header and the menu that it begins with start at one place, and both are open.

    Attributes:
        start: Offset of its first visible character; None as long as there is none.
        end: Offset after its last one.
    """

    start: int | None = None
    end: int = 0

    @property
    def span(self) -> Span | None:
        """The span, or None if there is no visible character in it."""
        return Span(self.start, self.end) if self.start is not None and self.start < self.end else None


@dataclass
class Builder:
    """Puts a text together.

    White space within a line is folded to one space, as a browser shows it; no-break spaces stay. Line breaks are asked
    for and written only between visible text, so none stand at the edges.
    """

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    _breaks: int = 0
    _space: bool = False
    _open: list[BlockMark] = field(default_factory=list)

    def add(self, words: str) -> None:
        """Add words; runs of white space become one space.

        Raises:
            TooMuch: If the text grows beyond what a source text may have.
        """
        words = _WHITE.sub(" ", cleaned(words))
        if words.startswith(" "):
            self._space = True
            words = words[1:]
        if not words:
            return
        trailing = words.endswith(" ")
        self._write(words[:-1] if trailing else words)
        self._space = trailing

    def keep(self, words: str) -> None:
        """Add words whose white space stays: preformatted text, a tab between cells."""
        words = cleaned(words)
        if words.strip():
            self._write(words)

    def tab(self) -> None:
        """Part two cells of a row."""
        if self.length and not self._breaks:
            self._raw("\t")
            self._space = False

    def line(self) -> None:
        """End the line."""
        self._breaks = max(self._breaks, 1)
        self._space = False

    def block(self) -> None:
        """End the block: a blank line follows, if anything does."""
        self._breaks = 2
        self._space = False

    def begin(self) -> BlockMark:
        """Begin to measure a span."""
        mark = BlockMark()
        self._open.append(mark)
        return mark

    def end(self, mark: BlockMark) -> None:
        """End a span: after the last visible character so far."""
        self._open.remove(mark)
        mark.end = self.length

    def text(self) -> str:
        """The text so far."""
        return "".join(self.pieces)

    def _write(self, words: str) -> None:
        if self._breaks and self.length:
            self._raw("\n" * self._breaks)
        elif self._space and self.length:
            self._raw(" ")
        self._breaks, self._space = 0, False
        words = unicodedata.normalize("NFC", words)
        joined = False
        while self.pieces and not unicodedata.is_normalized("NFC", self.pieces[-1][-1:] + words[:1]):
            # A mark that combines with the last letter of the piece before; a span that begins with it moves along.
            before = self.pieces.pop()
            self.length -= len(before)
            words = unicodedata.normalize("NFC", before + words)
            joined = True
        start = self.length
        for mark in self._open:
            if mark.start is None:
                mark.start = start + len(words) - 1 if joined else start
        self._raw(words)

    def _raw(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)
        if self.length > MOST_CHARACTERS:
            raise TooMuch(Message("file.too_long", most=MOST_CHARACTERS))


def cleaned(words: str) -> str:
    """Drop what a file of this kind may hold and a text cannot: control characters, halves of surrogate pairs."""
    return _NOT_TEXT.sub(" ", words) if _NOT_TEXT.search(words) else words
