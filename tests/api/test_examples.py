"""Examples are made from the record: each works on the seeded site, and on one that has none of its states and texts."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection

from positions.changes import references
from positions.models import Principle
from positions.models.choices import PrincipleKind, Voice
from positions.published.session import as_public
from positions.queries.examples import Examples
from tests import behind, make
from tests.api.asking import get

SEEDED = re.compile(
    r"CHN|China|NLD|S-00000\d\b|D-000[12]\b|gccs|ungge|oewg|non-intervention|sovereign|Chen Xu|Xinhua|european-union"
)
_LINK = re.compile(r'href="(/api/v1/[^"]+)"')
_AS = re.compile(r'As <code class="hash">([a-z_]+)=(.+?)</code>')


def emptied():
    """Take everything out of the record that the seeds have put there."""
    tables = [name for name in connection.introspection.table_names() if name.endswith("event")]
    nouns = (f"positions_{noun}" for noun in ("state", "group", "forum", "principle", "document", "instrument"))
    behind.empty(*nouns, *(name for name in tables if name.startswith("positions_")))


@pytest.fixture
def elsewhere(db, analyst, reviewer):
    """A record of other states, principles, sessions and texts, with no group and nothing that was mentioned."""
    emptied()

    def published(row):
        references.publish(row, by=reviewer, why="test")
        return row

    for code in ("QAA", "QAB"):
        published(make.make_state(code, by=analyst))
    family = published(references.add(
        Principle(slug="water", name="Water and waves", kind=PrincipleKind.FAMILY, summary="Of water.", position=1),
        by=analyst, why="test",
    ))  # fmt: skip
    principle = published(make.make_principle("Calm seas", by=analyst, parent=family.slug))
    session = published(make.make_session(published(make.make_forum(by=analyst)), by=analyst))
    for number, day in enumerate((date(1931, 5, 4), date(1947, 8, 15))):
        document = make.make_document(
            f"States keep the seas calm for ships of every flag, in year {number}.", by=analyst,
            published_start=day, published_end=day, published_precision="day",
        )  # fmt: skip
        make.make_statement(
            "QAA", by=analyst, reviewer=reviewer, document=document, principle=principle, session=session,
            voice=Voice.REPORTED_SPEECH, said_start=day, said_end=day, said_precision="day", speaker=f"Envoy {number}",
        )  # fmt: skip


@pytest.fixture(params=["seeded", "elsewhere"])
def record(request, db):
    if request.param == "elsewhere":
        request.getfixturevalue("elsewhere")
    return request.param


def asked_with(operation, name):
    """What a comparison and a drift need beside a parameter: nothing requires the one, as the other will do."""
    needs = {
        "compare": {"states"},
        "concordance": {"states"},
        "drift": {"group" if name == "group" else "state", "principle"},
    }
    wanted = needs.get(operation["operationId"].partition("_")[0], set())
    return {one["name"]: one["example"] for one in operation["parameters"] if one["name"] in wanted}


@pytest.mark.long
def test_every_example_of_the_openapi_document_answers(client, record):
    asked = 0
    for path, methods in get(client, "openapi.json").json()["paths"].items():
        operation = methods["get"]
        given = {
            one["name"]: one["example"] for one in operation["parameters"] if one.get("required") and "example" in one
        }
        if (
            any(one.get("required") and "example" not in one for one in operation["parameters"])
            and "search" not in path
        ):
            continue  # this record has nothing of the kind
        if "." in path and not path.endswith(".csv"):
            continue  # other forms take the same parameters
        for one in operation["parameters"]:
            if "example" not in one:
                continue
            query = {**given, **asked_with(operation, one["name"]), one["name"]: one["example"]}
            query = {name: ",".join(value) if isinstance(value, list) else value for name, value in query.items()}
            address = path.replace("{identifier}", query.pop("identifier", ""))
            answer = client.get(address, query)
            assert answer.status_code == 200, (address, query, answer.content[:300])
            asked += 1
        if record == "elsewhere":
            written = str([one.get("example") for one in operation["parameters"]])
            assert not SEEDED.search(written), (path, written)
    assert asked > 300


def test_every_example_of_the_reference_answers(client, record):
    page = client.get("/api/docs/").content.decode()
    links = list(dict.fromkeys(unescape(link) for link in _LINK.findall(page)))
    assert len(links) > 80
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200 or link == "/api/v1/", (link, answer.content[:300])
    if record == "elsewhere":
        assert "state=QAA" in page
        told = [f"{name}={value}" for name, value in _AS.findall(page)]
        assert len(told) > 100
        assert not SEEDED.search(" ".join((*told, *links)))


def test_the_programs_of_the_reference_name_a_state_of_the_record(client, elsewhere):
    assert "positions.csv?state=QAA" in unescape(client.get("/api/docs/").content.decode())


def test_an_empty_record_has_pages_about_the_api_and_no_example_of_what_it_lacks(client, db):
    emptied()
    page = client.get("/api/docs/").content.decode()
    assert "state=" not in "".join(_LINK.findall(page))
    parameters = get(client, "openapi.json").json()["paths"]["/api/v1/statements"]["get"]["parameters"]
    assert "example" not in next(one for one in parameters if one["name"] == "state")
    assert next(one for one in parameters if one["name"] == "voice")["example"]


def test_examples_say_what_they_lack_by_being_empty(db):
    with as_public():
        found = Examples()
    assert found.filled("a={state}&b={no_such_thing}") == ""
    assert found.filled("nothing to fill") == "nothing to fill"
