"""Storing: what a person confirms, once, and what is typed is never lost."""

import re

import pytest
from django.urls import reverse

from positions.models import Document, Upload
from positions.queries.verification import verify
from tests.admin.browsing import words_of
from tests.admin.importing.bringing import bring, choose
from tests.admin.importing.preview.brought import DATED, MENU, PAPER, SESSION, counts


def test_what_a_person_confirms_is_stored_and_the_file_waits_no_more(browser, analyst):
    shown = bring(browser, DATED, "page.html")
    furniture = re.findall(r'name="furniture" value="([\d-]+)"', shown.response.text)
    answer = shown.press("store", furniture=furniture[:1], kind="statement", published="2021-05", source_url="https://x.example/a", retrieved_on="2021-06-01")  # fmt: skip
    document = Document.objects.latest("id")
    assert answer.headers["Location"] == reverse("admin:positions_document_desk", args=[document.pk])
    assert bytes(document.content) == DATED
    assert (document.title, document.publisher, document.kind, document.language) == (
        "Statement of Estonia", "Ministry of Estonia", "statement", "en",
    )  # fmt: skip
    assert (str(document.published_start), str(document.published_end), document.published_precision) == (
        "2021-05-01", "2021-05-31", "month",
    )  # fmt: skip
    assert (document.source_url, str(document.retrieved_on)) == ("https://x.example/a", "2021-06-01")
    assert (document.created_by, document.public_id, document.complete) == (analyst, None, True)
    assert [document.text[one.start : one.end] for one in document.furniture.all()] == ["Home About Contact"]
    assert not Upload.objects.exists()
    assert "is stored; it is not public" in words_of(browser.get(answer.headers["Location"]))
    assert verify().failures == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"add-words": "Home"}, "Say what it is."),
        ({"add-kind": "menu"}, "Paste the words"),
        ({"add-kind": "menu", "add-words": "Norway"}, "Type the start of the one you mean: 27, 35."),
        ({"add-kind": "menu", "add-words": "Nobody"}, "does not hold these words"),
        ({"add-kind": "menu", "add-start": "5", "add-end": "5000"}, "are not a span"),
        ({"add-kind": "menu", "add-start": "x"}, "Enter a whole number."),
        ({"title": " "}, "This field is required."),
        ({"title": "x" * 401}, "at most 400 characters"),
        ({"published": "yesterday"}, "is not a date"),
        ({"retrieved_on": "yesterday"}, "Enter a valid date."),
        ({"source_url": "ftp://x.example/a"}, "begins with http"),
        ({"source_url": "nonsense"}, "Enter a valid URL."),
        ({"language": "a-language-of-many-words"}, "at most 12 characters"),
        ({"why": ""}, "This field is required."),
        ({"title": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_a_wrong_word_is_said_and_every_other_is_kept(browser, changes, said):
    before = counts()
    shown = bring(browser, MENU)
    answer = shown.press("store", **{"publisher": "Typed by hand", "added": ["0-12:menu"], **changes})
    assert answer.status_code == 200
    assert said in words_of(answer)
    assert (shown.fields["publisher"], shown.fields["added"]) == ("Typed by hand", "0-12:menu")
    assert all(shown.fields[name].strip() == value.strip() for name, value in changes.items() if "\0" not in value)
    assert counts() == before
    assert Upload.objects.count() == 1


def test_what_is_stored_is_what_was_seen(browser):
    """A day tells former names apart: typed after the look, it changes who speaks, so the person looks again."""
    content = (
        b"Chair: The floor is yours.\nMr. A (Zaire): Thank you. We agree.\nMr. B (Norway): Thank you. We agree too.\n"
    )
    shown = bring(browser, content)
    seen = {one.label: one.whose for one in shown.response.context["voicings"]}
    answer = shown.press("store", title="Session", published="2024-05-06")
    assert answer.status_code == 200
    assert {one.label: one.whose for one in shown.response.context["voicings"]} != seen
    assert "look at furniture and speakers again" in words_of(answer)
    assert not Document.objects.filter(title="Session").exists()
    assert shown.press("store").status_code == 302
    assert Document.objects.get(title="Session").interventions.filter(role="unresolved").count() == 1


def test_the_same_bytes_change_nothing_and_say_where_they_are(browser):
    bring(browser, PAPER).press("store")
    document = Document.objects.latest("id")
    before = counts()
    answer = choose(browser, ("again.txt", PAPER))
    assert "The same bytes are stored already" in words_of(answer)
    assert f'href="{reverse("admin:positions_document_change", args=[document.pk])}"' in answer.text
    assert counts() == before
    assert not Upload.objects.exists()


def test_bytes_that_somebody_stores_meanwhile_are_not_stored_twice(browser, at_desk, reviewer):
    mine = bring(browser, PAPER)
    theirs = bring(at_desk(reviewer), PAPER)
    theirs.press("store", title="Theirs")
    answer = mine.press("store", title="Mine", publisher="Typed")
    assert answer.status_code == 200
    assert "The same bytes are stored already" in words_of(answer)
    assert (mine.fields["title"], mine.fields["publisher"]) == ("Mine", "Typed")
    assert 'id="act-store"' not in answer.text
    assert Document.objects.filter(title__in=["Mine", "Theirs"]).count() == 1


def test_a_button_pressed_twice_leads_to_the_document(browser):
    shown = bring(browser, PAPER)
    first = shown.press("store")
    second = shown.press("store")
    assert second.headers["Location"] == first.headers["Location"]
    assert Document.objects.filter(title="Statement by Norway").count() == 1
    # And the page that one goes back to says what became of the file.
    back = browser.get(shown.address)
    assert back.status_code == 404
    assert "It was stored or thrown away" in words_of(back)


def test_a_failure_half_way_leaves_the_file_waiting_and_nothing_else(browser, monkeypatch):
    before = counts()
    shown = bring(browser, SESSION, "session.md")

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("positions.changes.importing.storing._store_interventions", fail)
    with pytest.raises(RuntimeError):
        shown.press("store")
    assert counts() == before
    assert Upload.objects.count() == 1


def test_what_no_page_of_ours_sends_is_overlooked_or_refused(browser):
    shown = bring(browser, MENU)
    odd = {"furniture": ["0-3", "x", "-", "99999999999-5", "5-1"], "added": ["0-999999:x", "a:b", ":", "5-1:x", "0-4:"]}
    assert shown.press("nonsense", **odd).status_code == 200
    assert shown.press("all:nonsense", **odd).status_code == 200
    assert browser.post(shown.address, {"act": "store"}).status_code == 200
    assert browser.post(shown.address, {}).status_code == 200
    assert shown.press("store", **odd).status_code == 302
    assert not Document.objects.latest("id").furniture.exists()


def test_what_is_not_filled_in_yet_holds_up_nothing_but_storing(browser):
    """The browser refuses a form without its title; who throws a file away, or looks again, needs none."""
    shown = bring(browser, SESSION + b"\n\nPage 1 of 2\n\nThank you.\n\nPage 2 of 2\n", "session.md")
    buttons = re.findall(r'<button[^>]* name="act" value="([^"]+)"([^>]*)>', shown.response.text)
    held_up = {value.partition(":")[0] for value, more in buttons if "formnovalidate" not in more}
    assert (held_up, {value.partition(":")[0] for value, _ in buttons}) == (
        {"store"},
        {"look", "all", "add", "store", "throw"},
    )
