"""A document as rows of sentences, with what was decided, what stands on them, and what was suggested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Prefetch

from positions.models import Document, Reading, Stance, Statement, SuggestedStance, Suggestion
from positions.models.choices import ReviewState, SuggestionFate
from positions.queries import suggestions
from positions.queries.desk.choices import whose_of
from positions.queries.desk.places import by_sentence
from positions.text.segments import sentences
from positions.text.spans import Span, disjoint
from positions.text.suggestions.evaluation import is_same_passage

ROWS = 40
"""Sentences on one page."""

_GONE = (ReviewState.SUPERSEDED, ReviewState.WITHDRAWN)


@dataclass(frozen=True)
class Stated:
    """A statement whose passage lies in a sentence.

    Attributes:
        key: Its primary key.
        name: Its number and version, or the word for its review state.
        state: Its review state, a value of ``ReviewState``.
        quote: The passage.
        whole: Whether the passage is exactly the sentence.
        stances: Value and name of the principle of each stance.
    """

    key: int
    name: str
    state: str
    quote: str
    whole: bool
    stances: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ProposedStance:
    """A stance that is suggested.

    Attributes:
        key: Its primary key.
        slug: Of the principle.
        name: Of the principle.
        value: A value of ``StanceValue``.
        because: The words that caused it, verbatim, in order of the text.
    """

    key: int
    slug: str
    name: str
    value: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class Suggested:
    """An open suggestion.

    Attributes:
        key: Its primary key.
        revision: What a decision about it names.
        span: The passage.
        passage: Its words.
        whole: Whether the passage is exactly the sentence.
        voice: A value of ``Voice``.
        voice_name: In words.
        speaker: Who speaks; empty if unknown.
        whose: Code of the state or group, as in ``Choices.whose``; empty if unknown.
        whose_name: Its name; empty if unknown.
        because: The words that caused it and stand under none of its stances, verbatim, in order of the text.
        stances: What it seems to do, best first.
        rejected: Who rejected the same passage when an earlier lexicon proposed it, and when (UTC); the latest first.
    """

    key: int
    revision: int
    span: Span
    passage: str
    whole: bool
    voice: str
    voice_name: str
    speaker: str
    whose: str
    whose_name: str
    because: tuple[str, ...]
    stances: tuple[ProposedStance, ...]
    rejected: tuple[tuple[str, datetime], ...]

    @property
    def who(self) -> tuple[str, ...]:
        """Who speaks and for whom, each once: a state that speaks under its own name is not told twice."""
        names = (
            (self.speaker, self.whose_name)
            if self.speaker.casefold() != self.whose_name.casefold()
            else (self.whose_name,)
        )
        return tuple(name for name in names if name)


@dataclass(frozen=True)
class DeskRow:
    """A sentence.

    Attributes:
        number: 1, 2, ... through the whole text.
        span: Where it stands.
        text: Its words.
        decision: What this reader decided, a value of ``ReadingDecision``; empty if nothing yet.
        revision: Of his reading; 0 if there is none.
        statements: Drafts and published ones whose passages lie in it, in order.
        suggestions: Open ones that begin in it, in order.
    """

    number: int
    span: Span
    text: str
    decision: str
    revision: int
    statements: tuple[Stated, ...]
    suggestions: tuple[Suggested, ...]

    @property
    def waits(self) -> bool:
        """Whether something is left to decide."""
        return not self.decision or bool(self.suggestions)


@dataclass(frozen=True)
class Desk:
    """One page of a document at the desk.

    Attributes:
        rows: Its sentences, at most 40.
        total: Sentences in the whole document.
        decided: Of them, those that this reader has decided.
        page: Number of this page, from 1.
        pages: How many there are; 1 for a document without a sentence.
        drafts: This reader's own drafts in the document, ready to be submitted.
        suggested: Whether today's lexicon has proposed anything in the section that this page lies in.
        section: That section, of a text that is too long to be looked through at once; None of any other.
        following: Number of the first sentence after this page; None on the last.
        preceding: Number of the first sentence of the page before; None on the first.
    """

    rows: tuple[DeskRow, ...]
    total: int
    decided: int
    page: int
    pages: int
    drafts: int
    suggested: bool
    section: Span | None
    following: int | None
    preceding: int | None


def desk_of(document: Document, reader: User, *, at: int = 1) -> Desk:
    """Lay a document out for a reader.

    Args:
        document: Any document, published or not.
        reader: Whose decisions are shown.
        at: Number of a sentence; the page that holds it is laid out. One that is too small or too large is brought
            inside.

    Queries: 10, whatever the size, and 1 more for a long text; fewer where there is no sentence, statement or
    suggestion.
    """
    furniture = [Span(*pair) for pair in document.furniture.values_list("start", "end")]
    whole = sentences(document.text, furniture)
    page = (max(1, min(at, len(whole))) - 1) // ROWS
    shown = whole[page * ROWS : (page + 1) * ROWS]
    pages = max(1, -(-len(whole) // ROWS))
    readings = list(Reading.objects.filter(document=document, read_by=reader).order_by("start", "end"))
    decisions = by_sentence(whole, readings)
    window = Span(shown[0].span.start, shown[-1].span.end) if shown else None
    stated = _statements(document, window) if window else []
    proposed = _suggestions(document, window) if window else []
    decided = suggestions.decided_before(document, window) if window and proposed else []
    section = suggestions.section_at(document, window.start if window else 0)
    return Desk(
        rows=tuple(
            DeskRow(
                number=sentence.number,
                span=sentence.span,
                text=sentence.span.slice(document.text),
                decision=found.decision if (found := decisions.get(sentence.number)) else "",
                revision=found.revision if found else 0,
                statements=tuple(
                    _stated(one, sentence.span) for one in stated if Span(one.start, one.end).overlaps(sentence.span)
                ),
                suggestions=tuple(
                    _suggested(one, sentence.span, document.text, decided)
                    for one in proposed
                    if sentence.span.start <= one.start < sentence.span.end
                ),
            )
            for sentence in shown
        ),
        total=len(whole),
        decided=len(decisions),
        page=page + 1,
        pages=pages,
        drafts=Statement.objects.filter(document=document, author=reader, state=ReviewState.DRAFT).count(),
        suggested=suggestions.looked_through(document, section),
        section=section if len(section) < len(document.text) else None,
        following=shown[-1].number + 1 if page + 1 < pages else None,
        preceding=shown[0].number - ROWS if page else None,
    )


def _statements(document: Document, window: Span) -> list[Statement]:
    return list(
        Statement.objects.filter(document=document, start__lt=window.end, end__gt=window.start)
        .exclude(state__in=_GONE)
        .prefetch_related(Prefetch("stances", Stance.objects.select_related("principle").order_by("pk")))
        .order_by("start", "end", "pk")
    )


def _suggestions(document: Document, window: Span) -> list[Suggestion]:
    return list(
        suggestions.open_ones(document)
        .filter(start__gte=window.start, start__lt=window.end)
        .select_related("state", "group")
        .prefetch_related(Prefetch("stances", SuggestedStance.objects.select_related("principle").order_by("pk")))
        .order_by("start", "end")
    )


def _stated(statement: Statement, sentence: Span) -> Stated:
    name = str(statement.get_state_display())
    return Stated(
        key=statement.pk,
        name=f"{statement.public_id} v{statement.version}, {name}" if statement.public_id else name,
        state=statement.state,
        quote=statement.quote,
        whole=(statement.start, statement.end) == (sentence.start, sentence.end),
        stances=tuple((stance.value, stance.principle.name) for stance in statement.stances.all()),
    )


def _suggested(
    suggestion: Suggestion, sentence: Span, text: str, decided: Sequence[suggestions.DecidedSuggestion]
) -> Suggested:
    state, group = suggestion.state, suggestion.group
    span = Span(suggestion.start, suggestion.end)
    return Suggested(
        key=suggestion.pk,
        revision=suggestion.revision,
        span=span,
        passage=span.slice(text),
        whole=span == sentence,
        voice=suggestion.voice,
        voice_name=str(suggestion.get_voice_display()),
        speaker=suggestion.speaker,
        whose=whose_of(suggestion),
        whose_name=state.common_name if state else group.name if group else "",
        because=_words(_beside(suggestion), text),
        stances=tuple(
            ProposedStance(
                key=stance.pk,
                slug=stance.principle.slug,
                name=stance.principle.name,
                value=stance.value,
                because=_words(stance.because, text),
            )
            for stance in suggestion.stances.all()
        ),
        rejected=tuple(
            (one.who, one.at)
            for one in sorted(decided, key=lambda one: one.at, reverse=True)
            if one.fate == SuggestionFate.REJECTED and is_same_passage(one.span, span)
        ),
    )


def _beside(suggestion: Suggestion) -> list[Sequence[int]]:
    """The causes that do not stand under one of its principles: each word is told once."""
    told = disjoint(Span(*pair) for stance in suggestion.stances.all() for pair in stance.because)
    return [pair for pair in suggestion.because if not any(one.contains(Span(*pair)) for one in told)]


def _words(spans: Sequence[Sequence[int]], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.slice(text) for one in disjoint(Span(*pair) for pair in spans)))
