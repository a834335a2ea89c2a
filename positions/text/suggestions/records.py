"""Records: what goes into a suggestion and what comes out."""

from dataclasses import dataclass
from typing import Literal

from positions.text.spans import Span

Stance = Literal["affirms", "qualifies", "opposes", "calls_for"]
Voice = Literal["direct_quote", "reported_speech", "document_text"]


@dataclass(frozen=True, slots=True)
class CitedWords:
    """Words of the text that caused something.

    Attributes:
        text: Verbatim.
        span: Where they stand.
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A principle that a passage seems to be about.

    Attributes:
        slug: Of the principle.
        stance: What the passage seems to do to it.
        score: 0 to 1; an order of trust, not a probability.
        because: The words that name the principle, then those that give the stance; within the passage, at least one.
    """

    slug: str
    stance: Stance
    score: float
    because: tuple[CitedWords, ...]


@dataclass(frozen=True, slots=True)
class SuggestedStatement:
    """A passage in which somebody seems to take a position. Never public, never counted.

    Attributes:
        span: The passage.
        principles: Best first; empty if it takes a position on nothing that the lexicon knows.
        voice: Whose wording it is.
        speaker: Name or office as the text or its facts give it; None if unknown.
        state: Alpha-3 code of the state spoken for; None if unknown, joint, or a group.
        score: 0 to 1; an order of trust, not a probability.
        because: The words within the passage that make it a position: modality, verbs of stance, names of principles.
        group: Code of the group spoken for; None if it is a state or unknown.
        attributed_by: The words outside the passage that say whose it is ("said the ambassador"); None if there are
            none.
    """

    span: Span
    principles: tuple[Link, ...]
    voice: Voice
    speaker: str | None
    state: str | None
    score: float
    because: tuple[CitedWords, ...]
    group: str | None = None
    attributed_by: CitedWords | None = None


@dataclass(frozen=True, slots=True)
class PrincipleWords:
    """A principle as the caller knows it.

    Attributes:
        slug: Its key; where the lexicon of the field has the same slug, its terms are added.
        name: Its name.
        aliases: Words by which texts name it.
        parent: Slug of the principle above; None for a family.
    """

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """What is known of the document; each may be empty.

    Attributes:
        kind: As "news report" or "position paper".
        publisher: Who published it.
        title: Its title.
    """

    kind: str = ""
    publisher: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's part of a transcript, as the caller has found it.

    Attributes:
        span: From the label of the speaker to the next.
        speaker: Who, as the text names him.
        code: Code of the state or group spoken for; None for the chair, the secretariat, a company: nothing is
            suggested there.
    """

    span: Span
    speaker: str
    code: str | None


def words_at(text: str, start: int, end: int) -> CitedWords:
    """Cut words out of a text.

    Args:
        text: The whole stored text.
        start: Offset of their first character.
        end: Offset after their last character.
    """
    span = Span(start, end)
    return CitedWords(span.slice(text), span)
