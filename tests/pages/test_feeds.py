"""Feeds, read as a feed reader reads them."""

import warnings
from datetime import UTC, datetime

import pytest

from positions.changes import references, reviewing
from positions.formats.atom import Entry, Feed, write_atom
from positions.models import Act, Principle, Statement
from tests import make
from tests.published.test_public_changes import correct

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import feedparser


def read(client, address: str):
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(answer.content)
    assert not found.bozo, found.bozo_exception
    assert found.version == "atom10"
    assert all(found.feed[name] for name in ("id", "title", "updated_parsed"))
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    for entry in found.entries:
        assert all(entry[name] for name in ("id", "title", "updated_parsed", "link", "author"))
    moments = [entry.updated_parsed for entry in found.entries]
    assert moments == sorted(moments, reverse=True)
    return found


def entry_of(found, number: str):
    return next((entry for entry in found.entries if entry.id.rstrip("/").endswith(number)), None)


def test_a_feed_has_the_statements_of_its_question(client, db):
    found = read(client, "/feeds/statements.atom?principle=non-intervention&state=CHN")
    listed = client.get("/api/v1/statements?principle=non-intervention&state=CHN&page_size=50").json()
    assert {entry.id.rstrip("/").rpartition("/")[2] for entry in found.entries} == {
        row["id"] for row in listed["results"]
    }
    (words,) = {row["quote"] for row in listed["results"] if row["id"] == "S-000002"}
    assert words in entry_of(found, "S-000002").content[0].value


def test_a_correction_updates_its_entry_and_says_what_changed(client, analyst, reviewer):
    statement = make.make_statement("NLD", by=analyst, reviewer=reviewer, speaker="A. Person")
    feed = "/feeds/statements.atom?state=NLD"
    before = entry_of(read(client, feed), statement.public_id)
    correct(statement.public_id, by=analyst, reviewer=reviewer)
    after = entry_of(read(client, feed), statement.public_id)
    assert after.id == before.id
    assert after.tags[0].term == "corrected" != before.tags[0].term
    told = after.content[0].value
    assert "Corrected on" in told
    assert "Reason: It says more." in told
    assert "Principles and stances was: Non-intervention" in told


def test_a_new_label_makes_no_new_entry(client, analyst, reviewer):
    feed = "/feeds/statements.atom?principle=non-intervention"
    before = [(one.id, one.updated) for one in read(client, feed).entries]
    row = Principle.objects.get(slug="non-intervention")
    row.name = "Not to intervene"
    references.change(row, started_from=row.revision, by=reviewer, why="test")
    after = read(client, feed)
    assert "Not to intervene" in str(after.entries)
    assert [(one.id, one.updated) for one in after.entries] == before


def test_a_withdrawal_is_told_in_the_entry_of_the_statement(client, analyst, reviewer):
    statement = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    number = statement.public_id
    before = entry_of(read(client, "/feeds/statements.atom"), number)
    in_force = Statement.objects.published().get(public_id=number)
    reviewing.withdraw(in_force, by=reviewer, reason="Not theirs.", successor="S-000031")
    # What it was about is not public any more, so each feed tells of it.
    for feed in ("/feeds/statements.atom", "/feeds/statements.atom?state=CHN"):
        found = entry_of(read(client, feed), number)
        assert (found.id, found.tags[0].term) == (before.id, "withdrawn")
        assert "Not theirs." in found.content[0].value
        assert "/statements/S-000031/" in found.content[0].value
        assert statement.quote not in found.content[0].value


def test_acts_have_a_feed_in_which_what_is_corrected_comes_first(client, analyst, reviewer):
    feed = "/feeds/acts.atom?state=NLD"
    act = Act.objects.published().filter(state__alpha3="NLD").order_by("published_at", "-public_id").first()
    act.note = "Mended."
    references.change(act, started_from=act.revision, by=reviewer, why="test")
    after = read(client, feed)
    assert after.entries[0].id.endswith(act.public_id)
    assert after.entries[0].tags[0].term == "corrected"
    assert "Mended." in after.entries[0].content[0].value
    assert entry_of(read(client, "/feeds/acts.atom?state=CHN"), act.public_id) is None
    (vote,) = read(client, "/feeds/acts.atom?rollcall=a-res-73-27&state=CHN").entries
    assert vote.link.endswith("/votes/a-res-73-27/")


