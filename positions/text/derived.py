"""Records: what comes out of a derivation. Frozen; each proposal says what it rests on."""

from dataclasses import dataclass

from positions.message import Message
from positions.text.spans import Span

MISSING = frozenset({"note.silent_page", "note.silent_pages", "note.many_silent_pages"})
"""Codes of the notes that say that a part of the text is not here."""


@dataclass(frozen=True, slots=True)
class ProposedFurniture:
    """A span that is proposed as page furniture, for a person to confirm.

    Attributes:
        span: Where it stands.
        kind: What it is, one of ``furniture.kinds``, or what a person says.
        because: The words or the structure that it rests on.
    """

    span: Span
    kind: Message
    because: Message


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed fact about the document, for a person to confirm.

    Attributes:
        value: The fact; a date is written as ISO 8601, a language as BCP 47.
        because: What it rests on.
    """

    value: str
    because: Message


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page that holds text.

    Attributes:
        number: 1, 2, ... in the order of the file, whatever is printed on it.
        span: Its text, without the separator after it.
    """

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Derived:
    """The text of a file, and what was seen on the way.

    Attributes:
        text: What is stored; NFC, never empty.
        derivation: Name and version of the rule, with the version of the library where the text depends on one, as
            ``pdf-1+pypdf-7.1.0``.
        media_type: Of the bytes, from their content.
        pages: In order, disjoint; empty if the kind has none. A page without text is not there.
        furniture: In order, disjoint.
        title: Or None.
        language: Or None.
        publisher: Or None.
        published: ISO 8601 day; or None.
        notes: What a reader of the text must know: pages without a text layer, changes shown as made.
    """

    text: str
    derivation: str
    media_type: str
    pages: tuple[TextPage, ...] = ()
    furniture: tuple[ProposedFurniture, ...] = ()
    title: Proposal | None = None
    language: Proposal | None = None
    publisher: Proposal | None = None
    published: Proposal | None = None
    notes: tuple[Message, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """Give the number of the page that holds a character; None between pages, or if there are none.

        Args:
            offset: Offset of the character in the text.
        """
        return next((page.number for page in self.pages if page.span.start <= offset < page.span.end), None)


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What the structure of a file says about the document, before the text itself is asked.

    Attributes:
        title: Or None.
        language: As the file declares it; or None.
        publisher: Or None.
        published: Or None.
    """

    title: Proposal | None = None
    language: Proposal | None = None
    publisher: Proposal | None = None
    published: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one derivation gives; ``derive`` makes a ``Derived`` of it.

    Attributes:
        text: NFC, with a visible character.
        derivation: As in ``Derived``.
        media_type: As in ``Derived``.
        pages: As in ``Derived``.
        furniture: What the structure of the file marks as furniture, in any order; may overlap.
        facts: What the structure says.
        notes: As in ``Derived``.
    """

    text: str
    derivation: str
    media_type: str
    pages: tuple[TextPage, ...] = ()
    furniture: tuple[ProposedFurniture, ...] = ()
    facts: TextFacts = TextFacts()
    notes: tuple[Message, ...] = ()
