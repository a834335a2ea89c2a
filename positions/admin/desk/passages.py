"""Which passage is meant: chosen sentences, joined and trimmed, or words that were pasted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from positions.changes.anchoring import NotAnchored, TypedQuote, anchor
from positions.models import Document
from positions.queries.wording import words as words_of
from positions.text import anchors
from positions.text.spans import Span


def passage_of(
    document: Document, marked: dict[str, Any], chosen: Sequence[Span], all_sentences: Sequence[Span]
) -> Span:
    """Find the passage that was meant.

    Pasted words come first, then offsets, then the chosen sentences with the words that they shall begin or end with.

    Args:
        document: The document.
        marked: The cleaned fields of ``MarkForm``.
        chosen: The ticked sentences, in order.
        all_sentences: Every sentence of the page, in order: what is joined must be neighbours.

    Raises:
        NotAnchored: With the field and the reason.
    """
    if marked["quote"].strip():
        return anchor(document, TypedQuote(marked["quote"], marked["place"], None))
    if marked["start"] is not None and marked["end"] is not None:
        return anchor(document, TypedQuote("", marked["start"], marked["end"]))
    if not chosen:
        raise NotAnchored("quote", _("Choose a sentence, or paste the words that are meant."))
    places = [all_sentences.index(span) for span in chosen if span in all_sentences]
    if len(places) < len(chosen) or places != list(range(places[0], places[0] + len(places))):
        raise NotAnchored("quote", _("Only neighbouring sentences can be joined: choose those between as well."))
    start, end = chosen[0].start, chosen[-1].end
    start = start if marked["start"] is None else marked["start"]
    end = end if marked["end"] is None else marked["end"]
    words = document.text[start:end]
    if marked["begins"]:
        start += _within(words, marked["begins"], "begins").start
    if marked["ends"]:
        end = end - len(words) + _within(words, marked["ends"], "ends").end
    return anchor(document, TypedQuote("", start, end))


def _within(words: str, sought: str, field: str) -> Span:
    try:
        return anchors.find(words, sought)
    except anchors.Ambiguous as error:
        message = _("“%(words)s” stands there %(count)d times: type more of the words.")
        raise NotAnchored(field, message % {"words": sought, "count": error.count}) from error
    except anchors.AnchorError as error:
        raise NotAnchored(field, words_of(error.message)) from error


__all__ = ["NotAnchored", "passage_of"]
