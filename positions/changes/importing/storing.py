"""Storing: one file becomes one document, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from positions.changes import documents
from positions.changes.auditing import audited
from positions.changes.importing.errors import FileRefused
from positions.changes.importing.finding import Inspection
from positions.formats.dates import Interval
from positions.models import Document, Group, Intervention, State
from positions.queries.wording import words
from positions.text.derived import MISSING
from positions.text.extraction.metadata import kind_in
from positions.text.spans import Span
from positions.text.suggest import DocumentSource
from positions.text.transcripts import SpokenIntervention as Turn


@dataclass(frozen=True)
class Described:
    """What a person says of a document; each may be empty, and is then proposed by the file or left open.

    Attributes:
        title: As the source gives it.
        kind: As "news report" or "position paper".
        publisher: Who published it.
        language: BCP 47.
        published: When it was published.
        source_url: The original address.
        retrieved_on: When it was fetched from there.
        missing: What of the text is not here; empty: it is whole; None: as the file tells.
    """

    title: str = ""
    kind: str = ""
    publisher: str = ""
    language: str = ""
    published: Interval | None = None
    source_url: str = ""
    retrieved_on: date | None = None
    missing: str | None = None

    @property
    def day(self) -> date | None:
        """The day by which former names of states are told apart; None: not known."""
        return self.published.start if self.published else None

    @property
    def source(self) -> DocumentSource:
        """What suggestions are told of it."""
        return DocumentSource(kind=self.kind, publisher=self.publisher, title=self.title)


MOST_LABEL = 300
"""Characters of a label that are kept; a longer one stands in the text."""

UNDETERMINED = "und"
"""BCP 47 for a language that nobody has told."""


def document_of(found: Inspection, described: Described) -> Document:
    """Make the row of a document, not saved.

    Title and language are taken from the proposals where the person is silent, because a document needs both. Publisher
    and date are not: a wrong one would stand as a fact.

    Raises:
        FileRefused: There is no title.
    """
    derived = found.derived
    title = described.title or (derived.title.value if derived.title else "")
    if not title.strip():
        raise FileRefused(found.name, "No title was found in the file: give it one.")
    language = described.language or (derived.language.value if derived.language else UNDETERMINED)
    missing = gaps_of(found) if described.missing is None else described.missing
    published = described.published
    return Document(
        title=title,
        kind=described.kind or kind_of(found),
        publisher=described.publisher,
        language=language,
        source_url=described.source_url,
        published_start=published.start if published else None,
        published_end=published.end if published else None,
        published_precision=published.precision if published else "",
        retrieved_on=described.retrieved_on,
        complete=not missing,
        fragment_note=missing,
    )


def gaps_of(found: Inspection) -> str:
    """Say what of the text is not here, as far as the file tells; empty if nothing is missing."""
    return next((words(note) for note in found.derived.notes if note.code in MISSING), "")[:300]


def kind_of(found: Inspection) -> str:
    """Name the kind of document, where nobody has: from the form of the text, or from how its title begins."""
    if found.interventions:
        return "transcript"
    title = found.derived.title.value if found.derived.title else ""
    return kind_in(title) or "document"


def import_(
    found: Inspection,
    *,
    described: Described,
    furniture: Sequence[Span] = (),
    by: User,
    why: str = "brought in from a file",
) -> Document:
    """Store what was found, with its pages and its interventions, in one transaction.

    Args:
        found: From ``look``.
        described: What a person says of it.
        furniture: Which of the proposed spans of furniture the person has confirmed.
        by: Who brings it in.
        why: The reason, for the history.

    Returns:
        The stored document, unpublished.

    Raises:
        AlreadyStored: The same bytes are there; nothing was changed.
        FileRefused: It has no title, a confirmed span was not proposed, or the account may not bring texts in.
        ChangeRefused: With what is wrong, by field.
    """
    if not by.has_perm("positions.add_document"):
        raise FileRefused(
            found.name, f"The account “{by.get_username()}” may not bring texts in: it needs the role of analyst."
        )
    document = document_of(found, described)
    proposed = {one.span: words(one.kind) for one in found.derived.furniture}
    if unknown := [span for span in furniture if span not in proposed]:
        raise FileRefused(
            found.name, f"No furniture was proposed at characters {unknown[0].start} to {unknown[0].end}."
        )
    marked = [documents.MarkedFurniture(span, proposed[span][:120]) for span in sorted(furniture)]
    with audited(by, why):
        documents.store(document, content=found.data, derived=found.derived, furniture=marked, by=by, why=why)
        _store_interventions(document, found.interventions)
    return document


def _store_interventions(document: Document, interventions: Sequence[Turn]) -> None:
    codes = [one.speaker.state for one in interventions if one.speaker.state]
    slugs = [one.speaker.group for one in interventions if one.speaker.group]
    states = State.objects.in_bulk(set(codes), field_name="alpha3")
    groups = Group.objects.in_bulk(set(slugs), field_name="slug")
    Intervention.objects.bulk_create(
        Intervention(
            document=document,
            start=one.span.start,
            end=one.span.end,
            label=one.speaker.label[:MOST_LABEL],
            role=one.speaker.role,
            state=states[one.speaker.state] if one.speaker.state else None,
            # A group that the record does not hold keeps its label and its role.
            group=groups.get(one.speaker.group or ""),
        )
        for one in interventions
    )
