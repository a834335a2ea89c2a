"""Explanations of votes: what the database refuses, each by raw SQL to its COMMIT; and what it must let pass."""

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError

from positions.changes import references, reviewing, statements
from positions.changes.auditing import ChangeRefused
from positions.models import Explanation, Group, RollCall, State
from tests import make
from tests.models.invariants.promises import acting, promise_of, run

pytestmark = pytest.mark.usefixtures("committed")

NEXT = "revision = revision + 1"
PLENARY, COMMITTEE = "a-res-73-27", "a-c-1-75-l-8-rev-1-op1"
VOTE = "(SELECT id FROM positions_rollcall WHERE slug = '{}')"
TREATY = "(SELECT id FROM positions_instrument WHERE slug = 'cets-185')"
ITS_TEXT = "(SELECT instrument_id FROM positions_rollcall WHERE slug = '{}')"


def explanation(statement: int, kind: str, text: str, vote: str = "NULL") -> str:
    """SQL of an explanation."""
    return (
        "INSERT INTO positions_explanation (revision, statement_id, kind, instrument_id, roll_call_id)"
        f" VALUES (1, {statement}, '{kind}', {text}, {vote});"
    )


def after(statement: int, vote: str = PLENARY) -> str:
    return explanation(statement, "after_vote", ITS_TEXT.format(vote), VOTE.format(vote))


def refused(sql: str) -> str:
    with pytest.raises(Error) as error:
        run(sql)
    return promise_of(error.value)


def test_the_database_refuses_each_by_raw_sql(people):
    draft = make.make_draft("CHN", by=people[0])
    tied = make.make_draft("CHN", by=people[0], explaining=[make.explains(PLENARY)])
    seen = make.make_statement("CHN", by=people[0], reviewer=people[1], explaining=[make.explains(PLENARY)])
    who = acting(people[0])
    for sql, promise in (
        # A vote on another text; the vote moves to another text while an explanation names it.
        (explanation(draft.pk, "after_vote", ITS_TEXT.format(COMMITTEE), VOTE.format(PLENARY)), "positions_explanation_of_its_roll_call"),
        (f"UPDATE positions_explanation SET roll_call_id = {VOTE.format(COMMITTEE)}, {NEXT} WHERE statement_id = {tied.pk}", "positions_explanation_of_its_roll_call"),
        (f"UPDATE positions_rollcall SET instrument_id = {ITS_TEXT.format(COMMITTEE)}, {NEXT} WHERE slug = '{PLENARY}'", "positions_explanation_of_its_roll_call"),
        # A position with a vote; a vote without one; a kind that is none.
        (explanation(draft.pk, "of_position", ITS_TEXT.format(PLENARY), VOTE.format(PLENARY)), "positions_explanation_vote"),
        (explanation(draft.pk, "before_vote", ITS_TEXT.format(PLENARY)), "positions_explanation_vote"),
        (explanation(draft.pk, "of_the_vote", ITS_TEXT.format(PLENARY), VOTE.format(PLENARY)), "positions_explanation_vote"),
        # The same vote, or the same text, twice.
        (after(tied.pk), "positions_explanation_once"),
        (explanation(draft.pk, "of_position", TREATY) * 2, "positions_explanation_once"),
        # A position, where a vote on the whole text was taken in plenary.
        (explanation(draft.pk, "of_position", ITS_TEXT.format(PLENARY)), "positions_explanation_no_vote"),
        (f"UPDATE positions_explanation SET kind = 'of_position', roll_call_id = NULL, {NEXT} WHERE statement_id = {tied.pk}", "positions_explanation_no_vote"),
        # What was published never changes, and no update is silent.
        (after(seen.pk, COMMITTEE), "positions_part_frozen"),
        (f"UPDATE positions_explanation SET kind = 'before_vote', {NEXT} WHERE statement_id = {seen.pk}", "positions_part_frozen"),
        (f"DELETE FROM positions_explanation WHERE statement_id = {seen.pk}", "positions_part_frozen"),
        (f"UPDATE positions_explanation SET kind = 'before_vote' WHERE statement_id = {tied.pk}", "stale"),
        ("UPDATE positions_explanationevent SET kind = 'before_vote'", "P0001"),
    ):  # fmt: skip
        assert refused(who + sql) == promise, sql
    run(who + after(draft.pk))
    draft.refresh_from_db()
    assert Explanation.objects.get(statement=draft).roll_call.slug == PLENARY


