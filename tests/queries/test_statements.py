"""Statements as the public reads them."""

import hashlib

import pytest

from positions.changes import reviewing
from positions.changes import statements as changes
from positions.formats.citation import chicago, plain
from positions.models import Session, Statement
from positions.published.session import as_public
from positions.queries import references, statements, withdrawals
from positions.queries.query_language import paginate, parse
from positions.queries.statements.listing import listed
from tests import make

pytestmark = pytest.mark.django_db


def test_every_seed_statement_matches_its_text_now():
    with as_public():
        for number in Statement.objects.values_list("public_id", flat=True):
            found = statements.one(number)
            assert found.matches
            assert found.quote_sha256 == hashlib.sha256(found.passage.quote.encode()).hexdigest()


def test_what_it_talks_about_is_not_where_it_was_said():
    with as_public():
        found = statements.one("S-000004")
    assert found.passage.session.slug == "gccs-2015"
    assert [one.slug for one in found.mentions] == ["ungge-2012-2013", "ungge-2014-2015"]


def test_a_meeting_is_called_after_what_it_is_a_meeting_of(analyst, reviewer):
    statement = make.make_statement(
        by=analyst, reviewer=reviewer, session=Session.objects.get(slug="oewg-2021-2025-session-3")
    )
    with as_public():
        name = statements.one(statement.public_id).passage.session.name
    assert name.startswith("Open-ended Working Group on security of")
    assert name.endswith(", Session 3")


def test_the_context_is_never_furniture():
    with as_public():
        before = statements.one("S-000024").context.before
    assert "printing" not in before
    assert before == ""  # the page begins here, after the line with the time of printing


def test_elsewhere_are_the_other_passages_of_the_same_state_on_these_principles():
    with as_public():
        found = statements.one("S-000002").elsewhere
    mine = set(Statement.objects.get(public_id="S-000002").stances.values_list("principle", flat=True))
    expected = {
        other.public_id
        for other in Statement.objects.published().counted()
        if other.public_id != "S-000002" and mine & set(other.stances.values_list("principle", flat=True))
    }
    assert {row.id for row in found.rows} == expected
    assert found.count == len(expected)
    assert [row.said.start for row in found.rows] == sorted(row.said.start for row in found.rows)


def test_elsewhere_shows_no_other_state_and_no_draft(analyst, reviewer):
    mine = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    make.make_statement("CHN", by=analyst, reviewer=reviewer)
    make.make_draft("NLD", by=analyst)
    with as_public():
        assert statements.one(mine.public_id).elsewhere is None
    other = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    with as_public():
        assert [row.id for row in statements.one(mine.public_id).elsewhere.rows] == [other.public_id]


@pytest.mark.parametrize("number", ["S-999999", "s-000001", "", "S-000001\0", "D-0001"])
def test_what_is_no_number_of_a_published_statement_is_none(number):
    with as_public():
        assert statements.one(number) is None
        assert withdrawals.of(number) is None


def test_a_withdrawn_number_keeps_its_reason_and_successor(analyst, reviewer):
    old, new = (make.make_statement(by=analyst, reviewer=reviewer) for _ in range(2))
    reviewing.withdraw(old, reason="Read twice.", successor=new.public_id, by=reviewer)
    with as_public():
        assert statements.one(old.public_id) is None
        withdrawn = withdrawals.of(old.public_id)
    assert (withdrawn.reason, withdrawn.successor) == ("Read twice.", new.public_id)
    # With the owner's eyes too: the queries narrow by themselves.
    assert statements.one(old.public_id) is None
    assert [row.id for row in statements.passages_of([old.public_id, new.public_id])] == [new.public_id]


def test_a_correction_under_review_leaves_the_version_in_force(analyst, reviewer):
    old = make.make_statement(by=analyst, reviewer=reviewer)
    row = changes.next_version(old)
    row.rationale = "Better read."
    parts = changes.Parts(
        [changes.Speaking(state=one.state) for one in old.attributions.all()],
        [changes.Taking(one.principle, one.value, one.confidence) for one in old.stances.all()],
    )
    new = changes.correct(old, row, parts=parts, by=analyst, why="wrong")
    with as_public():
        assert statements.one(old.public_id).passage.rationale == "Says so."
    reviewing.submit(new, by=analyst)
    reviewing.approve(new, seen=reviewing.digest(new), by=reviewer)
    with as_public():
        found = statements.one(old.public_id).passage
    assert (found.version, found.rationale, found.from_data_set) == (2, "Better read.", False)


def test_the_citation_leaves_out_what_is_not_known(analyst, reviewer):
    statement = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    with as_public():
        found = statements.one(statement.public_id)
        (cited,) = references.of_statements([found.passage], base="http://x")
    number, title = statement.public_id, found.passage.title
    here = f"{found.passage.published_at:%B} {found.passage.published_at.day}, {found.passage.published_at.year}"
    assert plain(chicago(cited)) == (
        f"Ministry, {title}; normsdb, {number}, version 1 ({here}), http://x/statements/{number}/v1/."
    )


def test_one_asks_ten_queries(django_assert_num_queries):
    # statement with document, session and parent; furniture; whom it speaks for; stances; mentions;
    # count of other passages; those; whom they speak for; their stances
    with as_public(), django_assert_num_queries(10):
        statements.one("S-000002")


def test_the_list_asks_the_same_number_of_queries_at_1_and_at_12_rows(django_assert_num_queries):
    with as_public():
        for size in (1, 12):
            question = parse("statements", {"page_size": [str(size)]})
            # count, count of headlines, keys and numbers of the page, statements with document and session, whom they
            # speak for, their stances
            with django_assert_num_queries(7):
                assert len(listed(question).rows) == size


@pytest.mark.parametrize(
    "asked",
    [{}, {"state": ["CHN"]}, {"principle": ["non-intervention"]}, {"voice": ["!headline"]}, {"document": ["D-0002"]},
     {"mentions": ["oewg"]}, {"sort": ["date"]}, {"stance": ["opposes"]}],
)  # fmt: skip
def test_the_list_is_the_rows_of_the_question_in_their_order(asked):
    with as_public():
        question = parse("statements", {**asked, "page_size": ["1000"]})
        answer = paginate(question)
        found = listed(question)
    assert [row.passage.id for row in found.rows] == [question.row(row)["id"] for row in answer.rows]
    assert found.count == answer.count
