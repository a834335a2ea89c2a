"""The door through which a statement changes its review state."""

import pytest

from positions.changes import reviewing, statements
from positions.changes.auditing import ChangeRefused, OwnWork, Stale
from positions.models import Statement
from positions.models.choices import ReviewState
from positions.published.session import as_public
from tests import make

DRAFT, IN_REVIEW, RETURNED = ReviewState.DRAFT, ReviewState.IN_REVIEW, ReviewState.RETURNED
PUBLISHED, WITHDRAWN = ReviewState.PUBLISHED, ReviewState.WITHDRAWN


def in_state(state: ReviewState, analyst, reviewer) -> Statement:
    statement = make.make_draft(by=analyst)
    if state != DRAFT:
        reviewing.submit(statement, by=analyst)
    if state == RETURNED:
        reviewing.send_back(statement, note="mend", by=reviewer)
    if state in {PUBLISHED, WITHDRAWN}:
        reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)
    if state == WITHDRAWN:
        reviewing.withdraw(statement, reason="wrong", by=reviewer)
    return statement


ACTS = {
    "submit": lambda s, who: reviewing.submit(s, by=who["analyst"]),
    "recall": lambda s, who: reviewing.recall(s, by=who["analyst"]),
    "send_back": lambda s, who: reviewing.send_back(s, note="mend", by=who["reviewer"]),
    "approve": lambda s, who: reviewing.approve(s, seen=reviewing.digest(s), by=who["reviewer"]),
    "withdraw": lambda s, who: reviewing.withdraw(s, reason="wrong", by=who["reviewer"]),
}
# In English: what may be done with a version in each state, and where it leads. All else is refused.
MAY = {
    (DRAFT, "submit"): IN_REVIEW,  # the author hands it in
    (RETURNED, "submit"): IN_REVIEW,  # mended, and handed in again
    (IN_REVIEW, "recall"): DRAFT,  # the author takes it back
    (IN_REVIEW, "send_back"): RETURNED,  # the reviewer wants something mended
    (IN_REVIEW, "approve"): PUBLISHED,  # the reviewer stands behind it
    (PUBLISHED, "withdraw"): WITHDRAWN,  # it was wrong
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", [DRAFT, IN_REVIEW, RETURNED, PUBLISHED, WITHDRAWN])
def test_each_act_in_each_state(state, act, analyst, reviewer):
    statement = in_state(state, analyst, reviewer)
    who = {"analyst": analyst, "reviewer": reviewer}
    leads_to = MAY.get((state, act))
    if leads_to is None:
        with pytest.raises(ChangeRefused):
            ACTS[act](statement, who)
    else:
        ACTS[act](statement, who)
    assert Statement.objects.get(pk=statement.pk).state == (leads_to or state)


@pytest.mark.parametrize("act", ["send_back", "approve", "withdraw"])
def test_an_analyst_does_not_review(act, analyst, reviewer):
    statement = in_state(PUBLISHED if act == "withdraw" else IN_REVIEW, analyst, reviewer)
    with pytest.raises(reviewing.NotAllowed):
        ACTS[act](statement, {"reviewer": make.make_account("analyst")})


def test_a_reviewer_does_not_approve_his_own(reviewer):
    statement = reviewing.submit(make.make_draft(by=reviewer), by=reviewer)
    with pytest.raises(OwnWork):
        reviewing.approve(statement, seen=reviewing.digest(statement), by=reviewer)


def test_what_was_not_seen_is_not_approved(analyst, reviewer):
    """Between the reviewer's look and his click the author takes the version back, changes it and submits it again."""
    statement = reviewing.submit(make.make_draft(by=analyst), by=analyst)
    seen = reviewing.digest(statement)
    reviewing.recall(statement, by=analyst)
    statement.rationale = "Something else."
    statements.revise(
        statement, parts=statements.Parts.of(statement), started_from=statement.revision, by=analyst, why="x"
    )
    reviewing.submit(statement, by=analyst)
    with pytest.raises(Stale):
        reviewing.approve(statement, seen=seen, by=reviewer)


def test_a_return_needs_a_note_and_a_withdrawal_a_reason(analyst, reviewer):
    with pytest.raises(ChangeRefused, match="mend"):
        reviewing.send_back(in_state(IN_REVIEW, analyst, reviewer), note=" ", by=reviewer)
    with pytest.raises(ChangeRefused, match="why"):
        reviewing.withdraw(in_state(PUBLISHED, analyst, reviewer), reason="", by=reviewer)


def test_a_successor_is_another_published_statement(analyst, reviewer):
    statement = in_state(PUBLISHED, analyst, reviewer)
    for wrong in (statement.public_id, "S-999999"):
        with pytest.raises(ChangeRefused, match="not another published"):
            reviewing.withdraw(statement, reason="x", successor=wrong, by=reviewer)
    reviewing.withdraw(statement, reason="x", successor="S-000001", by=reviewer)


def test_the_published_version_stands_unchanged_until_the_next_is_approved(analyst, reviewer):
    first = in_state(PUBLISHED, analyst, reviewer)
    changed = statements.next_version(first)
    changed.rationale = "Better."
    second = statements.correct(first, changed, parts=statements.Parts.of(first), by=analyst, why="a better reason")
    reviewing.submit(second, by=analyst)

    def public() -> tuple[int, str]:
        with as_public():
            return Statement.objects.values_list("version", "rationale").get(public_id=first.public_id)

    assert public() == (1, "Says so.")
    reviewing.approve(second, seen=reviewing.digest(second), by=reviewer)
    assert public() == (2, "Better.")


def test_a_stale_save_is_refused_and_shows_the_current_version(analyst):
    statement = make.make_draft(by=analyst)
    mine, theirs = (Statement.objects.get(pk=statement.pk) for _ in range(2))
    theirs.rationale = "Theirs."
    statements.revise(theirs, parts=statements.Parts.of(theirs), started_from=1, by=analyst, why="x")
    mine.rationale = "Mine."
    with pytest.raises(Stale) as caught:
        statements.revise(mine, parts=statements.Parts.of(mine), started_from=1, by=analyst, why="x")
    assert caught.value.current.rationale == "Theirs."
    assert mine.rationale == "Mine."