def test_a_text_or_vote_that_is_explained_is_not_deleted(people):
    vote = make.make_roll_call(make.make_instrument(by=people[0]), by=people[0])
    make.make_draft("CHN", by=people[0], explaining=[make.explains(vote.slug)])
    for table, key in (("positions_rollcall", vote.pk), ("positions_instrument", vote.instrument_id)):
        assert "fk" in refused(acting(people[0]) + f"DELETE FROM {table} WHERE id = {key}")


def moved(statement: int, reviewer, **facts: str) -> str:
    """SQL that publishes what is in review, as somebody with a database prompt would."""
    values = "".join(f"{name} = {value}, " for name, value in facts.items())
    return (
        f"UPDATE positions_statement SET {values}state = 'published', reviewer_id = {reviewer.pk}, {NEXT},"
        f" approved_digest = positions_statement_digest(id) WHERE id = {statement}"
    )


def test_only_a_state_that_had_a_vote_explains_it(people):
    """South Sudan was no member in 2005, and the Holy See is none: whoever aligns itself with others' words may be either."""
    for code in ("SSD", "VAT"):
        draft = make.make_draft(code, by=people[0], explaining=[make.explains("a-res-60-45")])
        with pytest.raises(ChangeRefused, match="Only a state that had a vote explains it.* has no vote"):
            reviewing.submit(draft, by=people[0])
        sql = acting(people[0]) + f"UPDATE positions_statement SET state = 'in_review', {NEXT} WHERE id = {draft.pk}"
        assert refused(sql) == "positions_explanation_voter"
    aligned = make.make_draft("CHN", by=people[0], explaining=[make.explains("a-res-60-45")])
    parts = statements.Parts.of(aligned)
    more = [*parts.speaking, statements.Speaking(State.objects.get(alpha3="VAT"), role="aligned")]
    parts = statements.Parts(more, parts.taking, explaining=parts.explaining)
    statements.revise(aligned, parts=parts, started_from=aligned.revision, by=people[0], why="test")
    reviewing.submit(aligned, by=people[0])


def test_it_is_asked_again_at_publication(people):
    """The vote was moved to another day while a version was in review."""
    vote = make.make_roll_call(make.make_instrument(by=people[0]), by=people[0], **_on("2018-12-05"))
    draft = make.make_draft("CHN", by=people[0], explaining=[make.explains(vote.slug)], **_said("2018-12-05"))
    reviewing.submit(draft, by=people[0])
    later = "held_start = '2018-12-06', held_end = '2018-12-06'"
    run(acting(people[0]) + f"UPDATE positions_rollcall SET {later}, {NEXT} WHERE id = {vote.pk}")
    with pytest.raises(IntegrityError) as error:
        run(moved(draft.pk, people[1]))
    assert promise_of(error.value) == "positions_explanation_day"


def _said(day: str) -> dict[str, str]:
    return {"said_start": day, "said_end": day, "said_precision": "day"}


def _on(day: str) -> dict[str, str]:
    return {"held_start": day, "held_end": day, "held_precision": "day"}


