"""Home reads well with nothing, with one document, and with many."""

import re

import pytest
from django.db import connection

from positions.changes import reviewing
from positions.models import Statement
from tests import behind, make
from tests.pages.test_principles import page, words

pytestmark = pytest.mark.django_db


def empty_the_record() -> None:
    """Leave reference facts alone, without a document: what a new site is. As no curator can."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        behind.empty("positions_document")
        cursor.execute("UPDATE positions_edition SET number = number + 1")


def test_home_says_in_one_sentence_what_is_on_record(client):
    text = page(client, "/")
    assert "The record begins with one state, China: 44 statements from 2 documents." in text
    assert "1 of 195 states, 41 of 57 principles, 81 positions. All 45 quotes stand word for word" in text
    assert "One sentence, six years apart" in text
    assert "2 documents, 44 statements, 81 positions, 1 state." in text


def test_every_square_that_is_not_blank_leads_to_its_words(client):
    html = client.get("/").content.decode()
    cells = re.findall(r'<a class="cell" href="([^"]+)" title="([^"]+)"', html)
    assert len(cells) == 41
    assert html.count('<span class="cell"') == 57 - 41
    for path, title in cells:
        assert "passage" in title
        assert "<blockquote" in client.get(path).content.decode()


def test_home_of_an_empty_record_promises_nothing(client):
    empty_the_record()
    text = page(client, "/")
    assert "The record is still empty: no statement has been published yet." in text
    assert "no document has been published yet." in text
    assert "0 of 195 states, 0 of 57 principles, 0 positions." in text
    for absent in ("years apart", "principle by principle", "Latest statements", "quotes stand"):
        assert absent not in text


@pytest.mark.parametrize(
    "path",
    ["/principles/", "/principles/non-intervention/", "/states/", "/states/chn/", "/states/chn/non-intervention/",
     "/states/?principle=non-intervention", "/groups/", "/groups/european-union/", "/about/", "/about/method/",
     "/about/corrections/", "/accessibility/"],
)  # fmt: skip
def test_every_page_stands_without_a_document(client, path):
    empty_the_record()
    text = page(client, path)
    assert "None" not in text.replace("None so far.", "").replace("None of its", "")


def test_home_with_one_statement(client, analyst, reviewer):
    empty_the_record()
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    text = page(client, "/")
    assert "The record begins with one state, Netherlands: 1 statement from 1 document." in text
    assert "Netherlands is on record on 1 of 57 principles." in text


def test_home_with_several_states_counts_them(client, analyst, reviewer):
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    assert "The record holds 45 statements by 2 states, from 3 documents." in page(client, "/")


def test_a_withdrawn_statement_is_gone_from_home_at_once(client, reviewer):
    client.get("/")
    reviewing.withdraw(Statement.objects.get(public_id="S-000002"), reason="misread", by=reviewer)
    html = client.get("/").content.decode()
    assert "S-000002" not in html
    assert "43 statements" in words(html)


def test_each_example_of_a_search_finds_as_many_as_it_says(client):
    html = client.get("/").content.decode()
    examples = re.findall(r'href="(/statements/\?q=[^"]+)">[^<]+</a> \((\d+)\)', html)
    assert len(examples) == 3
    for address, n in examples:
        assert int(n) > 0
        assert page(client, address).count("add to a briefing") == int(n)


def test_home_of_an_empty_record_has_nothing_to_search(client):
    empty_the_record()
    assert 'aria-label="All statements"' not in client.get("/").content.decode()


def test_without_a_name_that_finds_something_there_is_no_example(client, analyst, reviewer):
    empty_the_record()
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    html = client.get("/").content.decode()
    assert 'aria-label="All statements"' in html
    assert "For example" not in html


def test_the_two_lines_of_python_name_the_real_host(client):
    html = client.get("/", HTTP_HOST="localhost:9999").content.decode()
    assert 'pd.read_csv("http://localhost:9999/api/v1/positions.csv")' in html
