"""A count always counts the same thing: every number beside "statement", "headline", "principle" on every page, against the API.

What each noun counts says ``docs/glossary.md``. The record of this test has headlines, families with positions of their
own, several states and a group, so that a count by another rule gives another number.
"""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from positions.changes import reviewing, statements
from positions.models import Principle, Session, State, Statement
from positions.models.choices import PrincipleKind, StanceValue, Voice
from tests import make
from tests.pages.reading import read

pytestmark = pytest.mark.django_db

API = "/api/v1"
_NUMBER = re.compile(
    r"(?<![\w.,/-])(\d{1,3}(?:,\d{3})+|\d+) (statement|headline|principle|famil(?:y|ie)|position)s?\b(?! counts)"
)
_OF = re.compile(r"(\d+) of (\d+) principles")
_FACET = re.compile(r'<li><a href="(/statements/[^"]+)"[^>]*>[^<]+</a> <span>([^<]+)</span>')


@pytest.fixture(scope="module")
def record(shared_rows):
    """Two states that speak on every principle and on every family, one of them in a headline too; and one with a headline alone."""
    analyst, reviewer = make.make_account("analyst"), make.make_account("reviewer")
    principles = list(Principle.objects.published().order_by("position"))
    session = Session.objects.get(slug="gccs-2015")
    for code in ("NOR", "KEN"):
        lines = [f"{code} holds line {number} of it." for number in range(0, len(principles), 8)]
        document = make.make_document(" ".join([*lines, f"{code} headline."]), by=analyst)
        for number, line in enumerate(lines):
            start = document.text.index(line)
            row = Statement(
                document=document, start=start, end=start + len(line), quote=line, voice=Voice.DOCUMENT_TEXT,
                confidence=Decimal("0.9"), rationale="Says so.", session=session,
            )  # fmt: skip
            parts = statements.Parts(
                [statements.Speaking(state=State.objects.get(alpha3=code))],
                [
                    statements.Taking(one, StanceValue.AFFIRMS, Decimal("0.9"))
                    for one in principles[number * 8 : number * 8 + 8]
                ],
            )
            draft = reviewing.submit(statements.draft(row, parts=parts, by=analyst, why="test"), by=analyst)
            reviewing.approve(draft, seen=reviewing.digest(draft), by=reviewer)
        make.make_statement(
            code, by=analyst, reviewer=reviewer, document=document, quote=f"{code} headline.", voice=Voice.HEADLINE, counted=False,
            principle="sovereignty", session=session,
        )  # fmt: skip
    make.make_statement(
        "FRA",
        by=analyst,
        reviewer=reviewer,
        voice=Voice.HEADLINE,
        counted=False,
        quote="France headline.",
        principle="sovereignty",
    )


def count(client, noun: str, query: str) -> int:
    return client.get(f"{API}/{noun}?{query}").json()["count"]


def principles_of(client, query: str) -> int:
    """Principles with a position, families left out: from the rows of the API."""
    families = {row["id"] for row in client.get(f"{API}/principles?kind=family&page_size=1000").json()["results"]}
    by = client.get(f"{API}/positions/counts?by=principle&{query}").json()["results"]
    return len({row["principle"] for row in by} - families)


def known(client) -> int:
    return count(client, "principles", f"kind=!{PrincipleKind.FAMILY}")


def test_a_state_has_as_many_statements_and_principles_on_every_page_as_in_the_api(client, record):
    for code in ("CHN", "NOR", "FRA"):
        compare_state(client, code)


def compare_state(client, code: str) -> None:
    row = client.get(f"{API}/states/{code}").json()
    statements, headlines = count(client, "statements", f"state={code}&counted=yes"), count(client, "statements", f"state={code}&counted=no")  # fmt: skip
    principles = principles_of(client, f"state={code}")
    assert row["counted_statement_count"] == statements
    assert row["statement_count"] == statements + headlines
    assert row["principle_count"] == principles <= known(client)
    profile = read(client, f"/states/{code.lower()}/").words
    listed = read(client, f"/statements/?state={code}").words
    if statements:
        said = f"{statements} statement{'' if statements == 1 else 's'}"
        assert said in profile
        assert f"on record on {principles} of {known(client)} principles" in profile
        assert said in read(client, f"/timeline/?state={code}").words
        assert listed.startswith(f"{said} and {headlines} headline" if headlines else said)
        cells = re.search(rf"{row['state_name']} (\d+) statements? (\d+) principles?", read(client, "/states/").words)
        assert (int(cells[1]), int(cells[2])) == (statements, principles)
        stated = re.search(
            r">(\d+)</a>", client.get(f"/coverage/?state={code}").content.decode().split("coverage=stated")[1]
        )
        assert int(stated[1]) == principles
        assert f"{principles} of {known(client)} principles" in read(client, f"/matrix/?state={code}").words
    else:
        assert listed.startswith(f"{headlines} headline")
        assert "on record on" not in profile