@pytest.mark.parametrize(
    ("kind", "day", "fits"),
    [
        ("before_vote", "2018-12-05", True),
        ("before_vote", "2018-12-06", False),
        ("after_vote", "2018-12-05", True),
        ("after_vote", "2018-12-07", True),  # handed in in writing
        ("after_vote", "2018-11-08", False),  # that was in committee
    ],
)
def test_the_day_fits_the_vote(people, kind, day, fits):
    draft = make.make_draft("CHN", by=people[0], explaining=[make.explains(PLENARY, kind=kind)], **_said(day))
    if fits:
        reviewing.submit(draft, by=people[0])
    else:
        with pytest.raises(ChangeRefused, match=f"does not fit the vote {PLENARY}"):
            reviewing.submit(draft, by=people[0])


def test_text_and_vote_are_public_before_what_explains_them(people):
    text = make.make_instrument(by=people[0])
    vote = make.make_roll_call(text, by=people[0])
    for one in (make.explains(vote.slug), make.explains(text=make.make_instrument(by=people[0]).slug)):
        draft = reviewing.submit(make.make_draft("CHN", by=people[0], explaining=[one]), by=people[0])
        with pytest.raises(ChangeRefused, match="text or vote that is not public"):
            reviewing.approve(draft, seen=reviewing.digest(draft), by=people[1])
    references.publish(text, by=people[1], why="test")
    draft = reviewing.submit(make.make_draft("CHN", by=people[0], explaining=[make.explains(vote.slug)]), by=people[0])
    with pytest.raises(ChangeRefused, match="text or vote that is not public"):
        reviewing.approve(draft, seen=reviewing.digest(draft), by=people[1])


def test_a_group_explains_though_it_has_no_vote(people):
    union = Group.objects.get(slug="european-union")
    make.make_statement(by=people[0], reviewer=people[1], group=union, explaining=[make.explains(PLENARY)])


def test_a_key_that_an_explanation_was_published_under_keeps_its_meaning(people):
    text = make.make_instrument(by=people[0])
    references.publish(text, by=people[1], why="test")
    make.make_statement("CHN", by=people[0], reviewer=people[1], explaining=[make.explains(text=text.slug)])
    slug, text.slug = text.slug, "another-slug"
    references.change(text, started_from=text.revision, by=people[1], why="test")
    with pytest.raises(ChangeRefused, match="belonged to another record, which S-"):
        make.make_instrument(by=people[0], slug=slug)


def test_what_is_refused_is_said_kindly():
    vote, other = RollCall.objects.get(slug=PLENARY), RollCall.objects.get(slug=COMMITTEE)
    with pytest.raises(ValidationError, match="on another text"):
        Explanation(instrument=other.instrument, roll_call=vote, kind="after_vote").clean()
    with pytest.raises(ValidationError, match="vote was taken on this whole text in plenary: A/RES/73/27. Choose it"):
        Explanation(instrument=vote.instrument, kind="of_position").clean()
    with pytest.raises(ValidationError, match="one of a position names none"):
        Explanation(instrument=vote.instrument, roll_call=vote, kind="of_position").validate_constraints()


@pytest.mark.parametrize(
    "facts",
    [
        None,
        {"body": "unga_c1", "level": "committee"},
        {"about": "paragraph", "paragraph": "op 1"},
    ],
    ids=["no vote", "in committee", "on a paragraph"],
)
def test_a_position_is_explained_where_we_hold_no_plenary_vote_on_the_whole(people, facts):
    text = make.make_instrument(by=people[0])
    if facts is not None:
        make.make_roll_call(text, by=people[0], **facts)
    make.make_draft("CHN", by=people[0], explaining=[make.explains(text=text.slug)])


def test_a_vote_that_is_found_later_is_stored_and_the_next_version_names_it(people):
    text = make.make_instrument(by=people[0])
    references.publish(text, by=people[1], why="test")
    said = make.make_statement("CHN", by=people[0], reviewer=people[1], explaining=[make.explains(text=text.slug)])
    make.make_roll_call(text, by=people[0])
    with pytest.raises(ChangeRefused, match="vote was taken on this whole text"):
        statements.correct(
            said, statements.next_version(said), parts=statements.Parts.of(said), by=people[0], why="test"
        )
