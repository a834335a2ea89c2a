"""Pages of documents."""

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from positions.changes import documents as changes
from positions.changes import seeding
from positions.models import Document, Statement
from positions.models.choices import ReadingDecision
from positions.pages.documents.annotated import compose
from positions.published.session import as_public
from positions.queries import documents
from positions.text.segments import sentences
from positions.text.spans import Span
from tests import make
from tests.pages.reading import read, walk

pytestmark = pytest.mark.django_db


def _page(number: str):
    with as_public():
        return documents.one(number)


@pytest.mark.parametrize("number", ["D-0001", "D-0002"])
def test_rows_and_furniture_and_white_space_are_the_whole_text(number):
    document = _page(number)
    rows = compose(document).rows
    at = 0
    for row in rows:
        assert not document.text[at : row.span.start].strip()
        assert "".join(piece.text for piece in row.pieces) == row.span.slice(document.text)
        at = row.span.end
    assert not document.text[at:].strip()
    assert sum(row.kind == "furniture" for row in rows) == len(document.furniture)


@given(
    text=st.text(alphabet="Ab. \n“”\u00a0", min_size=1, max_size=200).filter(str.strip),
    spans=st.lists(st.tuples(st.integers(0, 199), st.integers(1, 60)), max_size=6),
    furniture=st.tuples(st.integers(0, 199), st.integers(1, 40)),
)
def test_no_character_is_lost_whatever_the_text(text, spans, furniture):
    length = len(text)
    away = Span(furniture[0] % length, min(furniture[0] % length + furniture[1], length))
    within = sorted(Span(start % length, min(start % length + size, length)) for start, size in spans)
    passages = tuple(make_passage(f"S-{n}", span) for n, span in enumerate(within) if not span.overlaps(away))
    reader = compose(make_page(text, passages, away))
    joined = "".join(piece.text for row in reader.rows for piece in row.pieces)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(first.span.end <= second.span.start for first, second in pairwise(reader.rows))
    addresses = [mark for row in reader.rows for piece in row.pieces for mark in piece.marks if mark]
    numbers = [note.number for row in reader.rows for piece in row.pieces for note in piece.notes]
    shown = [
        one.id for one in passages if any(row.span.overlaps(one.span) for row in reader.rows if row.kind != "furniture")
    ]
    assert sorted(addresses) == sorted(shown)
    assert len(numbers) == len(set(numbers)) == len(shown)


def make_passage(identity: str, span: Span) -> documents.MarkedPassage:
    return documents.MarkedPassage(
        id=identity, span=span, quote="", voice="document_text", voice_label="", speaker="", counted=True, session=None,
        said=None, speaks=(), takes=(),
    )  # fmt: skip


def make_page(text: str, passages: tuple, away: Span) -> documents.DocumentPage:
    return documents.DocumentPage(
        id="D-0001", title="", kind="", publisher="", language="en", published=None, source_url="", retrieved_on=None,
        complete=True, fragment_note="", text=text, text_sha256="", content_sha256="", derivation="", better=None,
        worse=None, furniture=(documents.PageFurniture(away, "footer"),), readings=(), passages=passages,
    )  # fmt: skip


@pytest.mark.parametrize("number", ["D-0001", "D-0002"])
def test_every_passage_is_marked_once_with_its_note_and_its_words(client, number):
    page = read(client, f"/documents/{number}/")
    statements = {one.public_id: one.quote for one in Statement.objects.filter(document__public_id=number)}
    marked = {identity: words for identity, words in page.marks if identity}
    assert set(marked) == set(statements)
    for identity, quote in statements.items():
        # A mark holds the whole passage here, since no two overlap in the seeds; line ends are as in the text.
        assert marked[identity] == quote
    notes = [place for place in page.ids if place.startswith("note-")]
    assert len(notes) == len(statements)
    assert sorted(link for link in page.links if link.startswith("#note-")) == sorted(f"#{note}" for note in notes)


