"""The cite box: on every page that can be cited, the same for everybody and on every day."""

import json
import re

import pytest

from positions.changes import documents
from tests import make
from tests.pages.reading import read

pytestmark = pytest.mark.django_db

PAGES = {
    "/statements/S-000002/": "http://testserver/statements/S-000002/v1/",
    "/statements/S-000002/v1/": "http://testserver/statements/S-000002/v1/",
    "/documents/D-0001/": "http://testserver/documents/D-0001/",
    "/principles/non-intervention/": "http://testserver/principles/non-intervention/",
    "/states/chn/": "http://testserver/states/chn/",
    "/states/nor/": "http://testserver/states/nor/",
    "/states/chn/non-intervention/": "http://testserver/states/chn/non-intervention/",
    "/groups/european-union/": "http://testserver/groups/european-union/",
    "/groups/european-union/non-intervention/": "http://testserver/groups/european-union/non-intervention/",
    "/instruments/cets-185/": "http://testserver/instruments/cets-185/",
    "/instruments/a-res-73-27/": "http://testserver/instruments/a-res-73-27/",
    "/votes/a-res-60-45/": "http://testserver/votes/a-res-60-45/",
}


@pytest.mark.parametrize(("page", "cited"), PAGES.items())
def test_a_page_names_its_lasting_address_in_three_styles(client, page, cited):
    html = client.get(page).content.decode()
    (box,) = re.findall(r'(?s)<section class="box cite".*?</section>', html)
    assert re.findall(r"<summary>(\w+)</summary>", box) == ["Chicago", "OSCOLA", "APA"]
    texts = re.findall(r'(?s)<p class="cite-text">(.*?)</p>', box)
    assert len(texts) == 3
    assert all(cited in text for text in texts)


@pytest.mark.parametrize("page", ["/states/chn/non-intervention/?until=2015", "/instruments/cets-185/?on=2005-01-01"])
def test_a_filter_is_no_part_of_what_is_cited(client, page):
    whole, asked = (read(client, one).words.partition("Cite Chicago")[2] for one in (page.partition("?")[0], page))
    assert whole[:300] == asked[:300]
    assert "?" not in asked[:300]


@pytest.mark.parametrize("page", ["/statements/S-000002/", "/documents/D-0001/"])
def test_the_files_of_the_box_are_there(client, page):
    links = [
        one
        for one in read(client, page).links
        if re.search(r"/api/v1/(versions|documents)/.*\.(bib|ris|csljson)$", one)
    ]
    assert len(links) == 3
    for address in links:
        assert client.get(address).status_code == 200


def test_nothing_in_the_box_depends_on_the_day_or_on_what_else_is_published(client, analyst, reviewer):
    def boxes():
        return [
            re.findall(r'(?s)<section class="box cite".*?</section>', client.get(page).content.decode())
            for page in PAGES
        ]

    before = boxes()
    make.make_statement("NOR", by=analyst, reviewer=reviewer)
    assert boxes() == before


def test_a_page_that_changes_leaves_the_day_to_the_reader(client):
    words = read(client, "/states/chn/non-intervention/").words
    assert "accessed [day of access]" in words
    assert "This page changes with the record" in words
    assert "This page changes with the record" not in read(client, "/statements/S-000002/").words


@pytest.mark.parametrize(("page", "cited"), PAGES.items())
def test_programs_find_the_same_on_the_page(client, page, cited):
    html = client.get(page).content.decode()
    (title,) = re.findall(r'<span class="Z3988" title="([^"]+)"></span>', html)
    assert title.startswith("ctx_ver=Z39.88-2004&amp;rft_val_fmt=")
    assert "rft.au=" not in title
    (data,) = read(client, page).data
    assert json.loads(data)["@id"] == cited


def test_the_data_of_a_page_are_within_its_policy(client):
    answer = client.get("/statements/S-000002/")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    kinds = set(re.findall(r"<script([^>]*)>", answer.content.decode()))
    assert kinds == {' type="application/ld+json"'}  # no browser runs it, so no policy has to allow it


def test_words_of_a_source_cannot_end_the_data(client, analyst, reviewer):
    title = 'Evil </script><script>alert(1)</script> & "more" <!--'
    document = make.make_document("Norway says so.", by=analyst, title=title)
    documents.publish(document, by=reviewer)
    address = f"/documents/{document.public_id}/"
    assert "<script>alert" not in client.get(address).content.decode()
    (data,) = read(client, address).data
    assert json.loads(data)["name"] == title


@pytest.mark.parametrize(
    "path", ["statements", "documents", "statements/S-000002", "versions/S-000002:1", "documents/D-0002"]
)
def test_linked_data_are_a_form_of_what_can_be_cited(client, path):
    answer = client.get(f"/api/v1/{path}.jsonld")
    assert answer.headers["Content-Type"] == "application/ld+json"
    graph = json.loads(b"".join(answer) if answer.streaming else answer.content)["@graph"]
    assert all(one["@id"].startswith("http://testserver/") for one in graph)
    assert len(graph) == (1 if "/" in path else client.get(f"/api/v1/{path}").json()["count"])


def test_an_annotation_cuts_the_quote_out_of_the_stored_text(client):
    (graph,) = json.loads(client.get("/api/v1/statements/S-000002.jsonld").content)["@graph"]
    target = graph["oa:hasTarget"]
    quoted, placed = target["oa:hasSelector"]
    text = client.get(target["oa:hasSource"].removeprefix("http://testserver")).content.decode()
    assert text[placed["oa:start"] : placed["oa:end"]] == quoted["oa:exact"] == graph["text"]
