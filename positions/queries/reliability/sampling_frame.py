"""What a sample can be drawn from: the decided sentences of one coder, none of whose coding is or was public."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import BigIntegerField, Func, Prefetch, Q

from positions.models import Document, Reading, Sample, SampledSentence, Settlement, Stance, Statement
from positions.models.choices import OPEN_STATES, Origin, ReadingDecision, ReviewState
from positions.text.segments import sentences
from positions.text.spans import Span

_UNPUBLISHED = (*OPEN_STATES, ReviewState.IN_REVIEW)


@dataclass(frozen=True)
class First:
    """What the first coder has decided about a sentence.

    Attributes:
        span: The sentence.
        decision: A value of ``ReadingDecision``.
        voice: Of the statement, or of the first of several; empty if it is no position.
        stances: By key of the principle as text; two of two statements have a plus between, in order of the alphabet.
        hands: Accounts that had a hand in it, the first coder among them, in order.
    """

    span: Span
    decision: str
    voice: str
    stances: dict[str, str]
    hands: tuple[int, ...]


def firsts_of(document: Document) -> list[User]:
    """List the accounts that have decided sentences of a document or written statements in it, by name. Queries: 1."""
    readers = Reading.objects.filter(document=document, read_by__isnull=False).values("read_by")
    authors = Statement.objects.filter(document=document, author__isnull=False).values("author")
    return list(User.objects.filter(Q(pk__in=readers) | Q(pk__in=authors)).order_by("username"))


def accounts(keys: Sequence[int]) -> dict[int, User]:
    """Return accounts by their keys. Queries: 1."""
    return User.objects.in_bulk(list(keys))


def coders_for(document: Document) -> list[User]:
    """List the accounts that may code a document blind: who can code at all and has had no hand in it, by name.

    The trigger ``of_one_drawing`` holds the same.

    Queries: 1.
    """
    may = Q(is_superuser=True) | Q(groups__permissions__codename="add_reading")
    statements = Statement.objects.filter(document=document)
    edited = statements.annotate(hand=Func("editors", function="unnest", output_field=BigIntegerField()))
    drawings = Sample.objects.filter(document=document)
    settled = Settlement.objects.filter(sentence__sample__document=document)
    return list(
        User.objects.filter(may, is_active=True, is_staff=True)
        .exclude(pk__in=statements.filter(author__isnull=False).values("author"))
        .exclude(pk__in=statements.filter(reviewer__isnull=False).values("reviewer"))
        .exclude(pk__in=edited.values("hand"))
        .exclude(pk__in=Reading.objects.filter(document=document, read_by__isnull=False).values("read_by"))
        .exclude(pk__in=document.suggestions.filter(decided_by__isnull=False).values("decided_by"))
        .exclude(pk__in=drawings.values("coder"))
        .exclude(pk__in=settled.values("decided_by"))
        .distinct()
        .order_by("username")
    )


def sampling_frame(document: Document, first: User) -> list[First]:
    """Read what one coder has decided of a document and what is not public.

    A sentence is a statement where a version of his stands in it that nobody has approved, and no position where he has
    read it so. Left out are sentences that hold anything with a public number, those that the public knows to be read
    (and so those of the data set), and those that were drawn before.

    Returns:
        In order of the text.

    Queries: 8, whatever the size.
    """
    furniture = [Span(*pair) for pair in document.furniture.values_list("start", "end")]
    versions = list(
        Statement.objects.filter(document=document, state__in=_UNPUBLISHED, public_id__isnull=True)
        .filter(Q(author=first) | Q(editors__contains=[first.pk]))
        .prefetch_related(Prefetch("stances", Stance.objects.order_by("pk")))
        .order_by("start", "end", "pk")
    )
    readings = Reading.objects.filter(document=document, read_by=first, decision=ReadingDecision.NOT_A_POSITION)
    closed = [
        *Statement.objects.filter(document=document, public_id__isnull=False).values_list("start", "end"),
        *Reading.objects.filter(document=document, origin=Origin.DATA_SET).values_list("start", "end"),
        *Reading.objects.filter(document=document).seen_by_all().values_list("start", "end"),
        *SampledSentence.objects.filter(sample__document=document, sample__called_off_at__isnull=True).values_list(
            "start", "end"
        ),
    ]
    whole = [sentence.span for sentence in sentences(document.text, furniture)]
    left_out = {number for pair in closed for number in _within(whole, *pair)}
    passed_over = {number for one in readings for number in _within(whole, one.start, one.end)}
    stated: dict[int, list[Statement]] = {}
    for one in versions:
        for number in _within(whole, one.start, one.end):
            stated.setdefault(number, []).append(one)
    found = []
    for number, span in enumerate(whole):
        if number in left_out:
            continue
        if number in stated:
            found.append(_stated(span, stated[number], first))
        elif number in passed_over:
            found.append(First(span, ReadingDecision.NOT_A_POSITION, "", {}, (first.pk,)))
    return found


def _within(whole: Sequence[Span], start: int, end: int) -> range:
    """Places of the sentences, disjoint and in order, that a span shares a character with."""
    return range(
        bisect_right(whole, start, key=lambda span: span.end), bisect_left(whole, end, key=lambda span: span.start)
    )


def _stated(span: Span, stands: Sequence[Statement], first: User) -> First:
    taken: dict[str, set[str]] = {}
    for statement in stands:
        for stance in statement.stances.all():
            taken.setdefault(str(stance.principle_id), set()).add(stance.value)
    hands = {first.pk, *(key for one in stands for key in one.editors)}
    hands |= {one.author_id for one in stands if one.author_id is not None}
    return First(
        span,
        ReadingDecision.STATEMENT,
        stands[0].voice,
        {key: "+".join(sorted(values)) for key, values in sorted(taken.items())},
        tuple(sorted(hands)),
    )
