"""Second codings: drawing a sample of decided sentences, coding them again without seeing the first coding, handing in."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db.models.functions import Now

from positions.changes.auditing import ChangeRefused, Stale, audited, must_review, save_new, save_next
from positions.models import Coding, Document, Principle, Sample, SampledSentence
from positions.models.choices import Coder, ReadingDecision
from positions.queries import reliability
from positions.text.sampling import METHOD, draw

CODES = ("positions.add_statement", "positions.add_reading")
"""Rights of who can code: those of an analyst."""


class NothingToDraw(ChangeRefused):
    """No sentence, or not that many, can be coded again blind."""


@dataclass(frozen=True)
class Decision:
    """What a coder decides about a sentence.

    Attributes:
        decision: Statement, or not a position.
        voice: A value of ``Voice``; empty if he does not say.
        stances: Principle and value of ``StanceValue``.
    """

    decision: ReadingDecision
    voice: str = ""
    stances: Mapping[Principle, str] = field(default_factory=dict)

    @property
    def by_key(self) -> dict[str, str]:
        """The stances as they are stored."""
        return {str(key): value for key, value in sorted((one.pk, value) for one, value in self.stances.items())}


@dataclass(frozen=True)
class DrawnSentence:
    """A sampled sentence as the second coder saw it.

    Attributes:
        key: Its primary key.
        revision: Of his decision about it; 0 if there was none.
    """

    key: int
    revision: int = 0


def draw_sample(document: Document, *, first: User, coder: User, size: int, by: User, why: str = "drawn") -> Sample:
    """Draw sentences for a second coding, and freeze what the first coder has decided about them.

    Args:
        document: The document.
        first: Whose decisions are coded again.
        coder: Who codes again; he has had no hand in the document.
        size: How many sentences.
        by: A reviewer, who is neither of the two.
        why: The reason, for the history.

    Raises:
        NotAllowed: ``by`` is no reviewer.
        NothingToDraw: There are fewer sentences than that whose coding was never public.
        ChangeRefused: The three people do not fit, as the database or the rights say.
    """
    must_review(by, "draw samples for a second coding")
    if not coder.is_active or not coder.is_staff or not coder.has_perms(CODES):
        raise ChangeRefused({"coder": [f"{coder.get_username()} cannot code: choose an active analyst or reviewer."]})
    with audited(by, why):
        # Orders the draw against approvals: what is drawn is not being published.
        Document.objects.select_for_update(of=("self",)).only("pk").get(pk=document.pk)
        frame = reliability.sampling_frame(document, first)
        if not frame:
            raise NothingToDraw({"first": [_nothing(first)]})
        if not 1 <= size <= len(frame):
            told = (
                f"Draw 1 to {len(frame)} sentences: so many has {first.get_username()} decided that were never public."
            )
            raise NothingToDraw({"size": [told]})
        seed = secrets.token_hex(16)
        by_span = {one.span: one for one in frame}
        sample = Sample(
            document=document,
            first=first,
            coder=coder,
            drawn_by=by,
            method=METHOD,
            seed=seed,
            frame=[[one.span.start, one.span.end] for one in frame],
            size=size,
        )
        save_new(sample)
        for span in draw(seed, list(by_span), size):
            sentence = SampledSentence(sample=sample, start=span.start, end=span.end)
            save_new(sentence)
            had = by_span[span]
            save_new(
                Coding(
                    sentence=sentence,
                    hand=Coder.FIRST,
                    coder=first,
                    hands=list(had.hands),
                    decision=had.decision,
                    voice=had.voice,
                    stances=had.stances,
                )
            )
    return sample


def _nothing(first: User) -> str:
    return (
        f"No sentence is left to draw: {first.get_username()} has decided none, "
        "or what he decided is or was public, where "
        "anybody can read it, or was drawn before. A coding that everybody can read cannot be repeated blind."
    )


def cancel(sample: Sample, *, why: str, started_from: int, by: User) -> Sample:
    """End a second coding that nobody will finish; what was coded is kept and counts nowhere.

    Raises:
        NotAllowed: ``by`` is no reviewer.
        ChangeRefused: No reason, one of the two coders asks, or it has ended already.
        Stale: Somebody changed it meanwhile.
    """
    must_review(by, "call off a second coding")
    if not why.strip():
        raise ChangeRefused({"why": ["Say why the second coding is called off: the reason is kept."]})
    if by.pk in {sample.first_id, sample.coder_id}:
        raise ChangeRefused({"__all__": ["Neither of the two coders calls the comparison off: ask another reviewer."]})
    with audited(by, why):
        sample.called_off_at, sample.called_off_why = Now(), why
        _write(sample, started_from, "called_off_at", "called_off_why")
    return sample


def decide(
    sample: Sample, *, sentences: Sequence[DrawnSentence], decision: Decision, by: User, why: str = "coded blind"
) -> None:
    """Record what the second coder decides about sentences of his sample, or that he has changed his mind.

    Raises:
        Stale: He has decided about one of them since he opened the page.
        ChangeRefused: The sample is not his, has ended, or does not hold the sentence.
    """
    _his(sample, by)
    if decision.decision == ReadingDecision.STATEMENT and not decision.stances:
        raise ChangeRefused({"stances": ["Choose at least one principle, or record that it is not a position."]})
    with audited(by, why):
        mine = dict(sample.sentences.in_bulk([seen.key for seen in sentences]))
        stored = {
            coding.sentence_id: coding
            for coding in Coding.objects.select_for_update(of=("self",)).filter(
                sentence__in=list(mine), hand=Coder.SECOND
            )
        }
        for seen in sentences:
            if seen.key not in mine:
                raise ChangeRefused({"__all__": ["This sentence is not in your sample."]})
            coding = stored.get(seen.key)
            if coding is None:
                coding = Coding(sentence=mine[seen.key], hand=Coder.SECOND, coder=by, hands=[by.pk])
            elif coding.revision != seen.revision:
                raise Stale(coding)
            coding.decision = decision.decision
            coding.voice, coding.stances = decision.voice, decision.by_key
            if coding.pk is None:
                save_new(coding)
            else:
                save_next(coding, started_from=seen.revision)


def hand_in(sample: Sample, *, by: User, why: str = "handed in") -> Sample:
    """Close a second coding: from now on nothing of it changes, and where the two differ a third person decides.

    Raises:
        ChangeRefused: The sample is not his, has ended, or sentences are left to decide.
    """
    _his(sample, by)
    left = sample.size - Coding.objects.filter(sentence__sample=sample, hand=Coder.SECOND).count()
    if left:
        told = f"{left} of {sample.size} sentences are not decided yet: decide them first."
        raise ChangeRefused({"__all__": [told]}, promise="positions_sample_unfinished")
    with audited(by, why):
        fresh = Sample.objects.select_for_update(of=("self",)).get(pk=sample.pk)
        fresh.closed_at = Now()
        _write(fresh, fresh.revision, "closed_at")
    sample.refresh_from_db()
    return sample


def _his(sample: Sample, by: User) -> None:
    if sample.coder_id != by.pk or not sample.is_open:
        raise ChangeRefused(
            {"__all__": ["This second coding is not yours, or has ended: it does not change any more."]}
        )


def _write(sample: Sample, started_from: int, *names: str) -> None:
    """Write the end of a second coding; its moment is the database's clock."""
    current = Sample.objects.select_for_update(of=("self",)).get(pk=sample.pk)
    if current.revision != started_from:
        raise Stale(current)
    sample.revision = started_from + 1
    sample.save(force_update=True, update_fields=[*names, "revision"])
    sample.refresh_from_db()
