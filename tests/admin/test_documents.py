"""Documents at the desk: their facts guarded, their furniture marked. How they come in: tests/admin/importing."""

import pytest
from django.urls import reverse

from positions.changes import documents
from positions.models import Document
from tests import make
from tests.admin.browsing import Form, words_of
from tests.admin.importing.bringing import bring


def page(document, name="change") -> str:
    return reverse(f"admin:positions_document_{name}", args=[document.pk])


def test_a_file_is_stored_byte_for_byte_and_published_by_a_second_person(at_desk, analyst, reviewer):
    content = "Line one.\r\nCafe\u0301 “two”.\n".encode()
    one, two = at_desk(analyst), at_desk(reviewer)
    assert bring(one, content).press("store", title="A paper").status_code == 302
    document = Document.objects.get(title="A paper")
    assert bytes(document.content) == content
    assert document.text == "Line one.\nCafé “two”.\n"
    assert (document.created_by, document.public_id) == (analyst, None)

    form = Form(two.get(page(document)), "document_form")
    assert "Café “two”." in two.get(page(document)).text
    two.post(page(document), form.sent("_publish"))
    document.refresh_from_db()
    assert document.published_by == reviewer
    assert document.public_id
    assert f'href="/documents/{document.public_id}/"' in two.get(page(document)).text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"source_url": "nonsense"}, "Enter a valid URL."),
        ({"source_url": "ftp://x.org/a"}, "begins with http"),
        ({"published_start": "2015-04-16"}, "do not agree with the precision"),
        ({"fragment_note": "page 2 of 2", "complete": "on"}, "Say what is missing"),
        ({"title": ""}, "This field is required."),
        ({"supersedes": "999999"}, "Select a valid choice"),
    ],
)
def test_a_wrong_fact_is_said_and_kept(at_desk, analyst, changes, said):
    document = make.make_document(by=analyst)
    browser = at_desk(analyst)
    form = Form(browser.get(page(document)), "document_form")
    shown = browser.post(page(document), form.sent(publisher="Typed", **changes))
    assert shown.status_code == 200
    assert said in words_of(shown)
    assert Form(shown, "document_form").fields["publisher"] == "Typed"
    document.refresh_from_db()
    assert document.publisher == "Ministry"


def test_what_was_typed_about_a_document_that_was_thrown_away_is_shown_once_more(at_desk, analyst):
    document = make.make_document(by=analyst)
    browser = at_desk(analyst)
    form = Form(browser.get(page(document)), "document_form")
    documents.discard(document, by=analyst, why="test")
    shown = browser.post(page(document), form.sent(publisher="Typed by hand"))
    assert shown.status_code == 200
    assert "This document was thrown away after you opened it" in words_of(shown)
    assert "Publisher Typed by hand" in words_of(shown)


def test_furniture_is_marked_by_its_words_or_its_place_and_taken_away(at_desk, analyst):
    document = make.make_document("Menu – home. We agree. Menu. Page 2. Page 2.", by=analyst)
    browser = at_desk(analyst)

    def mark(**changes):
        form = Form(browser.get(page(document)), "document_form")
        return browser.post(page(document), form.sent(**{f"furniture-{form.fields['furniture-INITIAL_FORMS']}-{name}": value for name, value in changes.items()}))  # fmt: skip

    assert mark(kind="menu", words="menu - home.").status_code == 302
    assert mark(kind="menu", start="23", end="28").status_code == 302
    assert [(row.start, row.end) for row in document.furniture.all()] == [(0, 12), (23, 28)]
    shown = mark(kind="page", words="Page 2.")
    assert "Type the start of the one you mean: 29, 37." in words_of(shown)
    assert mark(kind="page", words="Page 2.", start="37").status_code == 302
    assert "does not hold these words" in words_of(mark(kind="page", words="Nobody"))
    assert "are not a span" in words_of(mark(kind="x", start="5", end="5000"))
    assert "This field is required." in words_of(mark(words="We agree."))

    form = Form(browser.get(page(document)), "document_form")
    assert "Menu – home." in browser.get(page(document)).text
    browser.post(page(document), form.sent(**{"furniture-0-DELETE": "on"}))
    assert [(row.start, row.end) for row in document.furniture.all()] == [(23, 28), (37, 44)]
    assert "Taken away: furniture “menu, 0-12”" in words_of(browser.get(page(document, "history")))


def test_furniture_under_a_statement_is_refused_in_words(at_desk, analyst):
    document = make.make_document("We agree. Menu.", by=analyst)
    make.make_draft(by=analyst, document=document, quote="We agree.")
    browser = at_desk(analyst)
    form = Form(browser.get(page(document)), "document_form")
    shown = browser.post(
        page(document), form.sent(kind="x", **{"furniture-0-kind": "menu", "furniture-0-words": "agree. Menu"})
    )
    assert "A statement lies in characters" in words_of(shown)
    assert Form(shown, "document_form").fields["furniture-0-words"] == "agree. Menu"
    assert not document.furniture.exists()
    document.refresh_from_db()
    assert document.kind == "position paper"


def test_a_document_that_is_cited_is_kept_and_what_a_trigger_refuses_is_said(at_desk, analyst):
    document = make.make_document("We agree.", by=analyst)
    browser = at_desk(analyst)
    form = Form(browser.get(page(document)), "document_form")
    make.make_draft(by=analyst, document=document, quote="We agree.")
    shown = browser.post(page(document, "delete"), {"post": "yes", "why": "x"}, follow=True)
    assert shown.status_code == 200
    assert Document.objects.filter(pk=document.pk).exists()
    shown = browser.post(page(document), form.sent(publisher=""))
    assert "it needs a publisher" in words_of(shown)


def test_a_stale_save_shows_both(at_desk, analyst, reviewer):
    document = make.make_document(by=analyst)
    one, two = at_desk(analyst), at_desk(reviewer)
    mine = Form(one.get(page(document)), "document_form")
    two.post(page(document), Form(two.get(page(document)), "document_form").sent(publisher="Theirs"))
    shown = one.post(page(document), mine.sent(publisher="Mine"))
    assert [(row.theirs, row.yours) for row in shown.context["both"]] == [("Theirs", "Mine")]
    one.post(page(document), Form(shown, "document_form").sent())
    document.refresh_from_db()
    assert document.publisher == "Mine"


def test_a_published_document_is_corrected_with_words(at_desk, reviewer):
    seed = Document.objects.get(public_id="D-0001")
    browser = at_desk(reviewer)
    form = Form(browser.get(page(seed)), "document_form")
    assert form.fields["why"] == ""
    browser.post(page(seed), form.sent(kind="press report", why="as the agency calls it"))
    seed.refresh_from_db()
    assert seed.kind == "press report"
    assert browser.post(page(seed, "delete"), {"post": "yes", "why": "x"}).status_code == 403


def test_only_a_reviewer_publishes(at_desk, analyst, reviewer):
    document = make.make_document(by=reviewer)
    browser = at_desk(analyst)
    assert 'name="_publish"' not in browser.get(page(document)).text
    said = words_of(browser.post(page(document), Form(browser.get(page(document)), "document_form").sent("_publish")))
    assert "Your account may not publish documents" in said
    document.refresh_from_db()
    assert document.published_at is None
