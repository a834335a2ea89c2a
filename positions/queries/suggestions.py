"""Suggestions: what the machine would propose of a stored text, what became of its proposals, and how good they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db.models import Count, Prefetch, Q, QuerySet

from positions.models import Document, Stance, Statement, SuggestedStance, Suggestion
from positions.models.choices import ReviewState, SuggestionFate
from positions.queries import lexicon
from positions.text.spans import Span
from positions.text.suggest import SECTION, VERSION, DocumentSource, Turn, sections_of, suggest
from positions.text.suggest import SuggestedStatement as Proposal
from positions.text.suggestions.evaluation import CodedLink, Evaluation, evaluate, is_same_passage
from positions.text.suggestions.records import Stance as StanceWord

MARKS = "*#_:.|()[] \t"
"""What stands around a speaker's label."""


def section_at(document: Document, at: int) -> Span:
    """Return the section of a text that holds a character: what is looked through at once; all of a text that is not long. Queries: 1."""
    if len(document.text) <= SECTION:
        return Span(0, len(document.text))
    furniture = [Span(*pair) for pair in document.furniture.values_list("start", "end")]
    found = sections_of(document.text, furniture)
    return next((section for section in found if at < section.end), found[-1])


def proposals_for(document: Document, section: Span | None = None) -> list[Proposal]:
    """Look through a stored text for passages that take a position, as the lexicon of today reads it.

    Args:
        document: Any stored document.
        section: Only passages that begin there; None for the whole text, however long it takes.

    Returns:
        In order of the text; disjoint, none in furniture.

    Queries: 5.
    """
    furniture = [Span(*pair) for pair in document.furniture.values_list("start", "end")]
    turns = []
    for start, end, label, state, group in document.interventions.values_list(
        "start", "end", "label", "state__alpha3", "group__slug"
    ):
        turns.append(Turn(Span(start, end), label, state or group))
        furniture += _label(document.text, start, label)
    return suggest(
        document.text,
        furniture=furniture,
        source=DocumentSource(document.kind, document.publisher, document.title),
        principles=lexicon.principles(),
        actors=lexicon.actors(lexicon.bearers()),
        turns=turns,
        within=section,
    )


def _label(text: str, start: int, label: str) -> list[Span]:
    """Where a speaker's label stands at the head of his words, with the marks around it: it is no part of what he says."""
    at = text.find(label, start, start + len(label) + len(MARKS))
    if at < 0 or not label:
        return []
    end = at + len(label)
    while end < len(text) and text[end] in MARKS:
        end += 1
    return [Span(start, end)]


def open_ones(document: Document) -> QuerySet[Suggestion]:
    """Narrow to what today's lexicon has proposed of a document and nobody has decided yet."""
    return Suggestion.objects.filter(document=document, lexicon=VERSION, fate=SuggestionFate.OPEN)


def looked_through(document: Document, section: Span) -> bool:
    """Whether today's lexicon has proposed anything in a section, whatever became of it. Queries: 1."""
    found = Suggestion.objects.filter(document=document, lexicon=VERSION)
    return found.filter(start__gte=section.start, start__lt=section.end).exists()


@dataclass(frozen=True)
class DecidedSuggestion:
    """A suggestion of an earlier lexicon that a person has decided about.

    Attributes:
        span: The passage.
        slugs: Principles that it named.
        fate: ``accepted`` or ``rejected``.
        who: Name of the account.
        at: When (UTC).
    """

    span: Span
    slugs: frozenset[str]
    fate: str
    who: str
    at: datetime


def decided_before(document: Document, section: Span) -> list[DecidedSuggestion]:
    """List what people decided about suggestions of earlier lexicons in a section, in order of the text. Queries: 2."""
    rows = (
        Suggestion.objects.filter(document=document, start__lt=section.end, end__gt=section.start)
        .exclude(lexicon=VERSION)
        .exclude(fate=SuggestionFate.OPEN)
        .select_related("decided_by")
        .prefetch_related(Prefetch("stances", SuggestedStance.objects.select_related("principle")))
        .order_by("start", "decided_at")
    )
    return [
        DecidedSuggestion(
            Span(row.start, row.end),
            frozenset(stance.principle.slug for stance in row.stances.all()),
            row.fate,
            row.decided_by.get_username() if row.decided_by else "",
            row.decided_at or row.created_at,
        )
        for row in rows
    ]


def says_something_new(span: Span, slugs: Collection[str], decided: Sequence[DecidedSuggestion]) -> bool:
    """Tell whether a proposal is worth a person's look: nobody has decided about its passage, or it names a principle for the first time.

    Args:
        span: The passage that is proposed.
        slugs: Principles that it names.
        decided: What people decided before.
    """
    before = [one for one in decided if is_same_passage(one.span, span)]
    return not before or not frozenset(slugs).issubset(frozenset().union(*(one.slugs for one in before)))


@dataclass(frozen=True)
class Fates:
    """What became of the stored suggestions of a document.

    Attributes:
        accepted: Passages that became statements.
        rejected: Passages that did not.
        waiting: Passages that nobody has decided.
        stances: Stances suggested for the accepted passages.
        kept: Of them, those that the statements took.
    """

    accepted: int
    rejected: int
    waiting: int
    stances: int
    kept: int


def fates_of(document: Document) -> Fates:
    """Count what became of the suggestions of a document, whatever their lexicon. Queries: 2."""
    passages = Suggestion.objects.filter(document=document).aggregate(
        accepted=Count("pk", filter=Q(fate=SuggestionFate.ACCEPTED)),
        rejected=Count("pk", filter=Q(fate=SuggestionFate.REJECTED)),
        waiting=Count("pk", filter=Q(fate=SuggestionFate.OPEN)),
    )
    stances = SuggestedStance.objects.filter(
        suggestion__document=document, suggestion__fate=SuggestionFate.ACCEPTED
    ).aggregate(stances=Count("pk"), kept=Count("pk", filter=Q(kept=True)))
    return Fates(**passages, **stances)


def read_documents(public_ids: Sequence[str] = ()) -> list[Document]:
    """List the documents that somebody has read, in order of their numbers; those without a number last.

    Args:
        public_ids: Only these; empty: all.

    Queries: 1.
    """
    documents = Document.objects.filter(readings__isnull=False).distinct().defer("content")
    if public_ids:
        documents = documents.filter(public_id__in=public_ids)
    return list(documents.order_by("public_id", "pk"))


def unpublished_statements(document: Document) -> int:
    """Count the statements of a document that are not public in any version yet. Queries: 1."""
    return Statement.objects.filter(document=document, public_id__isnull=True).count()


def measured(document: Document, traps: Sequence[Span] = ()) -> Evaluation:
    """Measure the suggestions of today's lexicon against the reading of a document.

    The reading are its counted statements: the versions in force, and drafts that are not public in any version yet.

    Args:
        document: One that was read.
        traps: Stretches where no statement may be.

    Queries: 7.
    """
    gone = (ReviewState.SUPERSEDED, ReviewState.WITHDRAWN)
    statements = (
        Statement.objects.counted()
        .filter(Q(state=ReviewState.PUBLISHED) | Q(public_id__isnull=True), document=document)
        .exclude(state__in=gone)
    )
    spans = {key: Span(start, end) for key, start, end in statements.values_list("pk", "start", "end")}
    links = [
        CodedLink(spans[key], slug, cast("StanceWord", value))
        for key, slug, value in Stance.objects.filter(statement__in=spans).values_list(
            "statement_id", "principle__slug", "value"
        )
    ]
    return evaluate(proposals_for(document), list(spans.values()), list(traps), links)