def test_figures_of_every_document_are_those_of_the_record(client):
    for document in Document.objects.all():
        page = read(client, f"/documents/{document.public_id}/")
        statements = Statement.objects.published().filter(document=document)
        assert f"It holds {statements.counted().count()} statement" in page.words
        assert f"{statements.count()} of {statements.count()} equal the stored text" in page.words
        assert f"{len(document.text):,} characters" in page.words
        assert document.content_sha256 in page.words
        assert f"{statements.counted().count()}" in read(client, "/documents/").words


def test_it_opens_with_what_the_data_supports(client):
    assert (
        "A news report of 17 April 2015 by Xinhua. It holds 22 statements by two speakers for China; "
        "every sentence has been read."
    ) in read(client, "/documents/D-0001/").words
    words = read(client, "/documents/D-0002/").words
    assert "by the Ministry of Foreign Affairs of the People's Republic of China." in words
    assert "It holds 22 statements, in its own words, for China; every sentence that is here has been read." in words
    assert "This is a part of the document: page 2 of 2: begins in mid-sentence" in words


def test_a_headline_is_marked_and_said_not_to_count(client):
    words = read(client, "/documents/D-0001/").words
    assert "a Headline: the words of an editor, not counted" in words


def test_overlapping_passages_are_split_and_each_keeps_its_number(client, analyst, reviewer):
    text = "States should cooperate and refrain from harm."
    document = make.make_document(text, by=analyst)
    one, two, three = (
        make.make_statement(by=analyst, reviewer=reviewer, document=document, quote=quote)
        for quote in (text, "States should cooperate and refrain", "cooperate and refrain from harm.")
    )
    document.refresh_from_db()
    page = read(client, f"/documents/{document.public_id}/")
    assert [mark for mark in page.marks if mark[0]] == [
        # The first two begin together: a mark within a mark. The numbers stand outside of both.
        [one.public_id, "States should "],
        [two.public_id, "States should "],
        [three.public_id, "cooperate and refrain"],
    ]
    row = next(row for row in compose(_page(document.public_id)).rows if row.kind == "body")
    assert "".join(piece.text for piece in row.pieces) == text
    assert [[note.number for note in piece.notes] for piece in row.pieces] == [[], ["2"], ["3", "1"]]


def test_a_passage_over_two_paragraphs_has_one_address_and_one_number(client, analyst, reviewer):
    text = "States should cooperate.\n\nStates should refrain from harm.\n\nNobody was asked."
    document = make.make_document(text, by=analyst)
    statement = make.make_statement(
        by=analyst, reviewer=reviewer, document=document, quote="cooperate.\n\nStates should refrain"
    )
    document.refresh_from_db()
    page = read(client, f"/documents/{document.public_id}/")
    assert page.marks == [[statement.public_id, "cooperate."], ["", "States should refrain"]]
    assert page.ids.count("note-1") == 1


def test_what_was_not_read_is_not_said_to_hold_nothing(client, analyst, reviewer):
    text = "States should cooperate.\n\nNobody was asked.\n\nNothing was said."
    document = make.make_document(text, by=analyst)
    make.make_statement(by=analyst, reviewer=reviewer, document=document, quote="States should cooperate.")
    document.refresh_from_db()
    address = f"/documents/{document.public_id}/"
    words = read(client, address).words
    assert "no reading of its sentences is on record" in words
    assert "Read: no position" not in words
    spans = [one.span for one in sentences(text)]
    data_set = make_data_set()
    with seeding.act():
        changes.record_readings(
            document, spans=[spans[1]], decision=ReadingDecision.NOT_A_POSITION, by=data_set, why="test"
        )
    words = read(client, address).words
    assert "1 of its 3 sentences have been read" in words
    assert words.count("Read: no position") == 1
    with seeding.act():
        changes.record_readings(
            document, spans=[spans[0], spans[2]], decision=ReadingDecision.STATEMENT, by=data_set, why="test"
        )
    words = read(client, address).words
    # Of the third it was decided that it holds a statement, and none stands there: it waits to be read anew.
    assert "2 of its 3 sentences have been read" in words
    assert words.count("Read: no position") == 1


def make_data_set():
    from positions.changes.auditing import DataSet

    return DataSet("test")


