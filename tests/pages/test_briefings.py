"""Briefings: collected passages, their order kept, in a page and seven other forms that hold the same."""

import csv
import html
import io
import json
import random
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from positions.changes import reviewing
from positions.models import Statement
from positions.published.session import as_public
from positions.queries import briefings, statements
from tests import make
from tests.pages.reading import read, walk
from tests.queries.test_cells import said

pytestmark = pytest.mark.django_db

SOME = "S-000031,S-000002,S-000005"
_ID = re.compile(r"S-\d{6}")


def on_page(client, query: str) -> list[str]:
    return re.findall(r'class="briefing-item" id="(S-\d+)"', client.get(f"/briefing/?{query}").content.decode())


def in_every_form(client, query: str) -> dict[str, list[str]]:
    """The statements of a briefing in each form, in order."""
    found = {"page": on_page(client, query)}
    found["json"] = [row["id"] for row in client.get(f"/api/v1/briefing?{query}").json()["results"]]
    got = {
        form: client.get(f"/api/v1/briefing.{form}?{query}").content
        for form in ("csv", "docx", "md", "bib", "ris", "csljson")
    }
    found["csv"] = [row["id"] for row in csv.DictReader(io.StringIO(got["csv"].decode()))]
    paragraphs = Document(io.BytesIO(got["docx"])).paragraphs
    sources = [one for one in paragraphs if one.style.name == "Source" and one.hyperlinks]
    found["docx"] = [one.hyperlinks[0].text for one in sources]
    found["md"] = re.findall(r"\[(S-\d+)\]\(<", got["md"].decode())
    found["bib"] = re.findall(r"@\w+\{normsdb-(S-\d+)-", got["bib"].decode())
    found["ris"] = re.findall(r"(?m)^ID  - (S-\d+)-", got["ris"].decode())
    found["csljson"] = [_ID.match(item["id"]).group() for item in json.loads(got["csljson"])]
    return found


def test_every_form_holds_the_same_passages_in_the_readers_order(client):
    every = list(Statement.objects.published().values_list("public_id", flat=True))
    some = random.Random(5)  # noqa: S311 - questions, not secrets
    for size in (1, 2, 5, 12):
        chosen = some.sample(every, size)
        found = in_every_form(client, f"s={','.join(chosen)}&title=T")
        assert found == dict.fromkeys(found, chosen)


def test_every_form_holds_the_words_themselves(client):
    rows = {row["id"]: row for row in client.get(f"/api/v1/briefing?s={SOME}").json()["results"]}
    page = read(client, f"/briefing/?s={SOME}")
    document = Document(io.BytesIO(client.get(f"/api/v1/briefing.docx?s={SOME}").content))
    passages = [one.text for one in document.paragraphs if one.style.name == "Passage"]
    for number, row in rows.items():
        quote = Statement.objects.published().get(public_id=number).quote
        assert row["quote"] == quote
        assert " ".join(quote.split()) in page.words
        assert any(quote in passage for passage in passages)
        assert row["quote_sha256"] in page.words
        assert row["document_sha256"] in page.words
        assert row["citation"] in html.unescape(page.words)
        with as_public():
            context = statements.one(number).context
        assert (row["before"] or "", row["after"] or "") == (context.before, context.after)


def test_a_row_of_a_briefing_is_the_row_of_statements(client):
    [plain] = client.get("/api/v1/statements?statement=S-000002").json()["results"]
    [row] = client.get("/api/v1/briefing?s=S-000002").json()["results"]
    assert {name: row[name] for name in plain} == plain
    assert list(row)[-5:] == ["before", "after", "quote_sha256", "document_sha256", "citation"]


def test_the_same_briefing_is_the_same_bytes(client):
    for form in ("docx", "md", "bib", "ris", "csljson", "csv"):
        first, second = (client.get(f"/api/v1/briefing.{form}?s={SOME}&title=T") for _ in range(2))
        assert (first.content, first["ETag"]) == (second.content, second["ETag"])
        assert (
            client.get(
                f"/api/v1/briefing.{form}?s={SOME}&title=T", headers={"if-none-match": first["ETag"]}
            ).status_code
            == 304
        )


