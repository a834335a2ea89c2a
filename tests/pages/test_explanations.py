"""Explanations of votes: beside the vote, on the state's page and on their own; a group's are never its members'."""

import re

import pytest

from positions.changes import references, reviewing, roll_calls, statements
from positions.models import Explanation, Group, State
from positions.published.session import as_public
from positions.queries import acts
from tests import make
from tests.pages.reading import read

PLENARY, COMMITTEE = "a-res-73-27", "a-c-1-75-l-8-rev-1-op1"


def words(client, address):
    return " ".join(read(client, address).text.split())


@pytest.fixture
def china(analyst, reviewer):
    return make.make_statement("CHN", by=analyst, reviewer=reviewer, explaining=[make.explains(PLENARY)])


def test_it_stands_beside_the_states_vote_with_its_words(client, china):
    text = words(client, f"/votes/{PLENARY}/")
    assert f"China Explained after the vote: {china.public_id}" in text
    below = text[text.index("Explanations of votes") :]
    assert china.quote in below
    assert f"/statements/{china.public_id}/" in read(client, f"/votes/{PLENARY}/").links
    assert text.count(f"Explained after the vote: {china.public_id}") == 1


def test_the_statement_says_which_vote_and_how_its_state_voted(client, china, analyst, reviewer):
    text = words(client, f"/statements/{china.public_id}/")
    assert "Explains its vote Yes on A/RES/73/27, in plenary; said after the vote" in text
    assert f"/votes/{PLENARY}/" in read(client, f"/statements/{china.public_id}/").links
    kenya = make.make_statement("KEN", by=analyst, reviewer=reviewer, explaining=[make.explains("a-res-77-36")])
    assert "Explains its vote Did not vote on A/RES/77/36" in words(client, f"/statements/{kenya.public_id}/")


def test_a_joint_explanation_names_each_vote(client, analyst, reviewer):
    draft = make.make_draft("CHN", by=analyst, explaining=[make.explains(PLENARY, kind="before_vote")])
    parts = statements.Parts.of(draft)
    both = [statements.Speaking(State.objects.get(alpha3=code), role="joint") for code in ("CHN", "USA")]
    parts = statements.Parts(both, parts.taking, explaining=parts.explaining)
    statements.revise(draft, parts=parts, started_from=draft.revision, by=analyst, why="test")
    reviewing.submit(draft, by=analyst)
    reviewing.approve(draft, seen=reviewing.digest(draft), by=reviewer)
    text = words(client, f"/statements/{draft.public_id}/")
    assert "China: Yes; United States: No on A/RES/73/27, in plenary; said before the vote" in text
    text = words(client, f"/votes/{PLENARY}/")
    for name in ("China", "United States"):
        assert f"{name} Explained before the vote: {draft.public_id}" in text


def test_it_stands_beside_that_vote_on_the_states_page_and_beside_no_other(client, china):
    text = words(client, "/states/chn/")
    rows = text[text.index("What it did") :]
    assert rows.count(f"Voted Yes Explained after the vote: {china.public_id}") == 1
    assert re.search(rf"Explained after the vote: {china.public_id} \S.{{0,80}}A/RES/73/27", rows)
    assert china.public_id not in words(client, "/states/rus/")[words(client, "/states/rus/").index("What it did") :]


def test_committee_and_plenary_are_told_apart(client, analyst, reviewer):
    said = make.make_statement("CHN", by=analyst, reviewer=reviewer, explaining=[make.explains(COMMITTEE)])
    assert "in committee; said after the vote" in words(client, f"/statements/{said.public_id}/")
    assert said.public_id in words(client, f"/votes/{COMMITTEE}/")
    assert said.public_id not in words(client, f"/votes/{PLENARY}/")


