"""What is left to read: documents with sentences that nobody has decided about, and with suggestions that wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, Max, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from positions.models import Document, Furniture, Reading, Suggestion
from positions.models.choices import SuggestionFate
from positions.queries.desk.places import by_sentence
from positions.text.segments import sentences
from positions.text.spans import Span
from positions.text.suggest import VERSION

_Key = tuple[Any, ...]

_KEPT = 20_000
"""Documents whose progress is remembered; two numbers each."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a document has been read, by whomever.

    Attributes:
        total: Sentences.
        decided: Of them, those that somebody, or the data set, has decided about.
    """

    total: int
    decided: int

    @property
    def waits(self) -> bool:
        """Whether a sentence is left."""
        return self.decided < self.total


_known: dict[_Key, Progress] = {}


def progress(documents: QuerySet[Document]) -> dict[int, Progress]:
    """Count the sentences of documents, and those that are decided, by the documents' keys.

    A text is cut into sentences anew only when it has got another reading or mark since this process cut it last.

    Queries: 1, and 3 more if a document is new or has changed, whatever the size.
    """
    keys = {
        row[0]: row
        for row in documents.order_by().values_list(
            "pk", "text_sha256", *(_of(model, number) for model in (Reading, Furniture) for number in (Count, Max))
        )
    }
    missing = [pk for pk, key in keys.items() if key not in _known]
    if len(_known) + len(missing) > _KEPT:
        _known.clear()
        missing = list(keys)
    for pk, found in _cut(missing):
        _known[keys[pk]] = found
    return {pk: _known[key] for pk, key in keys.items()}


def to_code(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Narrow documents to those with a sentence that nobody has decided about. Queries: as ``progress``."""
    return documents.filter(pk__in=[pk for pk, found in progress(documents).items() if found.waits])


def waiting_suggestions() -> QuerySet[Suggestion]:
    """Narrow to what today's lexicon has proposed and nobody has decided."""
    return Suggestion.objects.filter(lexicon=VERSION, fate=SuggestionFate.OPEN)


def with_suggestions(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Narrow documents to those with suggestions that wait."""
    return documents.filter(pk__in=waiting_suggestions().values("document"))


def suggestions_by_document(documents: Iterable[int]) -> dict[int, int]:
    """Count the suggestions that wait in documents, by their keys; one without any is left out. Queries: 1."""
    rows = waiting_suggestions().filter(document__in=list(documents)).order_by().values_list("document")
    return dict(rows.annotate(n=Count("pk")))


def _of(model: type[Model], number: Any) -> Coalesce:
    """Count the rows of a document, or name the last of them: neither is ever moved, only set and taken away."""
    rows = model._default_manager.filter(document=OuterRef("pk")).order_by().values("document")  # noqa: SLF001 - Django's documented name
    return Coalesce(Subquery(rows.annotate(n=number("pk")).values("n"), output_field=IntegerField()), 0)


def _cut(missing: list[int]) -> Iterable[tuple[int, Progress]]:
    if not missing:
        return
    furniture: dict[int, list[Span]] = defaultdict(list)
    for pk, start, end in Furniture.objects.filter(document__in=missing).values_list("document", "start", "end"):
        furniture[pk].append(Span(start, end))
    readings: dict[int, list[Reading]] = defaultdict(list)
    for reading in Reading.objects.filter(document__in=missing).order_by("start", "end"):
        readings[reading.document_id].append(reading)
    texts = Document.objects.filter(pk__in=missing).values_list("pk", "text")
    for pk, text in texts.iterator(chunk_size=20):
        whole = sentences(text, furniture[pk])
        yield pk, Progress(len(whole), len(by_sentence(whole, readings[pk])))
