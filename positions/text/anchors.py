"""Anchors: find the passage that a person pasted, and prove that a stored quote still stands where it should.

Only what equals the quote, at most after folding, is ever a hit; what merely resembles it is told in the error and
nowhere else.
"""

import re
import unicodedata
from dataclasses import dataclass

from positions.message import Message, MessageError
from positions.text import nearest
from positions.text.normalize import Folded, fold
from positions.text.spans import Span

CONTEXT = 40
"""Characters shown on each side of a hit that is one of several."""

MOST_HITS = 50
"""Hits listed when a quote is ambiguous; ``Ambiguous.count`` tells them all."""

_HOLE = re.compile(r"\[\s*(?:…|\.{2,}|(?:\.\s){1,3}\.)\s*\]|\(\s*(?:…|\.{2,})\s*\)|…|\.{3,}|(?:\.\s){2,}\.")


class AnchorError(MessageError):
    """A quote could not be tied to one passage."""


class EmptyQuote(AnchorError):
    """The quote has no visible character."""

    def __init__(self) -> None:
        super().__init__(Message("quote.empty"))


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage that resembles a quote most, and where the two part.

    Attributes:
        span: Where the passage stands in the text.
        passage: Its words.
        position: Offset in the text of the first difference.
        quote_position: Offset of it in the quote as typed.
        expected: The character of the quote there; empty if the quote ends there.
        found: The character of the text there; empty if the text ends there.
    """

    span: Span
    passage: str
    position: int
    quote_position: int
    expected: str
    found: str


class NotFound(AnchorError):
    """The text does not hold the quote.

    Attributes:
        nearest: The passage most like it; None if nothing is like it.
        has_holes: Whether the quote holds a mark of omission such as "[...]".
    """

    def __init__(self, near: Nearest | None, *, has_holes: bool) -> None:
        problem = Message("quote.holes") if has_holes else Message("quote.not_found")
        if near:
            problem = Message(
                "quote.nearest",
                problem=problem,
                passage=_shorten(near.passage),
                start=near.span.start,
                place=near.quote_position + 1,
                expected=name(near.expected),
                found=name(near.found),
            )
        super().__init__(problem)
        self.nearest = near
        self.has_holes = has_holes


@dataclass(frozen=True, slots=True)
class Hit:
    """One of several places of a quote.

    Attributes:
        span: The place.
        before: Up to 40 characters before it, as stored.
        passage: The words as stored; they may differ from the quote in case, quotes, dashes and spaces.
        after: Up to 40 characters after it, as stored.
    """

    span: Span
    before: str
    passage: str
    after: str


class Ambiguous(AnchorError):
    """The text holds the quote more than once.

    Attributes:
        hits: The places in order of the text, the first 50 at most.
        count: How many places there are.
    """

    def __init__(self, hits: tuple[Hit, ...], count: int) -> None:
        super().__init__(
            Message("quote.several", count=count)
            if count == len(hits)
            else Message("quote.many", count=count, listed=len(hits))
        )
        self.hits = hits
        self.count = count

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places alone, in order of the text."""
        return tuple(hit.span for hit in self.hits)


class Mismatch(AnchorError):
    """The text does not hold the quote at the place where it is said to stand.

    Attributes:
        stored: What stands there; empty if the place is outside the text.
        position: Offset in the text of the first difference.
        expected: The character of the quote there, or empty.
        found: The character of the text there, or empty.
    """

    def __init__(self, stored: str, position: int, expected: str, found: str) -> None:
        super().__init__(Message("quote.differs", place=position, expected=name(expected), found=name(found)))
        self.stored = stored
        self.position = position
        self.expected = expected
        self.found = found