def test_a_group_explains_and_no_member_does(client, analyst, reviewer):
    union = Group.objects.get(slug="european-union")
    said = make.make_statement(by=analyst, reviewer=reviewer, group=union, explaining=[make.explains(PLENARY)])
    text = words(client, f"/votes/{PLENARY}/")
    assert f"Explained after the vote: {said.public_id}" not in text
    assert said.quote in text[text.index("Explanations of votes") :]
    page = acts.vote(PLENARY)
    assert not any(voter.explained for _, those in page.voters for voter in those)
    mine = words(client, "/states/nld/")
    assert said.public_id not in mine[mine.index("What it did") :]


def test_a_position_on_a_text_stands_on_the_page_of_the_text(client, analyst, reviewer):
    text = make.make_instrument(by=analyst, adoption="without_a_vote")
    references.publish(text, by=reviewer, why="test")
    said = make.make_statement("CHN", by=analyst, reviewer=reviewer, explaining=[make.explains(text=text.slug)])
    shown = words(client, f"/instruments/{text.slug}/")
    assert "Explanations of positions" in shown
    assert said.quote in shown
    mine = words(client, f"/statements/{said.public_id}/")
    assert f"Explains its position {text.short_title}; no vote was taken" in mine


def test_the_page_of_a_text_leads_to_the_explanations_of_its_votes(client, china, analyst, reviewer):
    make.make_statement("IND", by=analyst, reviewer=reviewer, explaining=[make.explains(PLENARY)])
    make.make_draft("USA", by=analyst, explaining=[make.explains(PLENARY)])
    page = read(client, f"/instruments/{PLENARY}/")
    assert "Explained in 2 statements" in " ".join(page.text.split())
    assert f"/votes/{PLENARY}/#explanations" in page.links
    assert "Explained in" not in words(client, "/instruments/a-res-77-36/")


def test_where_a_vote_was_found_later_no_page_says_that_none_was_taken(client, analyst, reviewer):
    text = make.make_instrument(by=analyst)
    references.publish(text, by=reviewer, why="test")
    said = make.make_statement("CHN", by=analyst, reviewer=reviewer, explaining=[make.explains(text=text.slug)])
    pages = (f"/instruments/{text.slug}/", f"/statements/{said.public_id}/")
    for address in pages:
        assert "no vote was taken" in words(client, address)
    vote = make.make_roll_call(text, by=analyst)
    roll_calls.publish_roll_call(vote, by=reviewer)
    for address in pages:
        assert "no vote was taken" not in words(client, address)
        assert "names no vote" in words(client, address)


def test_a_correction_leaves_the_vote_and_its_history_tells_it(client, china, analyst, reviewer):
    plain = statements.Parts.of(china)
    following = statements.correct(
        china, statements.next_version(china), parts=statements.Parts(plain.speaking, plain.taking), by=analyst,
        why="It explains nothing.",
    )  # fmt: skip
    assert china.public_id in words(client, f"/votes/{PLENARY}/"), "a draft changes nothing"
    reviewing.submit(following, by=analyst)
    reviewing.approve(following, seen=reviewing.digest(following), by=reviewer)
    assert china.public_id not in words(client, f"/votes/{PLENARY}/")
    assert "Explains its vote" not in words(client, f"/statements/{china.public_id}/")
    told = words(client, f"/statements/{china.public_id}/")
    assert "A/RES/73/27, plenary, its vote, after it was taken" in told[told.index("History") :]
    assert "Explains its vote A/RES/73/27, in plenary; said after the vote" in words(
        client, f"/statements/{china.public_id}/v1/"
    )


def test_a_draft_explains_nothing_in_public(client, analyst):
    draft = make.make_draft("CHN", by=analyst, explaining=[make.explains(PLENARY)])
    reviewing.submit(draft, by=analyst)
    assert "Explanations of votes" not in words(client, f"/votes/{PLENARY}/")
    assert draft.quote not in words(client, f"/votes/{PLENARY}/")
    with as_public():
        assert not Explanation.objects.filter(statement=draft.pk).exists()