def test_a_superseded_document_points_to_the_better_one(client, analyst, reviewer):
    worse = changes.publish(make.make_document(by=analyst), by=reviewer)
    better = changes.publish(make.make_document(by=analyst, supersedes=worse), by=reviewer)
    assert f"/documents/{better.public_id}/" in read(client, f"/documents/{worse.public_id}/").links
    assert f"/documents/{worse.public_id}/" in read(client, f"/documents/{better.public_id}/").links


def test_a_document_without_statements_dates_or_publisher_reads_well(client, analyst, reviewer):
    document = changes.publish(make.make_document(by=analyst, publisher="", kind="official letter"), by=reviewer)
    words = read(client, f"/documents/{document.public_id}/").words
    assert "An official letter. It holds no statement on record; no reading of its sentences is on record." in words


def test_a_text_of_markup_is_shown_and_not_obeyed(client, analyst, reviewer):
    document = changes.publish(make.make_document("<script>alert(1)</script> & <mark id=x>", by=analyst), by=reviewer)
    page = read(client, f"/documents/{document.public_id}/")  # refuses scripts
    assert "<script>alert(1)</script> & <mark id=x>" in page.words


@pytest.mark.parametrize(
    ("number", "file"), [("D-0001", "000_09232f4365470c39.txt"), ("D-0002", "004_45a4d15f1c91f3c9.txt")]
)
def test_the_text_is_the_stored_text_byte_for_byte(client, number, file):
    response = client.get(f"/documents/{number}.txt")
    assert response.content == (Path(settings.BASE_DIR) / "fixtures" / file).read_bytes()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'inline; filename="{number}.txt"'
    assert hashlib.sha256(response.content).hexdigest() in read(client, f"/documents/{number}/").words


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [("/documents/d-0001/", "/documents/D-0001/"), ("/documents/d-0002.txt", "/documents/D-0002.txt")],
)
def test_small_letters_lead_to_the_address(client, asked, canonical):
    response = client.get(asked)
    assert (response.status_code, response.headers["Location"]) == (301, canonical)


def test_unpublished_and_unknown_answer_alike(client, analyst, reviewer):
    statement = make.make_draft(by=analyst)
    assert statement.document.public_id is None
    for ending in ("/", ".txt"):
        assert client.get(f"/documents/D-9999{ending}").status_code == 404
        assert client.get(f"/documents/D-{'9' * 300}{ending}").status_code == 404
        assert client.get(f"/documents/%00{ending}").status_code == 404


def test_the_list_shows_what_is_complete_and_what_a_part(client):
    words = read(client, "/documents/").words
    assert "2 documents" in words
    assert words.index("D-0002") < words.index("D-0001")  # the newest first
    assert "complete" in words
    assert "part: page 2 of 2" in words


def test_the_list_turns_its_pages(client):
    first = read(client, "/documents/?page_size=1")
    assert "D-0002" in first.words
    (following,) = [link for link in first.links if "cursor=" in link]
    second = read(client, following)
    assert "D-0001" in second.words
    assert "D-0002" not in second.words.partition("Edition")[0]


def test_a_wrong_filter_is_named(client):
    words = read(client, "/documents/?stat=CHN", status=400).words
    assert re.search(r"no parameter “stat”.*Did you mean", words)


def test_the_list_asks_the_same_number_of_queries_at_1_and_at_12_rows(
    client, django_assert_num_queries, analyst, reviewer
):
    client.get("/documents/")  # totals of the edition are counted once
    for size in (1, 12):
        while Document.objects.count() < size:
            make.make_statement(by=analyst, reviewer=reviewer)
            client.get("/about/")
        # Besides the three of the list, a request takes the role with path and edition, within a savepoint that is
        # made, another that a test's transaction needs, and both given back; and the totals of an edition not seen
        # before.
        with django_assert_num_queries(8):
            client.get("/documents/?page_size=1" if size == 1 else "/documents/")


def test_every_link_leads_somewhere(client):
    walk(client, ["/documents/", "/documents/D-0001/", "/documents/D-0002/"])
