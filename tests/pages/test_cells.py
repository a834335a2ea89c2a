"""The page of one state on one principle, and the same drift from the API."""

import csv
import html
import io
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.models import Principle
from tests import make
from tests.pages.reading import read
from tests.queries.test_cells import said

pytestmark = pytest.mark.django_db

ADDRESS = "/states/chn/sovereign-equality/"


def facing(client, address: str) -> list[tuple[str, str]]:
    """The two sides of each comparison of a page, without what marks differences."""
    page = client.get(address).content.decode()
    sides = re.findall(r'<div class="facing-text">.*?<blockquote[^>]*><p>(.*?)</p></blockquote>', page, re.DOTALL)
    plain = [html.unescape(re.sub(r"</?(?:del|ins)>", "", side)) for side in sides]
    return list(zip(plain[::2], plain[1::2], strict=True))


def test_the_drift_of_the_charter_with_its_warning_and_its_place(client):
    page = read(client, ADDRESS)
    assert "How stance and words changed" in page.words
    assert "The stance is the same: affirms" in page.words
    assert "The words of 2015 are as a reporter printed them. Those of 2021 are the text of a document." in page.words
    assert "they need not be said of the same thing" in page.words
    assert "drift-S-000002-S-000031" in page.ids


def test_page_json_and_csv_tell_the_same_drift(client, analyst, reviewer):
    make.make_statement(
        "CHN",
        by=analyst,
        reviewer=reviewer,
        quote="不干涉内政原则适用于网络空间。",
        language="zh",
        **said("2023-01-01"),
    )
    for principle in Principle.objects.all():
        query = f"state=CHN&principle={principle.slug}"
        body = client.get(f"/api/v1/drift?{query}").json()
        rows = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/drift.csv?{query}").content.decode())))
        address = f"/states/chn/{principle.slug}/"
        pairs = [(row["before_quote"], row["after_quote"]) for row in body["results"] if row["before"]]
        assert [(row["before_quote"], row["after_quote"]) for row in rows if row["before"]] == pairs
        assert facing(client, address) == pairs, principle.slug
        assert len(rows) == body["count"] == len(body["results"])
        ids = read(client, address).ids
        assert all(row["url"].split("#")[1] in ids for row in body["results"])
    body = client.get("/api/v1/drift?state=CHN&principle=non-intervention").json()
    assert [row["reason"] for row in body["results"]] == [None, "language"]
    assert "in different languages" in read(client, "/states/chn/non-intervention/").words


def test_the_stretches_that_differ_are_cut_from_the_quotes(client):
    [row] = client.get("/api/v1/drift?state=CHN&principle=sovereign-equality").json()["results"]
    page = client.get(ADDRESS).content.decode()
    for side, tag in (("before", "del"), ("after", "ins")):
        spans = [tuple(map(int, span.split(":"))) for span in row[f"{side}_differs"]]
        cut = [row[f"{side}_quote"][start:end] for start, end in spans]
        assert cut == [html.unescape(run) for run in re.findall(rf"<{tag}>(.*?)</{tag}>", page)]


quotes = st.text(st.sampled_from("abAB ,.<>&\"'—\n不干قان\u00a0é"), min_size=3, max_size=60).filter(
    lambda text: text.strip() and text == text.strip()
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quotes, quotes)
def test_both_sides_on_the_page_are_the_stored_quotes(client, analyst, reviewer, one, other):
    principle = make.make_principle(by=reviewer)
    from positions.changes import references

    references.publish(principle, by=make.make_account("reviewer"))
    for quote, day in ((f"the same few words {one}", "2015-01-01"), (f"the same few words {other}", "2020-01-01")):
        document = make.make_document(f"{make.make_document(by=analyst).title}: {quote}", by=analyst)
        make.make_statement("NLD", by=analyst, reviewer=reviewer, document=document, quote=document.text[-len(quote):], start=len(document.text) - len(quote), principle=principle, **said(day))  # fmt: skip
    for before, after in facing(client, f"/states/nld/{principle.slug}/"):
        assert (before, after) == (f"the same few words {one}", f"the same few words {other}")


def test_words_from_right_to_left_keep_their_direction(client, analyst, reviewer):
    for quote, day in (("القانون الدولي ينطبق.", "2015-01-01"), ("القانون الدولي ينطبق كله.", "2020-01-01")):
        make.make_statement("EGY", by=analyst, reviewer=reviewer, quote=quote, language="ar", **said(day))
    page = client.get("/states/egy/non-intervention/").content.decode()
    assert page.count('lang="ar" dir="auto"') >= 4
    assert "<ins>" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("principle=sovereignty", "Say of which state or group"),
        ("state=CHN", "Say on which principle"),
        ("state=CHN&group=EU&principle=sovereignty", "leave one of them out"),
        ("state=Chna&principle=sovereignty", "Did you mean CHN (China)?"),
        ("state=CHN,NLD&principle=sovereignty", "No state is called"),
        ("state=CHN&principle=sovereignty&x=1", "A drift has no parameter “x”"),
    ],
)
def test_what_no_drift_is_asked_of_is_refused_by_name(client, query, words):
    answer = client.get(f"/api/v1/drift?{query}")
    assert answer.status_code == 400
    assert words in answer.json()["detail"]
