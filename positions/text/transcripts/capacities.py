"""Capacities: where one who presides speaks for a state within a turn, and presides again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from positions.message import Message
from positions.text.names import Lexicon, resolve
from positions.text.spans import Span
from positions.text.transcripts import words as known
from positions.text.transcripts.phrases import CHAIR_LEAVES, CHAIR_RETURNS
from positions.text.transcripts.speakers import LabelledSpeaker


def by_capacity(
    text: str, body: Span, chair: LabelledSpeaker, lexicon: Lexicon, on: date | None
) -> Iterator[tuple[Span, LabelledSpeaker]]:
    """Part what a chair says where it turns into a statement "in my capacity as the representative of Finland".

    What follows that sentence is the state's, or nobody's where it is not named, until the chair says to preside again.

    Args:
        text: The whole text.
        body: The words of the turn.
        chair: Who presides.
        lexicon: The names of states.
        on: The day of the text.

    Yields:
        The parts in order; the whole turn if the chair speaks as such all the time.
    """
    at = body.start
    while leaves := CHAIR_LEAVES.search(text, at, body.end):
        returns = CHAIR_RETURNS.search(text, leaves.end(), body.end)
        end = returns.start() if returns else body.end
        if not text[leaves.end() : end].strip():
            break
        yield _trimmed(text, at, leaves.end()), chair
        said = " ".join(leaves.group().split())
        office = known.OF_STATE.search(said.rstrip(".: "))
        state = resolve(office["state"], lexicon, on).state if office else None
        because = Message("speaker.capacity", words=said[-120:])
        own = replace(chair, state=state, office="", attribution="sole" if state else "", because=because, floor=state)
        yield _trimmed(text, leaves.end(), end), own
        at = end
    if text[at : body.end].strip():
        yield _trimmed(text, at, body.end), chair


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
