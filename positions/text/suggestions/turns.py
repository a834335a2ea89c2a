"""Turns: whose words a paragraph of a transcript are, where headings name the speakers."""

import re
from collections.abc import Sequence

from positions.text.segments import Paragraph
from positions.text.spans import Span
from positions.text.suggestions.actors import Actors, find_actors
from positions.text.suggestions.records import Turn

_AROUND = re.compile(
    r"(?:the |representative of |delegation of |statement by |\(.*?\)|[:.,|*-]|mr\.?|ms\.?|mrs\.?|on "
    r"behalf of|h\.e\.|ambassador|delegate)",
    re.IGNORECASE,
)
LABEL = 8
"""Words that a speaker's label has at most."""


def turns_of(text: str, paragraphs: Sequence[Paragraph], actors: Actors) -> list[Turn]:
    """Read the headings of a transcript: "Kenya", "The Netherlands", "Ms. Doe (Estonia):", "Ambassador Doe".

    Only a text in which two different states or groups stand alone in headings is a transcript. Then every short
    heading begins a turn, and one that names no state or group begins a turn of nobody: a wrong state is worse than
    none.

    Args:
        text: The whole stored text.
        paragraphs: All its paragraphs with the headings.
        actors: States and groups.

    Returns:
        In order of the text, disjoint; empty if it is no transcript.
    """
    labels: list[tuple[Span, str, str | None]] = []
    alone: set[str] = set()
    for paragraph in paragraphs:
        words = paragraph.span.slice(text)
        if paragraph.kind != "heading" or len(words.split()) > LABEL:
            continue
        mentions = find_actors(words, 0, len(words), actors)
        code = mentions[0].actor.code if len({mention.actor for mention in mentions}) == 1 else None
        if code and not _AROUND.sub("", words[: mentions[0].start] + words[mentions[-1].end :]).strip():
            alone.add(code)
        labels.append((paragraph.span, " ".join(words.split()).strip(" :*"), code))
    if len(alone) <= 1:
        return []
    ends = [span.start for span, _, _ in labels[1:]] + [len(text)]
    return [Turn(Span(span.start, end), name, code) for (span, name, code), end in zip(labels, ends, strict=True)]
