"""What the buttons of the desk do: each is one change, stored at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.admin.desk.passages import NotAnchored, passage_of
from positions.admin.desk.submission import DeskSubmission
from positions.changes import desk as changes
from positions.changes import suggesting
from positions.changes.auditing import ChangeRefused
from positions.changes.importing.finding import not_read_in
from positions.changes.statements import Parts, Speaking, Taking
from positions.models import Document, Principle, Session, Statement, Suggestion
from positions.models.choices import StanceValue, Voice
from positions.queries import desk as queries
from positions.text.spans import Span, disjoint


@dataclass(frozen=True)
class ActionResult:
    """What came of an act.

    Attributes:
        told: What to tell the reader.
        at: The passage from which to go on; None: from the top.
        found: A passage that was only sought: it is shown as chosen, nothing was written.
    """

    told: str
    at: Span | None = None
    found: Span | None = None


@dataclass(frozen=True)
class StatementFacts:
    """Whose words they are, and when and where they were said."""

    whose: str
    speaker: str
    capacity: str
    voice: str
    rest: dict[str, Any] = field(default_factory=dict)


def save(document: Document, typed: DeskSubmission, by: User) -> ActionResult:
    """Store the marked passage as a draft."""
    span = _passage(document, typed)
    _named(typed.more.chosen)
    kept = typed.kept.cleaned_data
    facts = StatementFacts(kept["whose"], kept["speaker"], kept["capacity"], kept["voice"])
    taking = _taking(typed.more.chosen, {}, typed)
    statement = _statement(document, span, facts, typed)
    seen = _seen(document, typed, span)
    changes.code(statement, parts=_parts(facts, taking), sentences=seen, by=by, why=_("marked at the desk"))
    return ActionResult(_("Stored as a draft."), span)


def accept(document: Document, typed: DeskSubmission, by: User, key: int) -> ActionResult:
    """Make a draft of a suggestion, with the stances that are ticked and those that were added."""
    suggestion = _suggestion(document, key)
    span = Span(suggestion.start, suggestion.end)
    marked = typed.mark.cleaned_data
    if typed.chosen or any(marked[name] not in (None, "") for name in ("begins", "ends", "start", "end", "quote")):
        span = _passage(document, typed)
    kept = typed.kept.cleaned_data
    taking: list[tuple[str, str]] = []
    because: dict[str, str] = {}
    for stance in suggestion.stances.all():
        if stance.pk in typed.ticked:
            slug = stance.principle.slug
            taking.append((slug, typed.values.get(stance.pk, stance.value)))
            words = [one.slice(document.text) for one in disjoint(Span(*pair) for pair in stance.because)]
            because[slug] = _("From %(words)s.") % {"words": ", ".join(f"“{word}”" for word in words)} if words else ""
    taking += [pair for pair in typed.more.chosen if pair[0] not in because]
    if suggestion.stances.all():
        # What was suggested without a principle may be a statement without one; what loses all of its own is an
        # oversight.
        _named(taking)
    facts = _facts_of(suggestion, kept)
    statement = _statement(document, span, facts, typed)
    changes.accept(
        suggestion,
        statement=statement,
        parts=_parts(facts, _taking(taking, because, typed)),
        sentences=_seen(document, typed, span),
        started_from=typed.revisions.get(key, 0),
        by=by,
        why=_("accepted a suggestion"),
    )
    return ActionResult(_("Accepted; stored as a draft."), Span(suggestion.start, suggestion.end))


def reject(document: Document, typed: DeskSubmission, by: User, key: int) -> ActionResult:
    """Reject a suggestion; it is kept as rejected."""
    suggestion = _suggestion(document, key)
    suggesting.reject(suggestion, started_from=typed.revisions.get(key, 0), by=by)
    return ActionResult(_("Rejected."), Span(suggestion.start, suggestion.end))


def mark_no_position(document: Document, typed: DeskSubmission, by: User) -> ActionResult:
    """Record the chosen sentences as taking no position."""
    if not typed.chosen:
        raise NotAnchored("quote", _("Choose the sentences that take no position."))
    sentences = [changes.SentenceRead(span, typed.seen.get(span, 0)) for span in typed.chosen]
    changes.mark_no_position(document, sentences=sentences, by=by)
    told = ngettext("Recorded: not a position.", "Recorded: %d sentences are not a position.", len(sentences))
    return ActionResult(told % len(sentences) if len(sentences) > 1 else told, typed.chosen[-1])


def find(document: Document, typed: DeskSubmission, by: User) -> ActionResult:
    """Find pasted words, or the trimmed passage, and show it as chosen; nothing is written."""
    span = _passage(document, typed)
    return ActionResult(_("Found; look at it, then save."), span, span)


def propose(document: Document, typed: DeskSubmission, by: User) -> ActionResult:
    """Ask the machine for suggestions in the section that the page lies in."""
    here = next(iter(typed.seen), None)
    new = suggesting.propose(document, at=here.start if here else 0, by=by)
    if not new:
        told = _("Nothing was found that could be suggested, or it is all there already.")
        return ActionResult(" ".join(filter(None, (told, not_read_in(document.language)))), at=here)
    return ActionResult(ngettext("%d passage is suggested.", "%d passages are suggested.", new) % new, at=here)


def submit(document: Document, typed: DeskSubmission, by: User) -> ActionResult:
    """Hand the reader's own drafts in this document to a reviewer."""
    count = changes.submit(document, by=by)
    return ActionResult(ngettext("%d draft submitted for review.", "%d drafts submitted for review.", count) % count)


