"""The third view: where two codings of a sentence differ, a third person says what holds, and that is acted upon."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import Q

from positions.changes import reviewing
from positions.changes.auditing import ChangeRefused, audited, must_review, save_new
from positions.changes.reliability.draws import Decision
from positions.models import Reading, SampledSentence, Settlement, Statement
from positions.models.choices import OPEN_STATES, Coder, Outcome, ReadingDecision, ReviewState
from positions.queries import reliability


def adjudicate(
    sentence: SampledSentence, *, outcome: Outcome, note: str, own: Decision | None = None, by: User
) -> Settlement:
    """Say what holds where two codings differ. It is said once.

    Where the first coding does not hold, the first coder's versions of the sentence go back to him with the note; where
    none stands there, his reading is taken back, so that the desk shows the sentence undecided.

    Args:
        sentence: One of ``queries.reliability.disagreements_by``.
        outcome: Which of the two holds, or neither.
        note: Why; the author reads it.
        own: What holds instead, if neither does.
        by: A reviewer who has had no hand in either.

    Raises:
        NotAllowed: ``by`` is no reviewer.
        ChangeRefused: There is no note, it was settled already, ``by`` is one of the two, or ``own`` is what one of
            them says.
    """
    must_review(by, "settle disagreements")
    if not note.strip():
        raise ChangeRefused({"note": ["Say why: the author reads it."]})
    with audited(by, note):
        # Two third views at once: the second finds the first's.
        locked = SampledSentence.objects.select_for_update(of=("self",)).select_related("sample").get(pk=sentence.pk)
        if Settlement.objects.filter(sentence=locked).exists():
            raise ChangeRefused({"__all__": ["Somebody has settled this meanwhile; what was found stands."]})
        settlement = Settlement(sentence=locked, decided_by=by, outcome=outcome, note=note.strip())
        codings = {coding.hand: coding for coding in locked.codings.all()}
        if outcome == Outcome.NEITHER:
            if own is None:
                raise ChangeRefused({"decision": ["Say what holds instead."]})
            if any((own.decision, own.by_key) == (one.decision, one.stances) for one in codings.values()):
                raise ChangeRefused({"decision": ["One of the two says exactly this: choose that one."]})
            settlement.decision, settlement.voice, settlement.stances = own.decision, own.voice, own.by_key
        else:
            holds = codings[Coder.FIRST if outcome == Outcome.FIRST else Coder.SECOND]
            settlement.decision, settlement.voice, settlement.stances = holds.decision, holds.voice, holds.stances
        save_new(settlement)
        if outcome != Outcome.FIRST:
            _send_to_the_desk(locked, settlement, by=by)
    return settlement


def _send_to_the_desk(sentence: SampledSentence, settlement: Settlement, *, by: User) -> None:
    first = sentence.sample.first
    note = f"{settlement.note}\n\nFound by a third view: {reliability.told(settlement)}"
    here = Q(document=sentence.sample.document_id, start__lt=sentence.end, end__gt=sentence.start)
    versions = list(
        Statement.objects.select_for_update(of=("self",))
        .filter(here, state__in=[*OPEN_STATES, ReviewState.IN_REVIEW])
        .filter(Q(author=first) | Q(editors__contains=[first.pk]))
    )
    for version in versions:
        before = f"{version.review_note}\n\n" if version.state == ReviewState.RETURNED else ""
        if version.state in OPEN_STATES:
            # Returned is what a version in review becomes: the door is the same for a draft.
            reviewing.submit(version, by=by, why="looked at by a third person")
        reviewing.send_back(version, note=before + note, by=by)
    if not versions or settlement.decision == ReadingDecision.NOT_A_POSITION:
        # The desk shows the sentence as undecided; the history keeps what was read.
        for reading in Reading.objects.filter(here, read_by=first):
            reading.delete()
