"""Where to go on at the desk: sentences by their numbers, the last statement, one suggestion."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import Prefetch

from positions.models import Document, Reading, Statement, SuggestedStance, Suggestion
from positions.queries import suggestions
from positions.text.segments import Sentence, sentences
from positions.text.spans import Span


def sentences_in(document: Document, span: Span) -> list[Span]:
    """List the sentences that a passage lies in, in order. Queries: 1."""
    furniture = [Span(*pair) for pair in document.furniture.values_list("start", "end")]
    return [one.span for one in sentences(document.text, furniture) if one.span.overlaps(span)]


def number_of(document: Document, span: Span) -> int:
    """Number of the first sentence that a passage lies in; 1 if it lies in none. Queries: 1."""
    furniture = [Span(*pair) for pair in document.furniture.values_list("start", "end")]
    return next((one.number for one in sentences(document.text, furniture) if one.span.overlaps(span)), 1)


def next_waiting(document: Document, reader: User, *, after: Span | None) -> int:
    """Number of the first sentence, from a passage on, that this reader has something left to decide about.

    Args:
        document: Any document.
        reader: Whose decisions count.
        after: The passage that was decided last; None: from the beginning.

    Returns:
        That number; if nothing is left from there on, the first that waits before; if nothing is left at all, the
        sentence of ``after``.

    Queries: 3.
    """
    furniture = [Span(*pair) for pair in document.furniture.values_list("start", "end")]
    whole = sentences(document.text, furniture)
    decided = by_sentence(whole, list(Reading.objects.filter(document=document, read_by=reader).order_by("start")))
    waiting = set(suggestions.open_ones(document).values_list("start", flat=True))
    left = [
        one.number
        for one in whole
        if one.number not in decided or any(one.span.start <= start < one.span.end for start in waiting)
    ]
    here = next((one.number for one in whole if after is not None and one.span.end > after.start), 1)
    return next((number for number in left if number >= here), left[0] if left else here)


def first_waiting(document: Document, reader: User, *, only_suggested: bool) -> int:
    """Number of the first sentence that waits for this reader, or in which a suggestion waits.

    Args:
        document: Any document.
        reader: Whose decisions count.
        only_suggested: Only sentences with a suggestion.

    Returns:
        That number; 1 if nothing waits.

    Queries: 2 or 3.
    """
    if not only_suggested:
        return next_waiting(document, reader, after=None)
    first = suggestions.open_ones(document).order_by("start").values_list("start", "end").first()
    return number_of(document, Span(*first)) if first else 1


def last_of(document: Document, author: User) -> Statement | None:
    """The statement that somebody wrote last in a document, whose facts go on to the next; with its attributions. Queries: 2."""
    return (
        Statement.objects.filter(document=document, author=author)
        .select_related("session")
        .prefetch_related("attributions__state", "attributions__group")
        .order_by("-created_at", "-pk")
        .first()
    )


def open_suggestion(document: Document, key: int) -> Suggestion | None:
    """A suggestion of a document with its parts, whatever became of it. Queries: 2."""
    return (
        document.suggestions.filter(pk=key)
        .select_related("state", "group", "decided_by")
        .prefetch_related(Prefetch("stances", SuggestedStance.objects.select_related("principle").order_by("pk")))
        .first()
    )


def by_sentence(whole: Sequence[Sentence], readings: Sequence[Reading]) -> dict[int, Reading]:
    """Give each sentence its reading; where the sentences were cut otherwise then, the one that overlaps it."""
    exact = {(reading.start, reading.end): reading for reading in readings}
    found: dict[int, Reading] = {}
    at = 0
    for one in whole:
        if reading := exact.get((one.span.start, one.span.end)):
            found[one.number] = reading
            continue
        while at < len(readings) and readings[at].end <= one.span.start:
            at += 1
        if at < len(readings) and readings[at].start < one.span.end:
            found[one.number] = readings[at]
    return found