def find(text: str, quote: str, near: int | None = None) -> Span:
    """Find the one passage that a pasted quote means.

    First the quote is sought as it is, without white space at its edges; only if that gives nothing, with quotation
    marks, dashes, white space, letter case, composed forms and ligatures folded on both sides; and only if that gives
    nothing, without the marks of quotation in which the person has put it. What is returned is always a place of the
    stored text, so ``find(text, quote).slice(text)`` is verbatim, however it was typed.

    Args:
        text: The whole stored text.
        quote: What a person typed or pasted.
        near: Offset in code points at which the meant passage starts, to choose among several; it must be exact.

    Returns:
        The span of the passage.

    Raises:
        EmptyQuote: If there is nothing to look for.
        Ambiguous: If there are several places and ``near`` is the start of none.
        NotFound: If there is none; it holds the passage most like it and the first difference.
    """
    stripped = quote.strip()
    folded_quote = fold(stripped)
    if not folded_quote.text:
        raise EmptyQuote
    spans = _occurrences(text, stripped) or _occurrences(text, unicodedata.normalize("NFC", stripped))
    folded_text = None
    if not spans:
        folded_text = fold(text)
        spans = _folded_occurrences(folded_text, folded_quote.text) or _folded_occurrences(
            folded_text, _without_marks(folded_quote.text)
        )
    if len(spans) == 1:
        return spans[0]
    if spans:
        for span in spans:
            if span.start == near:
                return span
        raise Ambiguous(tuple(_hit(text, span) for span in spans[:MOST_HITS]), len(spans))
    assert folded_text is not None  # noqa: S101  - for the type checker: no spans means that it was folded
    difference = nearest.difference(folded_text, folded_quote)
    if difference is None:
        raise NotFound(None, has_holes=bool(_HOLE.search(stripped)))
    span = Span(difference.start, difference.end)
    offset = len(quote) - len(quote.lstrip()) + difference.quote_position
    raise NotFound(
        Nearest(
            span,
            span.slice(text),
            difference.position,
            offset,
            quote.rstrip()[offset : offset + 1],
            text[difference.position : difference.position + 1],
        ),
        has_holes=bool(_HOLE.search(stripped)),
    )


def verify(text: str, quote: str, start: int, end: int) -> None:
    """Prove that a quote is the slice of a text that it claims to be.

    Args:
        text: The whole stored text.
        quote: The stored quote.
        start: Offset of its first character, in code points.
        end: Offset after its last character.

    Raises:
        Mismatch: If not a single character may differ and one does, or the place is outside the text.
    """
    fits = 0 <= start < end <= len(text)
    stored = text[start:end] if fits else ""
    if fits and stored == quote:
        return
    same = 0
    while same < min(len(stored), len(quote)) and stored[same] == quote[same]:
        same += 1
    raise Mismatch(stored, start + same, quote[same : same + 1], stored[same : same + 1])


def name(character: str) -> Message:
    """Name a character so that a person can tell it from its look-alikes.

    Args:
        character: One character, or nothing.

    Returns:
        In words for example ``"a" (U+0061)``, ``U+00A0 NO-BREAK SPACE`` or ``nothing more``.
    """
    if not character:
        return Message("character.none")
    code = f"U+{ord(character):04X}"
    title = unicodedata.name(character, "")
    if character.isspace() or not character.isprintable():
        if not title:
            return Message("character.unseen_control", code=code)
        return Message("character.unseen", code=code, title=title)
    if (character.isalnum() and character.isascii()) or not title:
        return Message("character.plain", character=character, code=code)
    return Message("character.named", character=character, code=code, title=title)


def _occurrences(text: str, quote: str) -> list[Span]:
    """Find every place, overlapping ones as well."""
    spans: list[Span] = []
    at = text.find(quote)
    while at >= 0:
        spans.append(Span(at, at + len(quote)))
        at = text.find(quote, at + 1)
    return spans


def _folded_occurrences(text: Folded, quote: str) -> list[Span]:
    """Find every place of a folded quote, in the stored text; none of an empty one."""
    places = (text.original(hit.start, hit.end) for hit in _occurrences(text.text, quote)) if quote else ()
    return [Span(*place) for place in places if place]


def _without_marks(quote: str) -> str:
    """Take off the marks in which a person has put a folded quote; empty if there are none."""
    return quote[1:-1].strip() if len(quote) > 2 and quote[0] == quote[-1] and quote[0] in "\"'" else ""


def _hit(text: str, span: Span) -> Hit:
    before = text[max(0, span.start - CONTEXT) : span.start]
    return Hit(span, before, span.slice(text), text[span.end : span.end + CONTEXT])


def _shorten(passage: str) -> str:
    flat = " ".join(passage.split())
    return flat if len(flat) <= 120 else f"{flat[:58]} … {flat[-58:]}"