QUERIES = (
    "",
    "q=line",
    "state=CHN",
    "state=NOR,FRA",
    "principle=sovereignty",
    "voice=headline",
    "counted=no",
    "forum=gccs",
)


@pytest.mark.parametrize("every", [23, pytest.param(4, marks=pytest.mark.long)])
def test_every_facet_counts_as_the_list_it_leads_to_and_as_the_api(client, record, every):
    for query in QUERIES:
        compare_facets(client, query, every)


def compare_facets(client, query: str, every: int) -> None:
    html = client.get(f"/statements/?{query}").content.decode()
    found = _FACET.findall(html[html.index("Narrow by one value") :])
    assert found
    for address, said in found[::every]:
        asked = dict(parse_qsl(urlsplit(unescape(address)).query))
        shown = unescape(said)
        assert re.search(r"<h1>\s*" + re.escape(shown), client.get(unescape(address)).content.decode()), address
        numbers = dict.fromkeys(("statement", "headline"), 0) | {
            noun: int(n.replace(",", "")) for n, noun in _NUMBER.findall(said)
        }
        for noun, counted in (("statement", "yes"), ("headline", "no")):
            if asked.get("counted", counted) == counted:
                assert numbers[noun] == count(client, "statements", urlencode({**asked, "counted": counted})), (
                    address,
                    noun,
                )
            else:
                assert numbers[noun] == 0


def test_every_page_says_the_same_of_the_whole_record(client, record):
    """Every number beside one of these nouns, on every page about the whole record, is one that the API gives for that noun."""
    foot = {
        "statement": count(client, "statements", "counted=yes"),
        "headline": count(client, "statements", "counted=no"),
        "position": count(client, "positions", ""),
        "principle": known(client),
    }
    for address in (
        "/",
        "/states/",
        "/principles/",
        "/statements/",
        "/documents/",
        "/forums/",
        "/coverage/",
        "/about/",
        "/about/method/",
        "/map/",
        "/matrix/",
        "/groups/",
    ):
        words = read(client, address).words
        footer = words[words.rindex("Edition of") :]
        assert f"{foot['statement']} statements, {foot['position']} positions" in footer, address
    assert f"{foot['statement']} statements and {foot['headline']} headlines" in read(client, "/statements/").words
    assert f"{foot['statement']} statements and {foot['headline']} headlines" in read(client, "/about/method/").words
    for address in ("/", "/matrix/", "/states/nor/", "/states/ken/", "/matrix/?state=NOR,KEN,CHN"):
        for have, all_ in _OF.findall(read(client, address).words):
            assert int(have) <= int(all_) == foot["principle"], address


def test_a_comparison_counts_principles_and_lists_families_beside_them(client, record):
    families = count(client, "principles", f"kind={PrincipleKind.FAMILY}")
    body = client.get(f"{API}/compare?states=NOR,KEN").json()
    assert sum(body["relations"].values()) == known(client) == body["concordance"][0]["both"]
    assert body["count"] == known(client) + families
    words = read(client, "/compare/?states=NOR,KEN").words
    assert f"both speak to {known(client)} principles" in words


def test_a_document_session_and_forum_count_alike(client, record):
    for noun, address in (("forum", "/forums/gccs/"), ("session", "/forums/gccs/gccs-2015/")):
        slug = address.strip("/").split("/")[-1]
        statements = count(client, "statements", f"{noun}={slug}&counted=yes")
        assert client.get(f"{API}/{noun}s/{slug}").json()["counted_statement_count"] == statements
        assert f"{statements} statements on record were said" in read(client, address).words
    for row in client.get(f"{API}/documents").json()["results"]:
        statements = count(client, "statements", f"document={row['id']}&counted=yes")
        assert row["counted_statement_count"] == statements
