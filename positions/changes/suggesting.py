"""Suggestions: stored as the machine made them, then accepted or rejected by a person, once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import connection

from positions.changes import statements
from positions.changes.auditing import ChangeRefused, Stale, audited, save_next
from positions.changes.statements import Parts, Taking
from positions.models import Document, Group, Principle, State, Statement, SuggestedStance, Suggestion
from positions.models.choices import SuggestionFate
from positions.queries import suggestions
from positions.text.suggest import VERSION, CitedWords


def propose(document: Document, *, at: int = 0, by: User, why: str = "suggested by machine") -> int:
    """Look through a document and store what the lexicon of today proposes. Doing it again changes nothing.

    What people decided about the proposals of an earlier lexicon stands: the same passage is proposed again only where
    it names a principle that was not named then.

    Args:
        document: Any stored document.
        at: A character of the section that is looked through; a text that is not long is one section.
        by: Who asked for it; the suggestions themselves are the machine's.
        why: The reason, for the history.

    Returns:
        How many suggestions were new.

    Queries: the same number, however many they are.
    """
    section = suggestions.section_at(document, at)
    proposals = suggestions.proposals_for(document, section)
    states = {state.alpha3: state for state in State.objects.all()}
    groups = {group.slug: group for group in Group.objects.all()}
    principles = {principle.slug: principle for principle in Principle.objects.all()}
    new: list[Suggestion] = []
    stances: list[SuggestedStance] = []
    with audited(by, why):
        with connection.cursor() as cursor:
            # Two people who ask at once are given the same suggestions, not each his own.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [f"suggest {document.pk}"])
        known = set(Suggestion.objects.filter(document=document, lexicon=VERSION).values_list("start", "end"))
        decided = suggestions.decided_before(document, section)
        for proposal in proposals:
            if (proposal.span.start, proposal.span.end) in known:
                continue
            if not suggestions.says_something_new(proposal.span, [one.slug for one in proposal.principles], decided):
                continue
            suggestion = Suggestion(
                document=document,
                start=proposal.span.start,
                end=proposal.span.end,
                voice=proposal.voice,
                speaker=(proposal.speaker or "")[:200],
                state=states.get(proposal.state or ""),
                group=groups.get(proposal.group or ""),
                score=_score(proposal.score),
                because=_spans(proposal.because),
                lexicon=VERSION,
            )
            new.append(suggestion)
            stances += [
                SuggestedStance(
                    suggestion=suggestion,
                    principle=principles[link.slug],
                    value=link.stance,
                    score=_score(link.score),
                    because=_spans(link.because),
                )
                for link in proposal.principles
            ]
        # At once: a section has hundreds. Nobody typed them, so what the database refuses needs no field to be said at.
        Suggestion.objects.bulk_create(new)
        SuggestedStance.objects.bulk_create(stances)
    return len(new)


def accept(
    suggestion: Suggestion, *, statement: Statement, parts: Parts, started_from: int, by: User, why: str
) -> Statement:
    """Make a draft of a suggestion, and remember which of its stances were kept.

    Args:
        suggestion: An open one.
        statement: The row, not saved: its passage may be trimmed or joined, but overlaps the suggested one.
        parts: Whose it is and what it does; the person's choice, not the machine's.
        started_from: Revision of the suggestion that the person looked at.
        by: The author of the draft.
        why: The reason, for the history.

    Raises:
        Stale: Somebody has decided about the suggestion meanwhile.
        ChangeRefused: The passage is another, or something is wrong, by field.
    """
    if (
        statement.document_id != suggestion.document_id
        or statement.start >= suggestion.end
        or statement.end <= suggestion.start
    ):
        raise ChangeRefused({"__all__": ["The passage lies elsewhere than the one that was suggested."]})
    with audited(by, why):
        fresh = _open(suggestion, started_from)
        statements.draft(statement, parts=parts, by=by, why=why)
        _decide(fresh, SuggestionFate.ACCEPTED, statement, by=by, started_from=started_from)
        _remember(fresh, parts.taking)
    suggestion.refresh_from_db()
    return statement


def reject(suggestion: Suggestion, *, started_from: int, by: User, why: str = "no statement") -> Suggestion:
    """Say that a suggestion is none. It is kept, so that the machine's errors can be counted.

    Raises:
        Stale: Somebody has decided about it meanwhile.
    """
    with audited(by, why):
        _decide(_open(suggestion, started_from), SuggestionFate.REJECTED, None, by=by, started_from=started_from)
    suggestion.refresh_from_db()
    return suggestion


def _open(suggestion: Suggestion, started_from: int) -> Suggestion:
    """Lock it, and see that it is still what the person looked at."""
    fresh = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
    if fresh.revision != started_from or fresh.fate != SuggestionFate.OPEN:
        raise Stale(fresh)
    return fresh


def _decide(
    suggestion: Suggestion, fate: SuggestionFate, statement: Statement | None, *, by: User, started_from: int
) -> None:
    suggestion.fate, suggestion.decided_by, suggestion.statement = fate, by, statement
    save_next(suggestion, started_from=started_from)


def _remember(suggestion: Suggestion, taking: Sequence[Taking]) -> None:
    taken = {(one.principle.pk, str(one.value)) for one in taking}
    for stance in SuggestedStance.objects.filter(suggestion=suggestion):
        stance.kept = (stance.principle_id, stance.value) in taken
        save_next(stance, started_from=stance.revision)


def _score(value: float) -> Decimal:
    return Decimal(f"{value:.3f}")


def _spans(words: Sequence[CitedWords]) -> list[list[int]]:
    return [[one.span.start, one.span.end] for one in words]


__all__ = ["accept", "propose", "reject"]
