"""Anchoring pasted words in a document: the same for a statement's quote and for a piece of furniture."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from positions.models import Document
from positions.queries.wording import words
from positions.text import anchors
from positions.text.spans import Span


class NotAnchored(Exception):
    """The words could not be anchored in one place.

    Attributes:
        field: ``quote``, ``start`` or ``end``: where to say so.
        message: What is wrong and what to do.
        hits: The places to choose from, if there are several.
    """

    def __init__(self, field: str, message: str, hits: tuple[anchors.Hit, ...] = ()) -> None:
        super().__init__(message)
        self.field = field
        self.message = message
        self.hits = hits


@dataclass(frozen=True)
class TypedQuote:
    """What a curator typed: words, offsets, or both.

    Attributes:
        quote: The words; may be empty if both offsets are there.
        start: First code point, or None.
        end: Code point after the last, or None.
    """

    quote: str
    start: int | None
    end: int | None


def anchor(document: Document, typed: TypedQuote) -> Span:
    """Find the one place that was meant in a stored document; see ``place_in``."""
    return place_in(document.text, typed)


def place_in(text: str, typed: TypedQuote) -> Span:
    """Find the one place that was meant.

    Words alone are found. A start chooses among several places. Both offsets are checked against the words, or stand
    alone.

    Raises:
        NotAnchored: With the field and the reason.
    """
    if not typed.quote.strip():
        return _by_offsets(text, typed)
    try:
        span = anchors.find(text, typed.quote, near=typed.start)
    except anchors.Ambiguous as error:
        raise NotAnchored("quote", words(error.message), error.hits) from error
    except anchors.AnchorError as error:
        raise NotAnchored("quote", words(error.message)) from error
    if typed.start is not None and typed.end is not None and (typed.start, typed.end) != (span.start, span.end):
        message = _(
            "The words stand at characters %(start)d to %(end)d, not at "
            "%(typed_start)d to %(typed_end)d. Empty both offsets "
            "to take the words' own place, or empty the quote to take what stands at the offsets."
        ) % {"start": span.start, "end": span.end, "typed_start": typed.start, "typed_end": typed.end}
        raise NotAnchored("start", message)
    return span


def _by_offsets(text: str, typed: TypedQuote) -> Span:
    if typed.start is None or typed.end is None:
        raise NotAnchored("quote", _("Paste the words as they stand in the document, or type both offsets."))
    if not 0 <= typed.start < typed.end <= len(text):
        message = _("Characters %(start)d to %(end)d are not a span of the document's %(length)d characters.") % {
            "start": typed.start, "end": typed.end, "length": len(text),
        }  # fmt: skip
        raise NotAnchored("start", message)
    return Span(typed.start, typed.end)
