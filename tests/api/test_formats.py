"""A form of file is a writer and a line of the registry: addresses, descriptions and links follow from it."""

import json
import re
import sys
from html import unescape
from types import ModuleType

import pytest
from django.urls import include, path

import normsdb.urls
from positions.api import openapi, urls
from positions.api.registry import ADDRESSES
from positions.formats.registry import FORMATS, Format, formats_of
from positions.queries.query_language import RESOURCES
from tests import make
from tests.api.asking import get

QUERIES = {"positions/counts": "by=state", "search": "q=sovereign", "suggest": "q=non"} | {
    "compare": "states=CHN,NLD",
    "concordance": "states=CHN,NLD",
    "drift": "state=CHN&principle=sovereign-equality",
    "briefing": "s=S-000002,S-000031",
}
PAGES = (
    "/principles/", "/principles/sovereign-equality/", "/states/", "/states/chn/", "/states/chn/sovereign-equality/", "/groups/", "/forums/",
    "/statements/", "/statements/S-000002/", "/documents/", "/documents/D-0001/", "/matrix/", "/compare/?states=CHN,NLD",
    "/coverage/?state=CHN", "/briefing/?s=S-000002",
)  # fmt: skip


def addresses():
    """Every table, with a question that it answers."""
    for address in ADDRESSES:
        noun = RESOURCES.get(address.path.split("/")[0])
        row = noun.fields[0].column.example if noun else ""
        yield address, address.path.replace("{identifier}", row), QUERIES.get(address.path, "")


def write_toy(columns, rows):
    yield f"toy of {len(columns)} columns and ".encode()
    yield f"{len(list(rows))} rows".encode()


@pytest.fixture
def toy(monkeypatch, settings):
    """A form that the house does not have: one line in the registry, as a program that starts anew would find it."""
    monkeypatch.setitem(FORMATS, "toy", Format("Toy", "text/x-toy", write_toy))
    site = ModuleType("tests.toy_site")
    vars(site).update(vars(normsdb.urls))
    site.urlpatterns = [path("api/", include(urls.patterns())), *normsdb.urls.urlpatterns]
    monkeypatch.setitem(sys.modules, site.__name__, site)
    settings.ROOT_URLCONF = site.__name__
    openapi.document.cache_clear()
    yield
    openapi.document.cache_clear()


def test_a_new_form_is_answered_at_every_table(client, analyst, reviewer, toy):
    # The seeds explain no vote.
    said = make.make_statement("CHN", by=analyst, reviewer=reviewer, explaining=[make.explains("a-res-73-27")])
    # Tokens of changes are never the same.
    token = get(client, "changes?page_size=1").json()["results"][0]["id"]
    for address, asked, query in addresses():
        there = asked.replace("S-000002:CHN:vote", f"{said.public_id}:CHN:vote").replace("311-5d2b9c04", token)
        answer = get(client, f"{there}.toy?{query}")
        assert answer.status_code == 200, asked
        assert answer.headers["Content-Type"] == "text/x-toy"
        assert re.fullmatch(rb"toy of \d+ columns and \d+ rows", answer.content)
        assert answer.headers["Content-Disposition"].endswith('.toy"'), address.path
        assert client.head(f"/api/v1/{there}.toy?{query}").headers["Content-Length"] == str(len(answer.content))


def test_a_new_form_is_described_wherever_it_is_answered(client, db, toy):
    paths = get(client, "openapi.json").json()["paths"]
    for address in ADDRESSES:
        operation = paths[f"/api/v1/{address.path}.toy"]["get"]
        assert list(operation["responses"]["200"]["content"]) == ["text/x-toy"]
    reference = client.get("/api/docs/").content.decode()
    assert "<code>.toy</code>" in reference
    for address in ADDRESSES:
        if "{" not in address.path:
            assert f"/api/v1/{address.path}.toy" in reference, address.path


@pytest.mark.parametrize("page", PAGES)
def test_a_new_form_is_linked_wherever_data_can_be_taken_away(client, db, toy, page):
    found = {
        suffix: {unescape(link) for link in re.findall(rf'href="(/api/v1/[^"?]+)\.{suffix}(?:\?[^"]*)?"', client.get(page).content.decode())}
        for suffix in ("toy", *formats_of("rows"))
    }  # fmt: skip
    assert found["csv"]
    assert len({frozenset(links) for links in found.values()}) == 1


def test_a_form_that_is_gone_is_no_address(client, db):
    assert get(client, "states.toy").status_code == 404


@pytest.mark.parametrize("noun", RESOURCES)
def test_a_line_is_the_row_of_the_json_answer(client, db, noun):
    lines = get(client, f"{noun}.ndjson").content.splitlines(keepends=True)
    assert all(line.endswith(b"\n") for line in lines)
    rows, after = [], f"/api/v1/{noun}?page_size=1000"
    while after:
        answer = client.get(after).json()
        rows += answer["results"]
        after = answer["next"]
    assert [json.loads(line) for line in lines] == rows
    assert len(rows) == answer["count"]
    assert get(client, f"{noun}.json").json() == rows


def test_an_array_of_all_rows_is_a_file_and_one_row_is_what_it_is_without_a_suffix(client, db):
    whole = get(client, "statements.json")
    assert whole.headers["Content-Disposition"].endswith('.json"')
    assert len(whole.json()) == get(client, "statements").json()["count"]
    assert get(client, "statements/S-000002.json").json() == get(client, "statements/S-000002").json()
    told = get(client, "rollcalls").json()["results"][0]["id"]
    assert get(client, f"rollcalls/{told}.json").json() == get(client, f"rollcalls/{told}").json()


@pytest.mark.parametrize(
    "asked", ["matrix?", "compare?states=CHN,NLD&", "drift?state=CHN&principle=sovereign-equality&"]
)
@pytest.mark.parametrize("name", ["facets=state", "page_size=1", "sort=date"])
def test_a_whole_answer_takes_nothing_that_it_would_overlook(client, db, asked, name):
    answer = get(client, f"{asked}{name}")
    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [name.split("=")[0]]
