"""Bringing in recorded votes from the files of others: a preview first, then drafts that a second person publishes."""

from __future__ import annotations

from django.contrib.auth.models import User

from positions.changes.auditing import REVIEW, NotAllowed, audited
from positions.changes.roll_call_files.known import KnownVotes
from positions.changes.roll_call_files.planned import EFFECTS, Effect, PlannedVote, VoteFileOutcome
from positions.changes.roll_call_files.planning import plan
from positions.changes.roll_call_files.reading import read_votes
from positions.changes.roll_call_files.writing import Writer
from positions.formats.roll_calls import VoteFile
from positions.message import Message
from positions.queries.lexicon import Members, bearers, lexicon_of


def preview(file: VoteFile) -> VoteFileOutcome:
    """Say what a file would bring in, and write nothing.

    Args:
        file: From ``read_votes``.
    """
    members = Members(lexicon_of(bearers()))
    known = KnownVotes(members)
    outcome = VoteFileOutcome(file.layout)
    for planned in plan(file, known, members):
        for one in planned:
            if one.effect == "new":
                outcome.instruments += known.note_text(one.vote)
            elif one.corrects_public:
                one.reasons.append(Message("votes.for_reviewers", slug=one.slug))
            outcome.note(one)
    return outcome


def import_(file: VoteFile, *, by: User, why: str) -> VoteFileOutcome:
    """Bring a file in: new roll calls as drafts, and the next revision of what differs. All of it or nothing.

    Args:
        file: From ``read_votes``.
        by: Who is answerable for it.
        why: The reason, for the history.

    Returns:
        What became of each vote. The same file again changes nothing. What corrects a public vote is held, unless
        ``by`` is a
        reviewer: one can bring the same file in again.

    Raises:
        NotAllowed: The account may not add roll calls.
        ChangeRefused: With what the database refuses.
    """
    if not by.has_perm("positions.add_rollcall"):
        raise NotAllowed("bring roll calls in")
    members = Members(lexicon_of(bearers()))
    known = KnownVotes(members)
    writer = Writer(file, known, members, by=by, why=why)
    outcome = VoteFileOutcome(file.layout)
    reviews = by.has_perm(REVIEW)
    with audited(by, why):
        for planned in plan(file, known, members):
            for one in planned:
                if one.corrects_public and not reviews:
                    one.effect = "held"
                    one.reasons.append(Message("votes.no_reviewer", slug=one.slug))
            writer.write(planned)
            for one in planned:
                outcome.note(one)
                one.cells = []
    outcome.instruments = writer.instruments
    return outcome


__all__ = ["EFFECTS", "Effect", "PlannedVote", "VoteFile", "VoteFileOutcome", "import_", "preview", "read_votes"]
