"""Context: the words around a passage, shown in grey on its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from positions.text.boundaries import CLOSERS, LABEL
from positions.text.segments import Sentence, paragraphs, sentences
from positions.text.spans import Span

_OPENERS = " \"'“„«‹‘‚「『([（"


@dataclass(frozen=True, slots=True)
class Context:
    """What stands before and after a passage.

    Attributes:
        before: Words before it, verbatim; empty if there are none.
        after: Words after it, verbatim; empty if there are none.
        before_span: Where ``before`` stands; None if it is empty.
        after_span: Where ``after`` stands; None if it is empty.
    """

    before: str
    after: str
    before_span: Span | None
    after_span: Span | None


def around(text: str, span: Span, furniture: Sequence[Span] = ()) -> Context:
    """Show what stands around a passage.

    On each side that is the rest of the passage's own sentence (so that an attribution such as "declared the
    ambassador" is never lost), or, if nothing but punctuation is left of it, the neighbouring sentence. A neighbour may
    stand in another paragraph, but a heading is none, and there is none beyond furniture. At the edges that touch the
    passage, white space, brackets and quotation marks are trimmed, and after it commas and stops as well.

    Args:
        text: The whole stored text.
        span: The passage.
        furniture: Spans of page furniture, in any order.

    Returns:
        The context; both sides are empty if the passage itself lies in furniture.

    Raises:
        ValueError: If the span reaches past the end of the text.
    """
    return Surroundings(text, furniture).of(span)


class Surroundings:
    """A text that is asked for the surroundings of several passages: it is parted into sentences once."""

    def __init__(self, text: str, furniture: Sequence[Span] = ()) -> None:
        self._text = text
        self._furniture = furniture
        self._sentences = sentences(text, furniture)
        self._headings = {
            index for index, paragraph in enumerate(paragraphs(text, furniture)) if paragraph.kind == "heading"
        }

    def of(self, span: Span) -> Context:
        """Show what stands around a passage, as ``around`` says."""
        text, whole = self._text, self._sentences
        span.slice(text)
        own = [index for index, sentence in enumerate(whole) if sentence.span.overlaps(span)]
        if not own:
            return Context("", "", None, None)
        before = _before(text, whole[own[0]].span.start, span.start)
        if before is None and own[0] > 0 and self._joined(own[0] - 1, own[0]):
            before = whole[own[0] - 1].span
        after = _after(text, span.end, whole[own[-1]].span.end)
        if after is None and own[-1] + 1 < len(whole) and self._joined(own[-1], own[-1] + 1):
            after = whole[own[-1] + 1].span
        return Context(before.slice(text) if before else "", after.slice(text) if after else "", before, after)

    def _joined(self, one: int, next_: int) -> bool:
        return _joined(self._sentences[one], self._sentences[next_], self._headings, self._furniture)


def _joined(first: Sentence, second: Sentence, headings: set[int], furniture: Sequence[Span]) -> bool:
    """Tell whether a reader goes on from one sentence to the next without a heading or furniture between them."""
    if {first.paragraph, second.paragraph} & headings:
        return False
    gap = range(first.span.end, second.span.start)
    return not any(piece.start < gap.stop and gap.start < piece.end for piece in furniture)


def _before(text: str, start: int, end: int) -> Span | None:
    """Trim what is left of the own sentence before the passage; None if that is at most a section marker."""
    words = text[start : max(start, end)]
    trimmed = words.rstrip().rstrip(_OPENERS).rstrip()
    says = any(map(str.isalnum, trimmed)) and not LABEL.fullmatch(trimmed.rstrip(".)"))
    return Span(start, start + len(trimmed)) if says else None


def _after(text: str, start: int, end: int) -> Span | None:
    """Trim what is left of the own sentence after the passage; None if it has no word."""
    words = text[start : max(start, end)]
    trimmed = words.lstrip(CLOSERS + " ,.;:!?…。，；：！？،؛؟۔\t\n\u00a0\u3000")
    return Span(end - len(trimmed), end) if any(map(str.isalnum, trimmed)) else None
