"""How much of each document was read, and by whom: counted in sentences, with nobody named."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from positions.models import Document, Furniture, Readership, Reading, Statement
from positions.models.choices import Coverage, Origin, ReadingDecision
from positions.text.merged_spans import covered, merged
from positions.text.segments import sentences
from positions.text.spans import Span

_KEPT = 8192
"""Documents whose sentences a process remembers; the oldest are forgotten first."""

_Cut = tuple[str, tuple[tuple[int, int], ...]]
_cuts: dict[_Cut, array[int]] = {}


@dataclass(frozen=True, slots=True)
class HowRead:
    """How much of one document was read.

    Attributes:
        key: Of the document, for queries.
        id: Its public number.
        title: Its title.
        language: Of the title and text, BCP 47.
        complete: Whether the whole text is here.
        fragment_note: What is missing.
        sentences: Sentences of the text, headings counted and furniture left out.
        read: Those that somebody decided about from end to end. A sentence in which a statement was found is decided
            while a statement in force stands in it.
        without: Those of them that were found to hold no position.
        data_set: Whether the reading that came with the data set is among what was read.
        people: Persons who read in it.
    """

    key: int
    id: str
    title: str
    language: str
    complete: bool
    fragment_note: str
    sentences: int
    read: int
    without: int
    data_set: bool
    people: int

    @property
    def whole(self) -> bool:
        """Whether every sentence was read; not said of a text without any."""
        return 0 < self.sentences == self.read

    @property
    def coverage(self) -> Coverage:
        """What this document alone says of whatever is not stated in it."""
        if not self.read:
            return Coverage.NOT_READ
        if not self.whole:
            return Coverage.PARTLY_READ
        return Coverage.NOTHING_FOUND if self.complete else Coverage.DOCUMENT_INCOMPLETE


def decided() -> QuerySet[Reading]:
    """Readings that decide: a sentence that is no position, or one in which a statement in force stands.

    A sentence whose statement was withdrawn waits to be read anew.
    """
    standing = Statement.objects.published().filter(
        document=OuterRef("document"), start__lt=OuterRef("end"), end__gt=OuterRef("start")
    )
    return Reading.objects.filter(Q(decision=ReadingDecision.NOT_A_POSITION) | Q(Exists(standing)))


def how_read(keys: Collection[int] | None = None) -> dict[int, HowRead]:
    """Measure how much of published documents was read.

    Args:
        keys: Of the documents; None for all.

    Returns:
        By key, in order of their dates; documents that are not public are left out.

    Queries: 4 (documents, furniture, readings, readers); 1 more for texts that this process has not cut into sentences
    yet, and 1 for those that are cut otherwise today than when they were read; 0 if there are no keys.
    """
    if keys is not None and not keys:
        return {}
    wanted = Q() if keys is None else Q(document__in=list(keys))
    documents = Document.objects.published()
    if keys is not None:
        documents = documents.filter(pk__in=list(keys))
    facts = list(
        documents.order_by("published_start", "pk").values_list(
            "pk", "public_id", "title", "language", "complete", "fragment_note", "text_sha256"
        )
    )
    away: dict[int, list[tuple[int, int]]] = {}
    for key, start, end in (
        Furniture.objects.filter(wanted).order_by("document", "start", "end").values_list("document", "start", "end")
    ):
        away.setdefault(key, []).append((start, end))
    cuts: dict[int, _Cut] = {fact[0]: (fact[6], tuple(away.get(fact[0], ()))) for fact in facts}
    marks = _sentences(cuts)
    spans = _spans(wanted)
    people = dict(Readership.objects.filter(wanted).values_list("document_id", "people"))
    counts = {key: _count(marks[key], spans.get(key, {})) for key in cuts}
    unclear = [key for key, found in counts.items() if found is None]
    if unclear:
        for key, text in Document.objects.filter(pk__in=unclear).values_list("pk", "text"):
            counts[key] = _count(marks[key], spans.get(key, {}), text)
    return {
        key: HowRead(
            key, number or "", title, language, complete, note, len(marks[key]) // 2,
            *(counts[key] or (0, 0)),
            data_set=any(origin == Origin.DATA_SET for origin, _ in spans.get(key, {})),
            people=people.get(key, 0),
        )
        for key, number, title, language, complete, note, _ in facts
    }  # fmt: skip


_Decided = dict[tuple[str, str], list[tuple[int, int]]]


def _spans(wanted: Q) -> dict[int, _Decided]:
    """Read the decided spans of each document by who decided and what: one row for each of these."""
    rows = (
        decided()
        .filter(wanted)
        .order_by()
        .values("document", "origin", "decision")
        .annotate(starts=ArrayAgg("start", order_by=F("id")), ends=ArrayAgg("end", order_by=F("id")))
    )
    found: dict[int, _Decided] = {}
    for row in rows:
        pairs = list(zip(row["starts"], row["ends"], strict=True))
        found.setdefault(row["document"], {})[row["origin"], row["decision"]] = pairs
    return found


def _sentences(cuts: dict[int, _Cut]) -> dict[int, array[int]]:
    """Return first and last offset of each sentence, in turn. A text never changes, so it is cut once in each process."""
    missing = {key: cut for key, cut in cuts.items() if cut not in _cuts}
    if missing:
        for key, text in Document.objects.filter(pk__in=missing).values_list("pk", "text").iterator(chunk_size=50):
            cut = missing[key]
            found = sentences(text, [Span(*pair) for pair in cut[1]])
            _cuts[cut] = array("I", (end for one in found for end in (one.span.start, one.span.end)))
    wanted = {key: _cuts[cut] for key, cut in cuts.items()}
    for cut in list(_cuts)[: max(len(_cuts) - _KEPT, 0)]:
        _cuts.pop(cut, None)
    return wanted


def _count(marks: Sequence[int], by: _Decided, text: str | None = None) -> tuple[int, int] | None:
    """Count the sentences that were read, and those of them that hold no position.

    Args:
        marks: First and last offset of each sentence.
        by: The decided spans.
        text: The text; only needed where a sentence is cut otherwise today than when it was read.

    Returns:
        None if that is so and the text is not given.
    """
    whole = list(zip(marks[::2], marks[1::2], strict=True))
    nothing, something = (
        {pair for (_, decision), pairs in by.items() if decision == value for pair in pairs}
        for value in (ReadingDecision.NOT_A_POSITION, ReadingDecision.STATEMENT)
    )
    every = nothing | something
    if every <= set(whole):
        return len(every), len(nothing - something)
    if text is None:
        return None
    read, without, stated = (merged(text, [Span(*pair) for pair in pairs]) for pairs in (every, nothing, something))
    spans = [Span(*pair) for pair in whole]
    return (
        sum(covered(span, read) for span in spans),
        sum(covered(span, without) and not any(span.overlaps(other) for other in stated) for span in spans),
    )