@pytest.mark.parametrize(
    ("query", "ids", "words"),
    [
        ("s=S-000002,S-000031,s-000002", ["S-000002", "S-000031"], "S-000002 was named more than once"),
        ("s=S-000002,S-999999", ["S-000002"], "There is no published statement S-999999"),
        ("s=S-000002,foo", ["S-000002"], "“foo” is no number of a statement"),
        ("s=S-2 S-31", ["S-000002", "S-000031"], "2 passages of China"),
        ("s=https://h.example/statements/S-000031/", ["S-000031"], "1 passage of China"),
        ("s=http://h/briefing/?s=S-000031%2CS-000002", ["S-000031", "S-000002"], "2 passages"),
        ("s=http://h/documents/D-0001/%23S-000002", ["S-000002"], "1 passage"),
        ("s=XS-000002", [], "is no number of a statement"),
    ],
)
def test_what_is_written_is_read_kindly(client, query, ids, words):
    assert on_page(client, query) == ids
    assert words in read(client, f"/briefing/?{query}").words


def test_a_repeated_parameter_is_the_same_as_a_comma_and_becomes_one(client):
    answer = client.get("/briefing/?s=S-000031&s=S-000002&title=")
    assert (answer.status_code, answer["Location"]) == (302, "/briefing/?s=S-000031,S-000002")
    body = client.get("/api/v1/briefing?s=S-000031&s=S-000002").json()
    assert body["query"] == {"s": ["S-000031", "S-000002"]}


def test_a_withdrawn_passage_is_told_with_reason_and_successor(client, analyst, reviewer):
    later = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    gone = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    reviewing.withdraw(gone, reason="Another state said it.", successor=later.public_id, by=reviewer)
    page = read(client, f"/briefing/?s=S-000002,{gone.public_id}")
    assert f"{gone.public_id} was withdrawn on" in page.words
    assert "Another state said it." in page.words
    assert f"/briefing/?s=S-000002,{later.public_id}" in page.links
    answer = client.get(f"/api/v1/briefing.docx?s=S-000002,{gone.public_id}")
    assert answer.status_code == 400
    [problem] = answer.json()["errors"]
    assert (problem["suggestions"], "Another state said it." in problem["detail"]) == ([later.public_id], True)


def test_hidden_and_unknown_are_told_alike(client, analyst):
    draft = make.make_draft("NLD", by=analyst)
    assert draft.public_id is None
    for query in ("s=S-000002,S-900001", "s=S-000002,S-900002"):
        page = read(client, f"/briefing/?{query}")
        assert f"There is no published statement {query[-8:]}" in page.words
        assert client.get(f"/api/v1/briefing?{query}").status_code == 400


def test_a_corrected_passage_is_the_version_in_force(client, analyst, reviewer):
    from positions.changes import statements as changes

    document = make.make_document("The rule applies online and offline.", by=analyst)
    row = make.make_statement("NLD", by=analyst, reviewer=reviewer, document=document, quote="The rule applies online")
    changed = changes.next_version(row)
    changed.end, changed.quote = len(document.text), document.text
    draft = reviewing.submit(
        changes.correct(row, changed, parts=changes.Parts.of(row), by=analyst, why="all of it"), by=analyst
    )
    reviewing.approve(draft, seen=reviewing.digest(draft), by=reviewer)
    [found] = client.get(f"/api/v1/briefing?s={row.public_id}").json()["results"]
    assert (found["quote"], found["version"]) == (document.text, 2)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("s=" + ",".join(f"S-{number:06}" for number in range(1, 52)), "names 51 passages; at most 50"),
        ("s=" + "x" * 4001, "has 4001 characters"),
        ("s=S-000002&title=" + "x" * 201, "has 201 characters"),
        ("s=S-000002&title=a&title=b", "takes one value"),
        ("s=S-000002&title=a%07b", "control characters"),
    ],
)
def test_what_is_too_much_is_refused_and_kept(client, query, words):
    page = read(client, f"/briefing/?{query}", 400)
    assert words in page.words
    answer = client.get(f"/api/v1/briefing?{query}")
    assert (answer.status_code, words in answer.json()["detail"]) == (400, True)


