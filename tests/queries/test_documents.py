"""Documents as the public reads them."""

import pytest
from django.db import connection

from positions.changes import documents as changes
from positions.models import Document
from positions.models.choices import ReadingDecision
from positions.published.session import as_public
from positions.queries import documents
from positions.queries.query_language import parse
from positions.text.spans import Span
from tests import make

pytestmark = pytest.mark.django_db


def test_the_seed_texts_are_read_as_they_were_stored():
    with as_public():
        found = documents.one("D-0001")
        text = documents.text("D-0001")
    stored = Document.objects.get(public_id="D-0001")
    assert found.text == text == stored.text
    assert found.text_sha256 == stored.text_sha256
    assert found.hash_holds()
    assert found.quotes_found() == len(found.passages) == 23
    assert len(found.counted) == 22


@pytest.mark.parametrize("number", ["D-9999", "d-0001", "", "D-", "D-1\0", "D-" + "9" * 400, "S-000001"])
def test_what_is_no_number_of_a_published_document_is_none(number):
    with as_public():
        assert documents.one(number) is None
        assert documents.text(number) is None


def test_an_unpublished_document_is_none_even_where_the_view_would_show_it(analyst, reviewer):
    document = make.make_document(by=analyst)
    published = changes.publish(make.make_document(by=analyst), by=reviewer)
    assert document.public_id is None
    assert documents.one(published.public_id).title == published.title
    assert [row.id for row in documents.rows_of([published.public_id, "D-9999"])] == [published.public_id]


def test_a_superseded_document_names_the_better_one_once_that_is_public(analyst, reviewer):
    worse = changes.publish(make.make_document(by=analyst), by=reviewer)
    better = make.make_document(by=analyst, supersedes=worse)
    assert documents.one(worse.public_id).better is None
    changes.publish(better, by=reviewer)
    with as_public():
        assert documents.one(worse.public_id).better.id == better.public_id
        assert documents.one(better.public_id).worse.id == worse.public_id
        assert documents.rows_of([worse.public_id])[0].better == better.public_id


def test_passages_come_in_order_of_the_text_with_their_stances(analyst, reviewer):
    text = "States should cooperate. States should refrain from harm."
    document = make.make_document(text, by=analyst)
    second = make.make_statement(
        by=analyst, reviewer=reviewer, document=document, quote="States should refrain from harm."
    )
    whole = make.make_statement("NLD", by=analyst, reviewer=reviewer, document=document, quote=text)
    with as_public():
        found = documents.one(Document.objects.get(pk=document.pk).public_id)
    assert [one.id for one in found.passages] == [whole.public_id, second.public_id]
    assert [one.speaks[0].name for one in found.passages] == ["Netherlands", "China"]
    assert found.passages[0].takes[0].value == "affirms"


def test_what_a_person_found_is_not_public_before_it_is_published(analyst, reviewer):
    document = changes.publish(make.make_document(by=analyst), by=reviewer)
    span = Span(0, len(document.text))
    changes.record_readings(document, spans=[span], decision=ReadingDecision.STATEMENT, by=reviewer, why="test")
    with as_public():
        assert documents.one(document.public_id).readings == ()
    changes.record_readings(document, spans=[span], decision=ReadingDecision.NOT_A_POSITION, by=analyst, why="test")
    with as_public():
        assert [row.nothing for row in documents.one(document.public_id).readings] == [True]


def test_one_asks_the_same_number_of_queries_whatever_the_size(django_assert_num_queries, analyst, reviewer):
    one_statement = make.make_statement(by=analyst, reviewer=reviewer)
    numbers = [Document.objects.get(pk=one_statement.document_id).public_id, "D-0001"]  # with 1 and with 23 statements
    for number in numbers:
        # document with the one it supersedes and the better one, furniture, readings, statements with their sessions,
        # whom they speak for, their stances
        with as_public(), django_assert_num_queries(6):
            documents.one(number)


def test_the_list_asks_the_same_number_of_queries_at_1_and_at_12_rows(django_assert_num_queries, analyst, reviewer):
    with as_public():
        question = parse("documents", {"page_size": ["1"]})
        # count, numbers of the page, its rows with the better documents and the counts of statements
        with django_assert_num_queries(3):
            assert len(documents.listed(question).rows) == 1
    for _ in range(10):
        make.make_statement(by=analyst, reviewer=reviewer)
    with as_public():
        question = parse("documents", {"page_size": ["12"]})
        with django_assert_num_queries(3):
            found = documents.listed(question)
    assert len(found.rows) == found.count == 12
    assert {row.id: row.statements for row in found.rows}["D-0001"] == 22
    assert connection.in_atomic_block