@pytest.mark.parametrize("noun", ["statements", "acts"])
def test_a_feed_holds_the_latest_fifty_and_says_so(client, db, noun, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        found = read(client, f"/feeds/{noun}.atom")
    assert len(found.entries) <= 50
    assert "The latest 50" in found.feed.subtitle
    assert "/api/v1/changes" in found.feed.subtitle


def test_the_suffix_of_a_list_leads_to_its_feed(client, db):
    for address, noun in (
        ("/statements", "statements"),
        ("/api/v1/statements", "statements"),
        ("/api/v1/acts", "acts"),
    ):
        answer = client.get(f"{address}.atom?state=CHN&kind=voted" if noun == "acts" else f"{address}.atom?state=CHN")
        assert answer.status_code == 301
        assert answer.headers["Location"].startswith(f"/feeds/{noun}.atom?state=CHN")


@pytest.mark.parametrize("query", ["state=CHINAA", "colour=red", "as_of=2020-01-01", "sort=date", "page_size=5"])
def test_what_a_feed_does_not_take_is_refused_by_name(client, db, query):
    answer = client.get(f"/feeds/statements.atom?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.content.decode()


def test_a_reader_that_has_the_feed_is_told_so(client, analyst, reviewer):
    first = client.get("/feeds/statements.atom")
    given = {"if-none-match": first.headers["ETag"]}
    assert client.get("/feeds/statements.atom", headers=given).status_code == 304
    make.make_statement("NLD", by=analyst, reviewer=reviewer)
    assert client.get("/feeds/statements.atom", headers=given).status_code == 200


PAGES = {
    "/": "/feeds/statements.atom",
    "/statements/?state=CHN&sort=date": "/feeds/statements.atom?state=CHN",
    "/principles/non-intervention/": "/feeds/statements.atom?principle=non-intervention",
    "/states/chn/": "/feeds/statements.atom?state=chn",
    "/states/chn/non-intervention/": "/feeds/statements.atom?state=chn&principle=non-intervention",
    "/groups/european-union/": "/feeds/statements.atom?group=european-union",
    "/forums/gccs/": "/feeds/statements.atom?forum=gccs",
    "/forums/gccs/gccs-2015/": "/feeds/statements.atom?session=gccs-2015",
    "/documents/D-0001/": "/feeds/statements.atom?document=D-0001",
    "/instruments/": "/feeds/acts.atom",
    "/instruments/a-res-73-27/": "/feeds/acts.atom?instrument=a-res-73-27",
    "/votes/a-res-73-27/": "/feeds/acts.atom?rollcall=a-res-73-27",
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_asks_a_question_names_its_feed(client, db, page):
    body = client.get(page).content.decode()
    address = PAGES[page].replace("&", "&amp;")
    assert f'<link rel="alternate" type="application/atom+xml" title="What is new" href="{address}">' in body
    read(client, PAGES[page])
    assert "application/atom+xml" not in client.get("/about/").content.decode()


def test_no_character_of_a_quote_breaks_the_feed():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    text = "A \x0b\x0c\x00 & <b> ]]> \ufffe “q” العربية 中文 \U0001f5f3"
    one = Entry("http://x/1", text, at, at, 'http://x/1?a=1&b="2"', text, text, "published", "ar")
    body = write_atom(Feed("http://x/feed", "F", "S", at, "http://x/", (one,)))
    found = feedparser.parse(body)
    assert not found.bozo
    assert found.entries[0].content[0].value == "A \ufffd\ufffd\ufffd & <b> ]]> \ufffd “q” العربية 中文 \U0001f5f3"
