"""Finding: what is in a file, before anything of it is stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from positions.changes.importing.errors import FileRefused
from positions.changes.importing.files import refuse_size
from positions.changes.importing.sandbox import examine
from positions.changes.importing.suggesting import suggestions_for
from positions.models import Document
from positions.queries import lexicon, uploads
from positions.text.extraction import Derived
from positions.text.names import Bearer
from positions.text.spans import Span
from positions.text.suggest import LANGUAGE, DocumentSource, SuggestedStatement
from positions.text.transcripts import SpokenIntervention

MOST_PARTS = 5_000
"""Interventions, and pieces of furniture, that a text may have: a person looks at each."""


@dataclass(frozen=True)
class Inspection:
    """What is in a file. All of it is proposed; nothing is stored.

    Attributes:
        name: The file's name, as given.
        data: Its bytes.
        sha256: Of the bytes.
        kind: ``plain``, ``markdown``, ``html``, ``pdf`` or ``docx``, from the content.
        derived: The text, with pages, furniture, and the proposed title, language, publisher and date.
        interventions: Of a transcript, in order; empty if it is none.
        suggestions: Passages in which somebody seems to take a position; in order of the text.
        looked_through: The section that suggestions were looked for in: all of a text that is not long; None if none
            were wanted.
        language: That of the text, as said or proposed; empty if nobody can tell.
        stored: The document that holds these bytes already; or None.
        possible: The turns that the text would have if it were a transcript after all.
    """

    name: str
    data: bytes
    sha256: str
    kind: str
    derived: Derived
    interventions: tuple[SpokenIntervention, ...]
    suggestions: tuple[SuggestedStatement, ...]
    looked_through: Span | None
    stored: Document | None
    language: str = ""
    possible: tuple[SpokenIntervention, ...] = ()

    @property
    def left_out(self) -> str:
        """What was not looked through for suggestions, in a sentence; empty if nothing was left out."""
        length = len(self.derived.text)
        if self.looked_through is None:
            return ""
        told = [unfit] if (unfit := not_read_in(self.language)) else []
        if self.looked_through.end < length:
            told.append(
                f"Passages were looked for in characters 0 to {self.looked_through.end:,} "
                f"only, of {length:,}: the text is long, "
                "and the desk looks through it section by section."
            )
        return " ".join(told)


def not_read_in(language: str) -> str:
    """Say that suggestions go by the words of another language, in a sentence; empty if they are of this one or it is not known."""
    if not language or language.lower().split("-")[0] in {LANGUAGE, "und"}:
        return ""
    return (
        "Suggestions go by English words: in a text of another language few passages are "
        "found, or none. That none is suggested says "
        "nothing of the text."
    )


def inspect(
    name: str, data: bytes, *, on: date | None = None, source: DocumentSource | None = None, suggesting: bool = True
) -> Inspection:
    """Look at a file.

    Args:
        name: Its name; only to speak of it.
        data: Its bytes.
        on: The day of the text, if known: it tells former names of states apart.
        source: What is known of kind, publisher and title; what was proposed fills the gaps.
        suggesting: Whether suggestions are wanted.

    Returns:
        What was found.

    Raises:
        FileRefused: With the file's name and the reason.

    Queries: 4; 3 without suggestions.
    """
    refuse_size(name, len(data))
    names = lexicon.bearers()
    examined = examine(name, data, names=names, shared=lexicon.shared(), on=on)
    derived = examined.derived
    for noun, number in (
        ("changes of speaker", len(examined.interventions)),
        ("pieces of furniture", len(derived.furniture)),
    ):
        if number > MOST_PARTS:
            raise FileRefused(name, f"The text has {number:,} {noun}; {MOST_PARTS:,} are allowed.")
    digest = hashlib.sha256(data).hexdigest()
    stored = uploads.stored_with(digest)
    language = derived.language.value if derived.language else ""
    found = Inspection(
        name,
        data,
        digest,
        examined.kind,
        derived,
        examined.interventions,
        (),
        None,
        stored,
        language,
        examined.possible,
    )
    return _suggested(found, names, source or DocumentSource()) if suggesting else found


def with_suggestions(found: Inspection, *, source: DocumentSource) -> Inspection:
    """Suggest passages of a file that was looked at without them.

    Args:
        found: From ``look``, perhaps as a person has corrected it.
        source: As for ``look``.

    Queries: 3.
    """
    return _suggested(found, lexicon.bearers(), source)


def _suggested(found: Inspection, names: tuple[Bearer, ...], source: DocumentSource) -> Inspection:
    derived = found.derived
    filled = DocumentSource(
        kind=source.kind,
        publisher=source.publisher or (derived.publisher.value if derived.publisher else ""),
        title=source.title or (derived.title.value if derived.title else ""),
    )
    suggestions, looked_through = suggestions_for(derived, found.interventions, names, source=filled)
    return replace(found, suggestions=suggestions, looked_through=looked_through)
