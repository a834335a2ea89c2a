"""The one door through which a statement changes its review state."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.db.models.functions import Now

from positions.changes import documents
from positions.changes.auditing import (
    REVIEW,
    ChangeRefused,
    DataSet,
    NotAllowed,
    OwnWork,
    SeenOtherwise,
    audited,
    must_review,
)
from positions.models import Statement
from positions.models.choices import ReviewState
from positions.queries import reliability, versions


class SecondCodingOpen(ChangeRefused):
    """A sentence of the passage is being coded a second time by somebody who must not read it before he is done."""


class DisagreementOpen(ChangeRefused):
    """Two codings of a sentence of the passage differ, and no third person has said what holds."""


def digest(statement: Statement) -> str:
    """Return the digest of what an approval would be of: the content, and what is read beside it (64 hexadecimal digits).

    Queries: 1.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT positions_statement_digest(%s)", [statement.pk])
        return str(cursor.fetchone()[0])


def submit(statement: Statement, *, by: User | DataSet, why: str = "submitted for review") -> Statement:
    """Hand a draft or returned version to a reviewer; from now on its content stands still."""
    with audited(by, why):
        _move(statement, ReviewState.IN_REVIEW, submitted_at=Now(), review_note="")
    return statement


def recall(statement: Statement, *, by: User, why: str = "taken back") -> Statement:
    """Take a version back from review to work on it.

    Raises:
        ChangeRefused: ``by`` is neither the author nor an editor.
    """
    if by.pk != statement.author_id and by.pk not in statement.editors:
        raise ChangeRefused({"__all__": ["Only who wrote a version takes it back from review."]})
    with audited(by, why):
        _move(statement, ReviewState.DRAFT, submitted_at=None)
    return statement


def send_back(statement: Statement, *, note: str, by: User) -> Statement:
    """Return a version to its author with a note on what to mend.

    Raises:
        NotAllowed: ``by`` is no reviewer.
        ChangeRefused: The note is empty.
    """
    must_review(by, "return statements")
    if not note.strip():
        raise ChangeRefused({"note": ["Say what the author should mend."]})
    with audited(by, note):
        _move(statement, ReviewState.RETURNED, reviewer=by, review_note=note)
    return statement


def approve(statement: Statement, *, seen: str, by: User | DataSet, why: str = "approved") -> Statement:
    """Publish a version that is in review, and its document if that is not public yet.

    In one transaction the version in force until now is superseded and this one takes its place. Why it was superseded is
    public from then on: the words with which the correction was begun, which the reviewer has seen.

    Args:
        statement: The version.
        seen: Digest of the content that the reviewer looked at; anything else is not approved.
        by: The reviewer, or the data set for its own.
        why: The reason, for the history.

    Raises:
        NotAllowed: ``by`` is no reviewer.
        OwnWork: ``by`` wrote or edited it.
        SeenOtherwise: The content, or what is read beside it, is no longer what was seen.
        SecondCodingOpen: A sentence of it is being coded again; says who must finish what.
        DisagreementOpen: Two codings of a sentence of it differ; says what must be settled.
        ChangeRefused: The database refuses it.
    """
    values: dict[str, Any] = {"approved_digest": seen}
    if not isinstance(by, DataSet):
        must_review(by, "approve statements")
        if by.pk == statement.author_id or by.pk in statement.editors:
            raise OwnWork
        values["reviewer"] = by
    with audited(by, why):
        if digest(statement) != seen:
            raise SeenOtherwise(Statement.objects.get(pk=statement.pk))
        _must_be_settled(statement)
        if statement.state == ReviewState.IN_REVIEW:
            documents.publish(statement.document, by=by, why="published with its first statement")
        if statement.public_id is not None:
            before = Statement.objects.published().select_for_update().filter(public_id=statement.public_id).first()
            if before is not None:
                reason = versions.reason_of(statement) or why
                _move(before, ReviewState.SUPERSEDED, retired_reason=reason, successor=statement.public_id)
        _move(statement, ReviewState.PUBLISHED, **values)
    return statement


def _must_be_settled(statement: Statement) -> None:
    """Say kindly what the trigger ``waits_for_second_coding`` would refuse."""
    open_ones, differing = reliability.in_the_way(statement)
    if open_ones:
        told = [
            f"{one.sample.coder.get_username()} codes sentences of this passage again, blind, and has decided {one.decided} of "
            f"{one.sample.size}: it can be published when that is handed in, or called off."
            for one in open_ones
        ]
        raise SecondCodingOpen({"__all__": told}, promise="positions_statement_second_coding")
    if differing:
        told = [
            "Two codings of a sentence of this passage differ: a third person must settle it first, in the queue of disagreements."
        ]
        raise DisagreementOpen({"__all__": told}, promise="positions_statement_disagreement")


def withdraw(statement: Statement, *, reason: str, successor: str = "", by: User) -> Statement:
    """Take a published statement out of the record; its number answers with the reason and successor for ever.

    Args:
        statement: The version in force.
        reason: Why; the public reads it.
        successor: Number of the statement to read instead, if there is one.
        by: A reviewer.

    Raises:
        NotAllowed: ``by`` is no reviewer.
        ChangeRefused: No reason, or the successor is not a published statement.
    """
    must_review(by, "withdraw statements")
    if not reason.strip():
        raise ChangeRefused({"reason": ["Say why the statement is withdrawn: the public reads it."]})
    if successor and (
        successor == statement.public_id or not Statement.objects.published().filter(public_id=successor).exists()
    ):
        raise ChangeRefused({"successor": [f"{successor} is not another published statement."]})
    with audited(by, reason):
        _move(statement, ReviewState.WITHDRAWN, retired_reason=reason, successor=successor)
    return statement


def _move(statement: Statement, to: ReviewState, **values: Any) -> None:
    """Write a move; the trigger refuses one that is not listed, and sets number and moments."""
    if statement.state == to:
        raise ChangeRefused({"__all__": [f"The statement is {statement.get_state_display()} already."]})
    for name, value in {**values, "state": to, "revision": statement.revision + 1}.items():
        setattr(statement, name, value)
    statement.save(force_update=True, update_fields=[*values, "state", "revision"])
    statement.refresh_from_db()


__all__ = [
    "REVIEW", "DisagreementOpen", "NotAllowed", "SecondCodingOpen", "approve", "digest", "recall", "send_back", "submit", "withdraw",
]  # fmt: skip
