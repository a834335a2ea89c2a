"""The second coder's sheet: the sampled sentences in their context, what he has decided of them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User

from positions.models import Coding, Principle, Sample
from positions.models.choices import Coder, StanceValue, Voice
from positions.models.reliability.draws import SampleQuerySet
from positions.text.segments import sentences
from positions.text.spans import Span

LINES = 40
"""Sentences on one page."""


@dataclass(frozen=True)
class CodingLine:
    """A sampled sentence.

    Attributes:
        number: Of the sentence, through the whole text.
        key: Its primary key.
        span: Where it stands.
        text: Its words.
        before: The sentence before it; empty if there is none.
        after: The sentence after it; empty if there is none.
        decision: What the second coder decided, a value of ``ReadingDecision``; empty if nothing yet.
        voice: In words; empty without a statement.
        stances: Stance in words and name of the principle, by name.
        revision: Of his decision; 0 if there is none.
    """

    number: int
    key: int
    span: Span
    text: str
    before: str
    after: str
    decision: str
    voice: str
    stances: tuple[tuple[str, str], ...]
    revision: int


@dataclass(frozen=True)
class CodingPage:
    """A page of a sample.

    Attributes:
        lines: Its sentences, at most 40, in order of the text.
        total: Sentences in the sample.
        decided: Of them, those that are decided.
        page: Number of this page, from 1.
        pages: How many there are.
        waiting: Number of the first sentence of the sample that is not decided; None if all are.
        following: Number of the first sentence of the next page; None on the last.
        preceding: Number of the first sentence of the page before; None on the first.
    """

    lines: tuple[CodingLine, ...]
    total: int
    decided: int
    page: int
    pages: int
    waiting: int | None
    following: int | None
    preceding: int | None


def samples_to_code(coder: User) -> SampleQuerySet:
    """Narrow to the second codings that wait for somebody."""
    return Sample.objects.open().filter(coder=coder)


def titles_to_code(coder: User) -> list[Sample]:
    """List them with the titles of their documents, the oldest first. Queries: 1."""
    rows = samples_to_code(coder).select_related("document").defer("document__content", "document__text", "frame")
    return list(rows.order_by("created_at", "pk"))


def open_sample(key: int, coder: User) -> Sample | None:
    """Return a second coding that waits for this account, with its document; None for any other. Queries: 1."""
    return samples_to_code(coder).filter(pk=key).select_related("document").defer("document__content").first()


def coding_page(sample: Sample, *, at: int = 0) -> CodingPage:
    """Lay a sample out for its coder.

    Args:
        sample: One that waits for him.
        at: Number of a sentence of the text; the page that holds it, or the next of the sample, is laid out. 0: the
            first page.

    Queries: 4, whatever the size.
    """
    document = sample.document
    furniture = [Span(*pair) for pair in document.furniture.values_list("start", "end")]
    whole = [one.span for one in sentences(document.text, furniture)]
    places = {span.start: place for place, span in enumerate(whole)}
    drawn = list(sample.sentences.order_by("start"))
    codings = {
        coding.sentence_id: coding for coding in Coding.objects.filter(sentence__sample=sample, hand=Coder.SECOND)
    }
    numbers = [_number(whole, places, one.start) for one in drawn]
    here = next((place for place, number in enumerate(numbers) if number >= at), len(drawn) - 1)
    page = here // LINES
    shown = range(page * LINES, min((page + 1) * LINES, len(drawn)))
    names = principle_names(coding.stances for coding in codings.values())
    lines = []
    for place in shown:
        one, number = drawn[place], numbers[place]
        coding = codings.get(one.pk)
        lines.append(
            CodingLine(
                number=number,
                key=one.pk,
                span=Span(one.start, one.end),
                text=document.text[one.start : one.end],
                before=whole[number - 2].slice(document.text) if number > 1 else "",
                after=whole[number].slice(document.text) if number < len(whole) else "",
                decision=coding.decision if coding else "",
                voice=voice_word(coding.voice) if coding else "",
                stances=stances_in_words(coding.stances, names) if coding else (),
                revision=coding.revision if coding else 0,
            )
        )
    pages = max(1, -(-len(drawn) // LINES))
    return CodingPage(
        lines=tuple(lines),
        total=len(drawn),
        decided=len(codings),
        page=page + 1,
        pages=pages,
        waiting=next((number for number, one in zip(numbers, drawn, strict=True) if one.pk not in codings), None),
        following=numbers[shown.stop] if page + 1 < pages else None,
        preceding=numbers[shown.start - LINES] if page else None,
    )


def _number(whole: list[Span], places: dict[int, int], start: int) -> int:
    """Number of a sentence; where furniture was marked since it was drawn, of the first that ends after its beginning."""
    if start in places:
        return places[start] + 1
    return next((number for number, span in enumerate(whole, 1) if span.end > start), len(whole))


def principle_names(stances: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Name the principles of some codings, by key as text. Queries: 1."""
    keys = {int(key) for one in stances for key in one}
    return {str(key): name for key, name in Principle.objects.filter(pk__in=keys).values_list("pk", "name")}


def stances_in_words(stances: Mapping[str, str], names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Say the stances of a coding: words and name of the principle, by name. Queries: 0."""
    told = (
        (names.get(key, f"#{key}"), ", ".join(str(StanceValue(value).label) for value in values.split("+")))
        for key, values in stances.items()
    )
    return tuple((words, name) for name, words in sorted(told))


def voice_word(voice: str) -> str:
    """Say a voice in words; empty for none. Queries: 0."""
    return str(Voice(voice).label) if voice else ""
