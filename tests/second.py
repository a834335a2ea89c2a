"""A document that one person has read at the desk, and a second coding of it."""

import itertools

from positions.changes import desk
from positions.changes.reliability import draws
from positions.models import Document, Principle, Sample
from positions.models.choices import Coder, ReadingDecision
from positions.text.segments import sentences
from tests import make

_count = itertools.count(1)


def make_read_document(by, *, stated: int = 2, passed: int = 2, undecided: int = 0, **facts) -> Document:
    """A text whose first sentences are drafts by ``by``, the next read as no position, the last not read; not public."""
    number = next(_count)
    words = [f"States should respect sovereignty in case {number}.{n}b of the list." for n in range(stated)]
    words += [f"The meeting {number}.{n}c took place on a Monday." for n in range(passed)]
    words += [f"Nobody has read the line {number}.{n}d of it so far." for n in range(undecided)]
    document = make.make_document(" ".join(words), by=by, **facts)
    spans = [one.span for one in sentences(document.text)]
    assert len(spans) == len(words)
    for n, span in enumerate(spans[: stated + passed]):
        if n < stated:
            make.make_draft("EST", by=by, document=document, quote=words[n], principle="sovereignty")
            desk.decide(
                document, sentences=[desk.SentenceRead(span)], decision=ReadingDecision.STATEMENT, by=by, why="read"
            )
        else:
            desk.mark_no_position(document, sentences=[desk.SentenceRead(span)], by=by)
    return document


def make_sample(document: Document, *, first, coder, by, size: int | None = None) -> Sample:
    """A drawing; of everything that can be drawn, if nothing is said."""
    from positions.queries.reliability import sampling_frame

    return draws.draw_sample(
        document, first=first, coder=coder, size=size or len(sampling_frame(document, first)), by=by, why="test"
    )


def stating(slug: str = "sovereignty", value: str = "affirms", **more: str) -> draws.Decision:
    pairs = {slug: value, **{name.replace("_", "-"): stance for name, stance in more.items()}}
    return draws.Decision(
        ReadingDecision.STATEMENT,
        "document_text",
        {Principle.objects.get(slug=name): stance for name, stance in pairs.items()},
    )


PASSED = draws.Decision(ReadingDecision.NOT_A_POSITION)


def code(sample: Sample, *decisions: draws.Decision, hand_in: bool = True) -> Sample:
    """Decide the sentences in order of the text; where nothing more is said, as the first coder did."""
    for place, sentence in enumerate(sample.sentences.order_by("start")):
        if place < len(decisions):
            decision = decisions[place]
        else:
            first = sentence.codings.get(hand=Coder.FIRST)
            taken = {Principle.objects.get(pk=int(key)): value for key, value in first.stances.items()}
            decision = draws.Decision(ReadingDecision(first.decision), first.voice, taken)
        draws.decide(sample, sentences=[draws.DrawnSentence(sentence.pk)], decision=decision, by=sample.coder)
    return draws.hand_in(sample, by=sample.coder) if hand_in else sample


def make_settled() -> Sample:
    """A second coding that was handed in, with one difference that a third person has settled; of three new people and a fourth."""
    from positions.changes.reliability import adjudication
    from positions.models.choices import Outcome
    from positions.queries.reliability import open_disagreements

    first, coder = make.make_account("analyst"), make.make_account("analyst")
    drawer, third = make.make_account("reviewer"), make.make_account("reviewer")
    sample = make_sample(make_read_document(first), first=first, coder=coder, by=drawer)
    code(sample, stating("sovereignty", "opposes"))
    adjudication.adjudicate(
        open_disagreements().get(sample=sample), outcome=Outcome.FIRST, note="It says so.", by=third
    )
    return sample
