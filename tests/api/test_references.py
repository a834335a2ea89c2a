"""Statements for reference managers: the same statements as the list, in the same order."""

import json
import re

import pytest

from positions.changes import reviewing
from positions.changes import statements as changes
from positions.queries.query_language import RESOURCES
from tests import make
from tests.api.asking import get

pytestmark = pytest.mark.django_db

IDS = {
    "bib": lambda text: re.findall(r"@\w+\{normsdb-(S-\d+)-v", text),
    "ris": lambda text: re.findall(r"(?m)^ID  - (S-\d+)-v", text),
    "csljson": lambda text: [item["id"].split("-v")[0] for item in json.loads(text)],
}


@pytest.mark.parametrize("form", IDS)
@pytest.mark.parametrize(
    "query", ["", "?state=CHN&principle=non-intervention", "?voice=!headline&sort=date", "?year=1999"]
)
def test_references_are_the_whole_list_in_its_order(client, form, query):
    answer = get(client, f"statements.{form}{query}")
    body = get(client, f"statements{query or '?'}&page_size=1000").json()
    assert IDS[form](answer.content.decode()) == [row["id"] for row in body["results"]]
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'.{form}"')


@pytest.mark.parametrize("form", IDS)
def test_one_reference_is_that_of_its_statement(client, form):
    for identifier in ("S-000002", "s-000002"):
        assert IDS[form](get(client, f"statements/{identifier}.{form}").content.decode()) == ["S-000002"]
    pinned = f"versions/S-000002:1.{form}"
    assert f"/api/v1/{pinned}" in client.get("/statements/S-000002/").content.decode()
    assert get(client, pinned).content == get(client, f"statements/S-000002.{form}").content


@pytest.mark.parametrize("form", IDS)
def test_documents_are_references_too(client, form):
    listed = get(client, f"documents.{form}?sort=id").content.decode()
    assert listed.index("D-0001") < listed.index("D-0002")
    one = get(client, f"documents/d-0002.{form}").content.decode()
    assert "Positions on International Rules-making in Cyberspace" in one
    assert "D-0001" not in one
    assert get(client, f"documents/D-9999.{form}").status_code == 404


@pytest.mark.parametrize("form", IDS)
def test_a_version_is_cited_as_it_was_after_a_correction(client, analyst, reviewer, form):
    first = make.make_statement("NOR", by=analyst, reviewer=reviewer, capacity="Envoy")
    before = get(client, f"versions/{first.public_id}:1.{form}").content
    row = changes.next_version(first)
    row.capacity = "Ambassador"
    new = changes.correct(first, row, parts=changes.Parts.of(first), by=analyst, why="wrong")
    reviewing.submit(new, by=analyst)
    reviewing.approve(new, seen=reviewing.digest(new), by=reviewer)
    assert get(client, f"versions/{first.public_id}:1.{form}").content == before
    assert f"{first.public_id}-v2".encode() in get(client, f"statements/{first.public_id}.{form}").content
    assert get(client, f"versions/{first.public_id}:3.{form}").status_code == 404
    assert get(client, f"versions.{form}").status_code == 404


def test_what_is_not_there_is_told_as_by_its_row(client, analyst, reviewer):
    gone = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    reviewing.withdraw(gone, reason="Another state said it.", by=reviewer)
    for identifier, status in ((gone.public_id, 410), ("S-999999", 404), ("nothing", 404)):
        answer = get(client, f"statements/{identifier}.bib")
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("query", ["fields=id", "page_size=5", "stat=CHN", "state=Chna"])
def test_a_reference_has_no_columns_and_no_pages(client, query):
    assert get(client, f"statements.bib?{query}").status_code == 400


def test_references_take_the_parameters_that_are_documented(client):
    described = get(client, "openapi.json").json()["paths"]["/api/v1/statements.bib"]["get"]["parameters"]
    assert {one.name for one in RESOURCES["statements"].parameters} < {one["name"] for one in described}
    assert "fields" not in {one["name"] for one in described}
