"""Pages of forums and sessions."""

import pytest

from positions.changes import references
from positions.models import Forum, Session, Statement
from positions.pages.forums.symbols import SymbolPiece, linked
from tests import make
from tests.pages.reading import read, walk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("A/70/174", ["A/70/174"]),
        ("A/RES/74/247; modalities A/RES/75/282", ["A/RES/74/247", "A/RES/75/282"]),
        ("A/RES/80/16 (endorses A/80/257 and its elements); A/79/214 annex C", ["A/RES/80/16", "A/80/257", "A/79/214"]),
        ("see A/70/174.", ["A/70/174"]),
        ("S/RES/2129 (2013); SC/11219", ["S/RES/2129(2013)"]),  # a press release is no document
        ("A/AC.292/2025/CRP.1", ["A/AC.292/2025/CRP.1"]),
        ("A/AC.290/", []),  # a series is no document
        ("ST 15833/24, PC.DEC/1039, CICTE/RES.1/17, SG/SM/22726, CETS No. 185", []),
        ("https://example.org/A/70/174", []),
        ("A/B testing", []),
        ("", []),
    ],
)
def test_symbols_of_united_nations_documents_become_links(text, symbols):
    pieces = linked(text)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.url.removeprefix("https://undocs.org/") for piece in pieces if piece.url] == symbols
    assert all(piece.text for piece in pieces)


def test_a_symbol_keeps_its_spelling():
    assert linked("S/RES/2129 (2013)") == (SymbolPiece("S/RES/2129 (2013)", "https://undocs.org/S/RES/2129(2013)"),)


def test_every_forum_is_in_the_list_once_with_its_sessions(client):
    page = read(client, "/forums/")
    for forum in Forum.objects.all():
        assert page.links.count(forum.get_absolute_url()) == 1
    for session in Session.objects.filter(parent=None):
        assert page.links.count(session.get_absolute_url()) == 1


def test_every_page_of_a_forum_or_session_can_be_read(client):
    for row in [*Forum.objects.all(), *Session.objects.select_related("forum")]:
        assert row.name in read(client, row.get_absolute_url()).words


def test_figures_are_those_of_the_record(client):
    said = Statement.objects.published().counted().filter(session__slug="gccs-2015").count()
    assert said == 22
    for address in ("/forums/gccs/", "/forums/gccs/gccs-2015/"):
        page = read(client, address)
        assert f"{said} statements on record were said there." in page.words
    (all_of_them,) = [link for link in page.links if link.startswith("/statements/?")]
    assert f"{said} statements on record said at" in read(client, all_of_them).words


def test_what_was_said_there_and_what_talks_about_it_are_kept_apart(client):
    words = read(client, "/forums/oewg/oewg-2021-2025/").words
    said, _, about = words.partition("Said elsewhere, about it")
    assert "No statement on record was said there." in said
    assert "S-000044" not in said
    assert "S-000044" in about


def test_a_host_and_an_expert_hold_no_position(client):
    words = read(client, "/forums/gccs/gccs-2015/").words
    assert "Host Netherlands (to host is not to hold a position)" in words
    words = read(client, "/forums/ungge/ungge-2014-2015/").words
    assert "An expert serves in a personal capacity" in words
    assert "Carlos Luís Dantas Coutinho Perez, Brazil" in words


def test_what_nobody_has_checked_says_so(client):
    words = read(client, "/forums/ungge/ungge-2004-2005/").words
    assert "reference to be checked" in words
    assert "Chair Andrey V. Krutskikh, Russia references checked in part" in words
    assert "to be checked" not in read(client, "/forums/gccs/gccs-2015/").words


def test_a_new_forum_is_to_be_checked(client, analyst, reviewer):
    forum = references.publish(make.make_forum(by=analyst, place="Geneva"), by=reviewer)
    words = read(client, f"/forums/{forum.slug}/").words
    assert "Place Geneva reference to be checked" in words
    assert "Nothing on record was said there or talks about it" in words


def test_reports_lead_to_the_document(client):
    assert "https://undocs.org/A/70/174" in read(client, "/forums/ungge/ungge-2014-2015/").links
    assert "https://undocs.org/A/RES/68/243" in read(client, "/forums/ungge/ungge-2014-2015/").links


def test_a_meeting_is_called_after_its_group(client):
    page = read(client, "/forums/oewg/oewg-2021-2025-session-3/")
    assert "technologies 2021-2025, Session 3" in page.words
    assert "/forums/oewg/oewg-2021-2025/" in page.links


def test_an_address_that_moved_leads_on(client, reviewer):
    forum = Forum.objects.get(slug="gccs")
    forum.slug = "london-process"
    references.change(forum, started_from=forum.revision, by=reviewer, why="test")
    response = client.get("/forums/gccs/")
    assert (response.status_code, response.headers["Location"]) == (301, "/forums/london-process/")
    response = client.get("/forums/gccs/gccs-2015/")
    assert (response.status_code, response.headers["Location"]) == (301, "/forums/london-process/gccs-2015/")


def test_unknown_and_unpublished_answer_alike(client, analyst):
    forum = make.make_forum(by=analyst)
    session = make.make_session(Forum.objects.get(slug="gccs"), by=analyst)
    for address in (
        f"/forums/{forum.slug}/",
        f"/forums/gccs/{session.slug}/",
        "/forums/nothing/",
        "/forums/gccs/nothing/",
    ):
        assert client.get(address).status_code == 404
    assert forum.name not in read(client, "/forums/").words


def test_the_list_asks_the_same_number_of_queries_at_1_and_at_12_rows(
    client, django_assert_num_queries, analyst, reviewer
):
    for size in (17, 29):  # the seeds' own, then twelve more with a session and a statement each
        while Forum.objects.count() < size:
            forum = references.publish(make.make_forum(by=analyst), by=reviewer)
            session = references.publish(make.make_session(forum, by=analyst), by=reviewer)
            make.make_statement(by=analyst, reviewer=reviewer, session=session)
        client.get("/forums/")  # totals of the edition are counted once
        # the frame's five; forums, sessions, statements by session, mentions by session, mentions by forum
        with django_assert_num_queries(10):
            client.get("/forums/")


def test_every_link_leads_somewhere(client):
    walk(
        client,
        ["/forums/", "/forums/gccs/", "/forums/oewg/", "/forums/gccs/gccs-2015/", "/forums/ungge/ungge-2004-2005/",
         "/forums/oewg/oewg-2021-2025/", "/forums/code-of-conduct-2011/"],
    )  # fmt: skip
