"""Search on the page: what was found is marked, every facet leads to its count, and what was meant is offered."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from positions.models import Statement
from tests import make


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_header_of_every_page_searches_without_a_script(client, db):
    for address in ("/", "/principles/", "/nowhere/"):
        html = client.get(address).content.decode()
        form = re.search(
            r'<form class="search" role="search" action="([^"]+)" method="get">(.*?)</form>', html, re.DOTALL
        )
        assert form[1] == "/statements/"
        assert 'name="q"' in form[2]


def test_the_whole_quote_stands_there_with_what_was_found_marked(client, db):
    html = page(client, "/statements/?q=sovereign+equality")
    assert "<mark>sovereign</mark> <mark>equality</mark>" in html
    quotes = re.findall(r'<blockquote class="statement-quote".*?<p>(.*?)</p>', html, re.DOTALL)
    stored = [Statement.objects.published().get(public_id=number).quote for number in ("S-000031", "S-000002")]
    assert [unescape(re.sub("</?mark>", "", quote)) for quote in quotes] == stored


def test_markup_in_a_quote_or_a_question_stays_text(client, analyst, reviewer):
    quote = "Say <script>alert(1)</script> & <b>glimmer</b>."
    make.make_statement(by=analyst, reviewer=reviewer, document=make.make_document(quote, by=analyst), quote=quote)
    html = page(client, "/statements/?q=glimmer+script+%3Cscript%3E")
    assert "<script" not in html
    assert "&lt;b&gt;<mark>glimmer</mark>&lt;/b&gt;" in html


def test_what_was_found_beside_the_quote_is_told(client, db):
    html = page(client, "/statements/?q=ambassador")
    assert "Found in the speaker&#x27;s office" in html or "Found in the speaker's office" in html
    assert "<mark>Ambassador</mark>" in html


@pytest.mark.parametrize("query", ["", "q=cyber", "state=CHN&q=cyber", "principle=international-law"])
def test_each_facet_leads_to_as_many_statements_as_it_says(client, db, query):
    html = page(client, f"/statements/?{query}")
    aside = html[html.index("Narrow by one value") :]
    links = re.findall(r'<li><a href="(/statements/[^"]+)"[^>]*>[^<]+</a> <span>([^<]+)</span>', aside)
    assert len(links) > 8
    for address, count in links[:12]:
        assert re.search(rf"<h1>\s*{count}", page(client, unescape(address))), address


def test_nothing_found_says_what_was_meant_and_what_to_leave_out(client, db):
    html = page(client, "/statements/?q=soverignty&year=2015")
    assert re.search(r"<h1>\s*0 statements: “soverignty”", html)
    assert 'href="/statements/?q=sovereignty&amp;year=2015">sovereignty</a> (1 statement)' in html
    assert re.search(r"Without “Words: soverignty”</a> <span>\s*22 statements and 1 headline", html)
    assert "There is no word in" in page(client, "/statements/?q=%25")


def test_a_misspelt_word_is_told_whatever_else_was_asked_for(client, db):
    html = page(client, "/statements/?q=soverignty&state=NLD&stance=opposes")
    offered = re.search(
        r'<a href="(/statements/\?q=sovereignty)">sovereignty</a> \((\d+) statements? without the other filters\)', html
    )
    assert int(offered[2]) > 0
    assert re.search(rf"<h1>\s*{offered[2]} statement", page(client, offered[1]))
    # Where it is found under the filters, they stay.
    assert "without the other filters" not in page(client, "/statements/?q=soverignty&year=2015")


@pytest.mark.parametrize("typed", ["S-000002", "s-000002", "see S-000002, please"])
def test_a_number_that_is_searched_for_leads_to_what_bears_it(client, db, typed):
    assert '<a href="/statements/S-000002/">Statement S-000002</a>' in page(client, f"/statements/?q={typed}")


def test_the_number_of_a_document_offers_its_statements_and_an_unknown_number_nothing(client, analyst):
    html = page(client, "/statements/?q=D-0001")
    assert '<a href="/statements/?document=D-0001">Statements in D-0001</a> (22 statements and 1 headline)' in html
    assert client.get("/api/v1/search?q=D-0001").json()["names"][0]["kind"] == "document"
    hidden = make.make_draft(by=analyst)
    for number in ("S-999999", "D-9999", f"D-{hidden.document_id:04}"):
        assert "Named in these words" not in page(client, f"/statements/?q={number}")


def test_a_name_of_a_state_offers_its_statements(client, db):
    assert '<a href="/statements/?state=PRK">Statements of North Korea</a> (no record)' in page(
        client, "/statements/?q=North+Korea"
    )


def test_chips_and_the_order_of_a_search(client, db):
    html = page(client, "/statements/?q=cyber&state=CHN")
    assert 'href="/statements/?state=CHN" aria-label="remove Words: cyber"' in html
    assert "Most relevant first" in html
    assert "Most relevant first" not in page(client, "/statements/?q=cyber&sort=-date")
    assert re.search(r'<input type="hidden" name="state" value="CHN">', html)


def test_too_long_a_question_is_refused_with_words_and_kept(client, db):
    answer = client.get("/statements/", {"q": "word " * 1000})
    assert answer.status_code == 400
    assert "at most 1000 are read" in answer.content.decode()
    assert 'value="word word' in answer.content.decode()


def test_a_search_asks_as_many_queries_at_12_rows_as_at_1(client, analyst, reviewer):
    for number in range(12):
        quote = f"Glimmer number {number}."
        make.make_statement(by=analyst, reviewer=reviewer, document=make.make_document(quote, by=analyst), quote=quote)
    page(client, "/statements/?q=glimmer")  # totals of the edition are counted once
    counted = []
    for size in (1, 12):
        with CaptureQueriesContext(connection) as captured:
            page(client, f"/statements/?q=glimmer&page_size={size}")
        counted.append(len(captured))
    assert counted[0] == counted[1]


def test_a_browser_is_told_how_to_search(client, db):
    answer = client.get("/opensearch.xml")
    url = etree.fromstring(answer.content).find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url.get("template") == "http://testserver/statements/?q={searchTerms}"
    assert 'href="/opensearch.xml"' in page(client, "/")
