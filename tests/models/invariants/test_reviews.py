"""Review: only the listed moves, a second person, exactly the content that was seen; numbers and periods."""

import pytest
from django.db import IntegrityError
from django.db.models import F

from positions.changes import documents, reviewing, statements
from positions.changes.auditing import ChangeRefused
from positions.models import (
    Stance,
    Statement,
)
from positions.models.choices import MOVES, ReviewState
from tests import make
from tests.models.invariants.promises import run

pytestmark = pytest.mark.usefixtures("committed")


def test_the_moves_are_exactly_those_listed(people, paper):
    """Every pair of states is tried by raw SQL; only the listed ones pass, and publishing needs more than the move."""
    analyst, reviewer = people
    tried = {}
    for index, (old, new) in enumerate([(a, b) for a in ReviewState for b in ReviewState if a != b]):
        document = make.make_document(f"States respect rule number {index} of the sea.", by=analyst)
        statement = make.make_draft(by=analyst, document=document)
        if old != ReviewState.DRAFT:
            reviewing.submit(statement, by=analyst)
        if old == ReviewState.RETURNED:
            reviewing.send_back(statement, note="mend", by=reviewer)
        if old in {ReviewState.PUBLISHED, ReviewState.SUPERSEDED, ReviewState.WITHDRAWN}:
            reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)
        if old == ReviewState.WITHDRAWN:
            reviewing.withdraw(statement, reason="wrong", by=reviewer)
        if old == ReviewState.SUPERSEDED:
            run(
                "UPDATE positions_statement SET state = 'superseded', "
                f"revision = revision + 1 WHERE id = {statement.pk}"
            )
        statement.refresh_from_db()
        assert statement.state == old
        documents.publish(document, by=reviewer)
        # Everything that a publication or withdrawal needs is given, so that the move alone decides.
        given = ""
        if new == ReviewState.PUBLISHED:
            given = f", reviewer_id = {reviewer.pk}, approved_digest = positions_statement_digest(id)"
        if new == ReviewState.WITHDRAWN:
            given = ", retired_reason = 'wrong'"
        try:
            run(
                f"UPDATE positions_statement SET state = '{new}', revision = "
                f"revision + 1{given} WHERE id = {statement.pk}"
            )
            tried[old, new] = True
        except IntegrityError:
            tried[old, new] = False
    assert {move for move, passed in tried.items() if passed} == set(MOVES)


def test_published_needs_a_second_person_whoever_asks(people, paper):
    _, reviewer = people
    statement = reviewing.submit(make.make_draft(by=reviewer, document=paper, quote="The ministry"), by=reviewer)
    documents.publish(paper, by=reviewer)
    publish = (
        "UPDATE positions_statement SET state = 'published', revision = revision + 1, reviewer_id = {},"
        " approved_digest = positions_statement_digest(id) WHERE id = {}"
    )
    for account in (reviewer.pk, "NULL"):  # one's own work; nobody's approval
        with pytest.raises(IntegrityError, match="second person"):
            run(publish.format(account, statement.pk))
    # Nor does somebody pass as the data set.
    with pytest.raises(IntegrityError, match="cannot change"):
        run(
            "UPDATE positions_statement SET origin = 'data_set', author_id = NULL, "
            f"revision = revision + 1 WHERE id = {statement.pk}"
        )
    # Nor is it forgotten who has changed the text.
    with pytest.raises(IntegrityError, match="cannot change"):
        run(f"UPDATE positions_statement SET editors = '{{}}', revision = revision + 1 WHERE id = {statement.pk}")
    run(publish.format(make.make_account("reviewer").pk, statement.pk))


def test_an_editor_of_a_draft_does_not_approve_it(people, paper):
    analyst, reviewer = people
    statement = make.make_draft(by=analyst, document=paper, quote="The ministry")
    statement.rationale = "Edited by the reviewer."
    statements.revise(statement, parts=statements.Parts.of(statement), started_from=1, by=reviewer, why="edit")
    with pytest.raises(IntegrityError, match="not forgotten"):
        run(f"UPDATE positions_statement SET editors = '{{}}', revision = revision + 1 WHERE id = {statement.pk}")
    reviewing.submit(statement, by=analyst)
    with pytest.raises(reviewing.OwnWork):
        reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)


def test_an_approval_is_of_exactly_this_content(people, paper):
    analyst, reviewer = people
    statement = make.make_draft(by=analyst, document=paper, quote="The ministry")
    seen = reviewing.digest(statement)
    stance = statement.stances.get()
    Stance.objects.filter(pk=stance.pk).update(value="opposes", revision=F("revision") + 1)
    reviewing.submit(statement, by=analyst)
    documents.publish(paper, by=reviewer)
    with pytest.raises(IntegrityError, match="not of exactly this content"):
        run(
            f"UPDATE positions_statement SET state = 'published', revision = revision + 1, reviewer_id = {reviewer.pk},"
            f" approved_digest = '{seen}' WHERE id = {statement.pk}"
        )


def test_periods_of_one_number_never_overlap(people, paper):
    """A next version is published while the one in force is not retired: the exclusion constraint refuses it."""
    analyst, reviewer = people
    first = make.make_statement(by=analyst, reviewer=reviewer, document=paper, quote="The ministry")
    changed = statements.next_version(first)
    changed.rationale = "Better."
    second = statements.correct(first, changed, parts=statements.Parts.of(first), by=analyst, why="better")
    reviewing.submit(second, by=analyst)
    with pytest.raises(IntegrityError, match="positions_statement_periods"):
        run(
            f"UPDATE positions_statement SET state = 'published', revision = revision + 1, reviewer_id = {reviewer.pk},"
            f" approved_digest = positions_statement_digest(id) WHERE id = {second.pk}"
        )
    reviewing.approve(second, seen=reviewing.digest(second), by=reviewer)
    first.refresh_from_db()
    assert (first.state, first.retired_at) == (ReviewState.SUPERSEDED, second.published_at)
    assert second.public_id == first.public_id
    with pytest.raises(IntegrityError, match="positions_statement_one_next_version|published one before"):
        Statement.objects.create(
            document=paper, start=first.start, end=first.end, quote=first.quote, voice="document_text", confidence=1,
            author=analyst, public_id=first.public_id, version=2,
        )  # fmt: skip


def test_a_withdrawn_number_is_not_published_again(people, paper):
    analyst, reviewer = people
    first = make.make_statement(by=analyst, reviewer=reviewer, document=paper, quote="The ministry")
    changed = statements.correct(
        first, statements.next_version(first), parts=statements.Parts.of(first), by=analyst, why="better"
    )
    reviewing.submit(changed, by=analyst)
    reviewing.withdraw(first, reason="The source was forged.", by=reviewer)
    with pytest.raises(ChangeRefused, match="was withdrawn"):
        reviewing.approve(changed, seen=reviewing.digest(changed), by=reviewer)


def test_numbers_and_moments_are_the_databases_own(people, paper):
    analyst, reviewer = people
    statement = reviewing.submit(make.make_draft(by=analyst, document=paper, quote="The ministry"), by=analyst)
    documents.publish(paper, by=reviewer)
    run(
        "UPDATE positions_statement SET state = 'published', public_id = 'S-777777', published_at = '1999-01-01',"
        f" revision = revision + 1, reviewer_id = {reviewer.pk}, approved_digest = positions_statement_digest(id)"
        f" WHERE id = {statement.pk}"
    )
    statement.refresh_from_db()
    assert statement.public_id == "S-000046"
    assert statement.published_at.year > 2020
