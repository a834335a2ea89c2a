"""Bringing in recorded votes from the files of others: a preview first, then drafts that a second person publishes."""

from __future__ import annotations

from django.contrib.auth.models import User

from positions.changes.auditing import NotAllowed, audited
from positions.changes.roll_call_files.known import KnownVotes
from positions.changes.roll_call_files.planned import EFFECTS, Effect, PlannedVote, VoteFileOutcome
from positions.changes.roll_call_files.planning import plan
from positions.changes.roll_call_files.reading import read_votes
from positions.changes.roll_call_files.writing import Writer
from positions.formats.roll_calls import VoteFile
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
            outcome.note(one)
    return outcome


def import_(file: VoteFile, *, by: User, why: str) -> VoteFileOutcome:
    """Bring a file in: new roll calls as drafts, and the next revision of what differs. All of it or nothing.

    Args:
        file: From ``read_votes``.
        by: Who is answerable for it.
        why: The reason, for the history.

    Returns:
        What became of each vote. The same file again changes nothing.

    Raises:
        NotAllowed: The account may not add roll calls, or not change a published one.
        ChangeRefused: With what the database refuses.
    """
    if not by.has_perm("positions.add_rollcall"):
        raise NotAllowed("bring roll calls in")
    members = Members(lexicon_of(bearers()))
    known = KnownVotes(members)
    writer = Writer(file, known, members, by=by, why=why)
    outcome = VoteFileOutcome(file.layout)
    with audited(by, why):
        for planned in plan(file, known, members):
            writer.write(planned)
            for one in planned:
                outcome.note(one)
                one.cells = []
    outcome.instruments = writer.instruments
    return outcome


__all__ = ["EFFECTS", "Effect", "PlannedVote", "VoteFile", "VoteFileOutcome", "import_", "preview", "read_votes"]
