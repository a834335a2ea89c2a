"""The page of coverage, and the words wherever a blank is seen; page, JSON and CSV are the same rows."""

import csv
import io
import re

import pytest

from positions.changes import documents
from positions.models import Intervention, Principle, State
from positions.models.choices import PrincipleKind
from tests import make
from tests.pages.reading import read, walk

pytestmark = pytest.mark.django_db


def rows(client, query: str = "") -> list[dict[str, str]]:
    """The CSV of a question, which JSON must agree with, row for row and in order."""
    body = client.get(f"/api/v1/coverage?page_size=1000&{query}").json()
    table = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/coverage.csv?{query}").content.decode())))
    assert body["count"] == len(table)
    assert [row["id"] for row in body["results"]] == [row["id"] for row in table][:1000]
    return table


@pytest.fixture
def norway(analyst, reviewer):
    """A second state, with a document of which nobody has read anything but the one statement in it."""
    document = make.make_document("Norway holds this. It is sunny. The meeting was closed.", by=analyst, language="no")
    make.make_statement(
        "NOR", by=analyst, reviewer=reviewer, document=document, quote="Norway holds this.", principle="sovereignty"
    )
    document.refresh_from_db()
    return document


def test_the_page_says_what_was_read_of_each_document(client, norway):
    page = read(client, "/coverage/")
    assert "45 of 48 sentences of 3 documents were read. Of 2 of 195 states a document is in the record" in page.words
    assert "0 of 3 sentences read" in page.words
    assert "20 of 20 sentences read" in page.words
    assert "the data set" in page.words
    assert "part: page 2 of 2" in page.words
    assert "No document of 193 states is in the record" in page.words


def test_the_figures_of_the_page_are_those_of_the_api(client, norway):
    html = client.get("/coverage/").content.decode()
    families = set(Principle.objects.filter(kind=PrincipleKind.FAMILY).values_list("slug", flat=True))
    for code in ("CHN", "NOR"):
        for word in ("stated", "nothing_found", "partly_read", "not_read", "document_incomplete"):
            n = sum(row["principle"] not in families for row in rows(client, f"state={code}&coverage={word}"))
            link = f"?state={code}&amp;coverage={word}#pairs"
            assert (link in html) == bool(n), (code, word)
            if n:
                assert re.search(rf'href="{re.escape(link)}"[^>]*>{n}</a>', html), (code, word)
    assert len(rows(client, "state=CHN&coverage=stated")) == 44  # 41 principles and three families as a whole
    assert len(rows(client, "state=NOR&coverage=not_read")) == 62


def test_by_default_only_states_with_a_document_are_given(client):
    assert {row["state"] for row in rows(client)} == {"CHN"}
    assert len(rows(client)) == 63
    assert len(client.get("/api/v1/coverage.csv?blank=yes").content.decode().splitlines()) == 195 * 63 + 1
    tuvalu = rows(client, "state=Tuvalu&fields=coverage,documents,document_count,id")
    assert len(tuvalu) == 63
    assert {(row["coverage"], row["documents"], row["document_count"]) for row in tuvalu} == {("not_read", "", "0")}


def test_it_is_asked_as_everything_else(client, norway):
    family = rows(client, "state=CHN&principle=international-law")
    assert len(family) > 10
    assert len(rows(client, "state=CHN&principle=international-law&descendants=no")) == 1
    assert {row["state"] for row in rows(client, f"document={norway.public_id}")} == {"NOR"}
    assert {row["state"] for row in rows(client, "document=!D-0001")} == {"NOR"}
    assert {row["state"] for row in rows(client, "region=weog")} == {"NOR"}
    answer = client.get("/api/v1/coverage?state=Chna&principle=x&blank=perhaps")
    assert answer.status_code == 400
    assert {one["parameter"] for one in answer.json()["errors"]} == {"state", "principle", "blank"}
    one = client.get("/api/v1/coverage/chn:sovereignty").json()
    assert (one["coverage"], one["url"]) == ("stated", "http://testserver/states/chn/sovereignty/")
    assert client.get("/api/v1/coverage/chn:nothing").status_code == 404


@pytest.mark.long
def test_every_link_of_the_page_leads_somewhere(client, norway):
    walk(client, ["/coverage/", "/coverage/?state=NOR&coverage=not_read", "/coverage/?principle=countermeasures"])


@pytest.mark.parametrize(
    ("address", "said_so"),
    [
        ("/coverage/?state=Chna", "Did you mean CHN (China)?"),
        ("/coverage/?sate=CHN", "Did you mean “state”?"),
        ("/coverage/?coverage=perhaps", "is not a known value"),
        ("/coverage/?document=D-9999", "There is no document"),
        ("/coverage/?cursor=x", "This is no cursor"),
    ],
)
def test_what_is_wrong_is_named(client, address, said_so):
    assert said_so in read(client, address, status=400).words


def test_a_blank_has_its_word_wherever_it_is_seen(client, norway):
    # The cell, the state, the principle, the list of states, home.
    assert (
        "Not read. This state speaks in 1 document of the record: 1 was not read."
        in read(client, "/states/nor/countermeasures/").words
    )
    assert (
        "No document in which this state speaks is in the record." in read(client, "/states/tuv/countermeasures/").words
    )
    assert "Document incomplete. This state speaks in 2 documents" in read(client, "/states/chn/").words
    assert "Not read. No document in which this state speaks" in read(client, "/states/tuv/").words
    assert "1 state not read, 1 state document incomplete" in read(client, "/principles/countermeasures/").words
    assert "China document incomplete" in read(client, "/states/?principle=countermeasures").words
    assert "What is blank: Document incomplete." in read(client, "/").words


def test_a_document_in_which_a_state_only_takes_the_floor_is_one_in_which_it_speaks(client, analyst, reviewer):
    document = make.make_document("Tonga: We thank the chair.", by=analyst)
    Intervention.objects.create(
        document=document, start=0, end=5, label="Tonga", role="state", state=State.objects.get(alpha3="TON")
    )
    assert rows(client, "state=TON")[0]["document_count"] == "0", "the document is not public"
    documents.publish(document, by=reviewer)
    document.refresh_from_db()
    assert rows(client, "state=TON&fields=id,documents")[0]["documents"] == document.public_id
    assert (
        "Not read. This state speaks in 1 document of the record" in read(client, "/states/ton/countermeasures/").words
    )


def test_the_page_costs_the_same_queries_whatever_the_size(
    client, norway, analyst, reviewer, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(address: str) -> int:
        client.get(address)  # the edition's own figures are gathered once
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    addresses = [
        "/coverage/",
        "/coverage/?principle=sovereignty",
        "/states/nor/countermeasures/",
        "/api/v1/coverage",
        "/api/v1/documents",
    ]
    before = [cost(address) for address in addresses]
    for state in ("SWE", "FIN", "DNK", "ISL", "NOR", "NOR"):
        make.make_statement(state, by=analyst, reviewer=reviewer, principle="sovereignty")
    assert [cost(address) for address in addresses] == before
