"""Where two codings of a sentence differ: what waits for a third view, and one such sentence with both codings side by side."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Substr
from django.utils.translation import gettext

from positions.models import Coding, SampledSentence, Settlement, Statement
from positions.models.choices import Coder, ReadingDecision
from positions.queries.blinding import visible_to
from positions.queries.reliability.coding_pages import principle_names, stances_in_words, voice_word
from positions.text.segments import sentences
from positions.text.spans import Span

AROUND = 2
"""Sentences shown on each side of the one that is in question."""


@dataclass(frozen=True)
class CodingInWords:
    """A coding in words.

    Attributes:
        hand: ``first`` or ``second``: for the form's answer, never for the eye.
        decision: In words.
        voice: In words; empty if none.
        stances: Stance in words and name of the principle, by name.
    """

    hand: str
    decision: str
    voice: str
    stances: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Disagreement:
    """A sentence that two people coded differently.

    Attributes:
        sentence: The row, with its sample and document.
        text: Its words.
        before: What stands before it.
        after: What stands after it.
        one: The coding called A.
        other: The coding called B.
    """

    sentence: SampledSentence
    text: str
    before: str
    after: str
    one: CodingInWords
    other: CodingInWords


def open_disagreements() -> QuerySet[SampledSentence]:
    """Narrow to sentences of second codings that were handed in, whose two codings differ and nobody has settled."""
    first = Coding.objects.filter(sentence=OuterRef("pk"), hand=Coder.FIRST)
    second = Coding.objects.filter(sentence=OuterRef("pk"), hand=Coder.SECOND)
    return (
        SampledSentence.objects.filter(sample__closed_at__isnull=False)
        .exclude(Exists(Settlement.objects.filter(sentence=OuterRef("pk"))))
        .annotate(
            first_decision=Subquery(first.values("decision")),
            second_decision=Subquery(second.values("decision")),
            first_stances=Subquery(first.values("stances")),
            second_stances=Subquery(second.values("stances")),
        )
        .filter(~Q(first_decision=F("second_decision")) | ~Q(first_stances=F("second_stances")))
    )


def disagreements_by(account: User) -> QuerySet[SampledSentence]:
    """Narrow to differences that an account may settle: neither of the two is his, nor has he a hand in what stands there.

    Returns:
        In order of the samples, then of the text, with sample and document.
    """
    his = Coding.objects.filter(sentence=OuterRef("pk"), hands__contains=[account.pk])
    edited = Statement.objects.filter(
        document=OuterRef("sample__document"),
        start__lt=OuterRef("end"),
        end__gt=OuterRef("start"),
        editors__contains=[account.pk],
    )
    rows = open_disagreements().exclude(Exists(his)).exclude(Exists(edited))
    rows = rows.exclude(sample__first=account).exclude(sample__coder=account)
    rows = visible_to(account, rows).select_related("sample__document").order_by("sample_id", "start")
    return rows.defer("sample__document__content")


def with_words(rows: QuerySet[SampledSentence]) -> QuerySet[SampledSentence]:
    """Read sentences with their ``words``, not with the whole text of their documents."""
    words = Substr("sample__document__text", F("start") + 1, F("end") - F("start"), output_field=TextField())
    return rows.annotate(words=words).defer("sample__document__content", "sample__document__text")


def disagreement(key: int, account: User) -> Disagreement | None:
    """Lay a difference out for the person who settles it.

    Which of the two is A is decided by the seed of the sample, so that it stays the same and tells nothing.

    Returns:
        None where there is none for this account.

    Queries: 4.
    """
    sentence = disagreements_by(account).filter(pk=key).first()
    if sentence is None:
        return None
    document = sentence.sample.document
    furniture = [Span(*pair) for pair in document.furniture.values_list("start", "end")]
    whole = [one.span for one in sentences(document.text, furniture)]
    before = [span for span in whole if span.end <= sentence.start][-AROUND:]
    after = [span for span in whole if span.start >= sentence.end][:AROUND]
    codings = list(sentence.codings.order_by("hand"))
    names = principle_names(coding.stances for coding in codings)
    shown = [_coding(coding, names) for coding in codings]
    if sha256(f"{sentence.sample.seed}:{sentence.start}:A".encode()).digest()[0] % 2:
        shown.reverse()
    return Disagreement(
        sentence=sentence,
        text=document.text[sentence.start : sentence.end],
        before=document.text[before[0].start : sentence.start].strip() if before else "",
        after=document.text[sentence.end : after[-1].end].strip() if after else "",
        one=shown[0],
        other=shown[1],
    )


def _coding(coding: Coding, names: dict[str, str]) -> CodingInWords:
    return CodingInWords(
        coding.hand,
        str(ReadingDecision(coding.decision).label),
        voice_word(coding.voice),
        stances_in_words(coding.stances, names),
    )


def told(settlement: Settlement) -> str:
    """Say what the third view found, for the author of a version: decision and stances. Queries: 1."""
    names = principle_names([settlement.stances])
    stances = "; ".join(f"{words} {name}" for words, name in stances_in_words(settlement.stances, names))
    decision = str(ReadingDecision(settlement.decision).label)
    return gettext("%(decision)s: %(stances)s") % {"decision": decision, "stances": stances} if stances else decision
