"""One question, one answer: the figure on a page, in the JSON and in the CSV, for every state, principle, forum and document."""

import csv
import io
import re

import pytest

from positions.models import Document, Forum, Principle, Session, State

_ROW = re.compile(r'<tr[^>]*>\s*<th scope="row"[^>]*>\s*<a href="(?P<address>[^"]+)"(?P<rest>.*?)</tr>', re.DOTALL)
_FIGURE = re.compile(r'<td class="count[^"]*"[^>]*>\s*(\d+)?')


def figures(client, address: str) -> dict[str, list[int]]:
    """The figures of each row of a list page, by the address that the row leads to; a blank is 0."""
    html = client.get(address).content.decode()
    return {
        row["address"]: [int(figure or 0) for figure in _FIGURE.findall(row["rest"])] for row in _ROW.finditer(html)
    }


def answer(client, noun: str, query: str) -> list[dict[str, str]]:
    """The rows of a question as CSV, whose number JSON must agree on."""
    body = client.get(f"/api/v1/{noun}?{query}").json()
    rows = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/{noun}.csv?{query}").content.decode())))
    assert body["count"] == len(rows), f"{noun}?{query}"
    return rows


def count(client, noun: str, query: str) -> int:
    return len(answer(client, noun, query))


def distinct(rows: list[dict[str, str]], column: str) -> int:
    return len({row[column] for row in rows})


@pytest.fixture
def more(analyst, reviewer):
    """A second state, a third document, a second forum: so that no figure is right by being the only one."""
    from tests import make

    document = make.make_document("Norland holds this. It rejects that. It calls for more.", by=analyst)
    for quote, slug, stance in (
        ("Norland holds this.", "sovereignty", "affirms"),
        ("It rejects that.", "countermeasures", "opposes"),
        ("It calls for more.", "sovereignty", "calls_for"),
    ):
        make.make_statement(
            "NOR", by=analyst, reviewer=reviewer, document=document, quote=quote, principle=slug, stance=stance,
            session=Session.objects.get(slug="oewg-2019-2021"),
        )  # fmt: skip


@pytest.mark.long
def test_every_state(client, more):
    listed = figures(client, "/states/")
    assert len(listed) >= 2
    for state in State.objects.all():
        code = state.alpha3
        row = client.get(f"/api/v1/states/{code}").json()
        statements = count(client, "statements", f"state={code}&counted=yes")
        positions = count(client, "positions", f"state={code}")
        assert (row["counted_statement_count"], row["position_count"]) == (statements, positions), code
        # A state without a record is a name in the list; its blank is a zero here.
        shown = listed.get(f"/states/{code.lower()}/", []) or [0, 0]
        assert shown[0] == statements, code


def test_every_principle(client, more):
    listed = figures(client, "/principles/")
    for principle in Principle.objects.all():
        slug = principle.slug
        row = client.get(f"/api/v1/principles/{slug}").json()
        positions = answer(client, "positions", f"principle={slug}&descendants=no")
        assert row["own_position_count"] == len(positions), slug
        assert row["position_count"] == count(client, "positions", f"principle={slug}"), slug
        page = client.get(f"/principles/{slug}/").content.decode()
        stated = page.count("<blockquote")
        assert stated >= min(distinct(positions, "statement"), 1), slug
        if shown := listed.get(f"/principles/{slug}/"):
            assert [*shown, 0][:2] == [  # "no record" spans both columns
                distinct(positions, "state"),
                distinct(positions, "statement"),
            ], slug


def test_every_forum_and_session(client, more):
    listed = figures(client, "/forums/")
    for noun, model in (("forum", Forum), ("session", Session)):
        for row in model.objects.all():
            told = client.get(f"/api/v1/{noun}s/{row.slug}").json()
            statements = count(client, "statements", f"{noun}={row.slug}&counted=yes")
            assert told["counted_statement_count"] == statements, row.slug
            address = row.get_absolute_url()
            if address in listed:
                assert listed[address][0] == statements, row.slug


def test_every_document(client, more):
    listed = figures(client, "/documents/")
    assert len(listed) == Document.objects.published().count() == 3
    for document in Document.objects.published():
        number = document.public_id
        told = client.get(f"/api/v1/documents/{number}").json()
        counted = count(client, "statements", f"document={number}&counted=yes")
        assert told["counted_statement_count"] == counted == listed[f"/documents/{number}/"][0], number
        page = client.get(f"/documents/{number}/").content.decode()
        every = count(client, "statements", f"document={number}")
        assert len(set(re.findall(r'id="(S-\d+)"', page))) == every, number


def test_the_seeds_in_one_line(db, client):
    assert count(client, "statements", "") == 45
    assert count(client, "statements", "counted=yes") == 44
    assert count(client, "positions", "state=CHN") == 81
    assert count(client, "positions", "") == 81