def _suggestion(document: Document, key: int) -> Suggestion:
    suggestion = queries.open_suggestion(document, key)
    if suggestion is None:
        raise ChangeRefused({"__all__": [_("This suggestion is not of this document.")]})
    return suggestion


def _passage(document: Document, typed: DeskSubmission) -> Span:
    return passage_of(document, typed.mark.cleaned_data, typed.chosen, list(typed.seen))


def _facts_of(suggestion: Suggestion, kept: dict[str, Any]) -> StatementFacts:
    """What the suggestion says, filled up by what is kept; a capacity goes with its speaker and no other."""
    own = queries.whose_of(suggestion)
    if kept["overrule"]:
        return StatementFacts(
            kept["whose"] or own, kept["speaker"] or suggestion.speaker, kept["capacity"], kept["voice"]
        )
    speaker = suggestion.speaker or kept["speaker"]
    return StatementFacts(
        own or kept["whose"], speaker, kept["capacity"] if speaker == kept["speaker"] else "", suggestion.voice
    )


def _statement(document: Document, span: Span, facts: StatementFacts, typed: DeskSubmission) -> Statement:
    kept = typed.kept.cleaned_data
    said = kept["said"]
    try:
        session = Session.objects.get(pk=int(kept["session"])) if kept["session"] else None
    except ObjectDoesNotExist as error:
        raise ChangeRefused({"__all__": [_("The session is not there any more: choose another.")]}) from error
    return Statement(
        document=document,
        start=span.start,
        end=span.end,
        quote=span.slice(document.text),
        voice=facts.voice,
        speaker=facts.speaker,
        capacity=facts.capacity,
        said_start=said.start if said else None,
        said_end=said.end if said else None,
        said_precision=said.precision if said else "",
        session=session,
        language=document.language,
        counted=facts.voice != Voice.HEADLINE,
        confidence=kept["confidence"],
        rationale=typed.mark.cleaned_data["why"],
    )


def _parts(facts: StatementFacts, taking: Sequence[Taking]) -> Parts:
    state, group = queries.whose_by_code(facts.whose) if facts.whose else (None, None)
    if state is None and group is None:
        raise ChangeRefused({"__all__": [_("Say whose words they are: choose a state or group among the kept facts.")]})
    return Parts([Speaking(state=state, group=group)], taking)


def _named(pairs: Sequence[tuple[str, str]]) -> None:
    if not pairs:
        raise ChangeRefused({"__all__": [_("Choose at least one principle, or record that it is not a position.")]})


def _taking(pairs: Sequence[tuple[str, str]], because: dict[str, str], typed: DeskSubmission) -> list[Taking]:
    if len({slug for slug, value in pairs}) < len(pairs):
        raise ChangeRefused(
            {"__all__": [_("The same principle is chosen twice: one statement takes one stance on it.")]}
        )
    found: dict[str, Principle] = queries.principles_by_slug([slug for slug, value in pairs])
    confidence: Decimal = typed.kept.cleaned_data["confidence"]
    return [
        Taking(found[slug], StanceValue(value), confidence, because.get(slug, "")[:500])
        for slug, value in pairs
        if slug in found
    ]


def _seen(document: Document, typed: DeskSubmission, span: Span) -> list[changes.SentenceRead]:
    return [changes.SentenceRead(one, typed.seen.get(one, 0)) for one in queries.sentences_in(document, span)]