def test_the_api_refuses_what_it_cannot_say(client):
    for query, words in (
        ("", "Say which statements"),
        ("s=foo", "no statement"),
        ("s=", "no number"),
        ("s=S-000002&state=CHN", "no parameter “state”"),
    ):
        answer = client.get(f"/api/v1/briefing.md?{query}")
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
        assert words in answer.json()["detail"], query


def test_an_empty_briefing_says_how_to_begin(client):
    page = read(client, "/briefing/")
    assert "Nothing is collected yet" in page.words
    assert "the address of the page holds the list" in page.words


def test_the_order_is_changed_by_links(client):
    page = read(client, f"/briefing/?s={SOME}&title=T")
    assert "/briefing/?s=S-000002,S-000031,S-000005&title=T#S-000031" in page.links  # down
    assert "/briefing/?s=S-000031,S-000005,S-000002&title=T#S-000005" in page.links  # up
    assert "/briefing/?s=S-000031,S-000005&title=T" in page.links  # without
    walk(client, [f"/briefing/?s={SOME}&title=T"])


def test_passages_are_found_and_added_without_leaving_the_briefing(client):
    page = read(client, "/briefing/?s=S-000002&title=T&state=China&principle=sovereign-equality")
    assert "3 statements match" in page.words
    assert "/briefing/?s=S-000002,S-000031&title=T&state=CHN&principle=sovereign-equality#found" in page.links
    assert "in the briefing" in page.words
    page = read(client, "/briefing/?s=S-000002&state=Chna", 400)
    assert "Did you mean CHN (China)?" in page.words
    assert "S-000002" in page.ids
    page = read(client, "/briefing/?s=S-000002&nothing=1", 400)
    assert "no parameter “nothing”" in page.words


def test_what_is_found_comes_in_pages_that_keep_the_briefing(client):
    page = read(client, "/briefing/?s=S-000002&state=CHN")
    [following] = [link for link in page.links if "cursor=" in link]
    assert following.startswith("/briefing/?s=S-000002&state=CHN&cursor=")
    assert "S-000002" in read(client, following).ids


@pytest.mark.parametrize(
    "address",
    [
        "/statements/S-000002/",
        "/states/chn/sovereign-equality/",
        "/principles/sovereign-equality/",
        "/statements/",
        "/documents/D-0001/",
    ],
)
def test_every_statement_can_be_added_from_where_it_is_read(client, address):
    assert "/briefing/?s=S-000002" in read(client, address).links or address == "/statements/"
    assert any(link.startswith("/briefing/?s=S-") for link in read(client, address).links)


def test_a_title_is_shown_as_it_was_written_and_is_never_markup(client):
    title = "<script>alert(1)</script> & “more”"
    html_ = client.get("/briefing/", {"s": "S-000002", "title": title}).content.decode()
    assert "<script>alert" not in html_
    assert html.escape(title) in html_
    answer = client.get("/api/v1/briefing.docx", {"s": "S-000002", "title": title})
    assert Document(io.BytesIO(answer.content)).paragraphs[0].text == title
    assert re.fullmatch(r'attachment; filename="[A-Za-z0-9._-]+\.docx"', answer["Content-Disposition"])


def test_a_part_of_a_file_can_be_asked_for(client):
    whole = client.get(f"/api/v1/briefing.docx?s={SOME}").content
    part = client.get(f"/api/v1/briefing.docx?s={SOME}", headers={"range": "bytes=0-3"})
    assert (part.status_code, part.content, whole[:4]) == (206, b"PK\x03\x04", b"PK\x03\x04")


def test_the_queries_do_not_grow_with_passages(client, analyst, reviewer):
    for number in range(6):
        make.make_statement("NLD", by=analyst, reviewer=reviewer, quote=f"Words number {number}.", **said("2020-01-01"))

    def asked(ids: list[str]) -> int:
        with as_public(), CaptureQueriesContext(connection) as queries:
            briefings.briefing(briefings.parse({"s": [",".join(ids)]}))
        return len(queries)

    every = list(Statement.objects.published().values_list("public_id", flat=True))
    assert asked(every[:1]) == asked(every[-1:] + every[:30]) <= 6
