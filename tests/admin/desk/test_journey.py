"""From a file to the public: an analyst brings a text in and codes it, a reviewer approves; by keyboard alone, and without JavaScript."""

import json
import re

import pytest

from positions.models import Document, Statement, Suggestion, Upload
from tests import make
from tests.admin.desk.test_keys import QUOTE, TEXT, Keys, anonymous, listening
from tests.screens import follow

pytestmark = pytest.mark.browser

FOOT = "Page 1 of 1"


def people():
    return make.make_account("analyst"), make.make_account("reviewer")


@pytest.fixture
def paper(tmp_path):
    """Writes a text that no seed holds: four sentences with a word of their own, and a page mark."""

    def write(word: str):
        path = tmp_path / f"{word}.txt"
        path.write_text(f"{TEXT.format(mark=word, quote=QUOTE)}\n\n{FOOT}\n")
        return path

    return write


def seen_by_the_public(site: str, word: str) -> list[str]:
    """Where a word of the text is seen: on the pages, in the API, in the files."""
    paths = (
        "/", "/documents/", "/statements/?state=EST", "/states/est/", "/api/v1/documents", "/api/v1/documents.csv",
        "/api/v1/statements?state=EST", "/api/v1/statements.csv?state=EST", "/api/v1/positions.csv?state=EST",
    )  # fmt: skip
    return [path for path in paths if word in anonymous(site + path)]


def published(site: str, statement: Statement, word: str) -> None:
    """The statement is public: on its page, in the API and in the CSV, with exactly these words, at once."""
    public_id, document = statement.public_id, statement.document.public_id
    assert public_id
    assert document
    page = re.sub(r"<[^>]+>", "", anonymous(f"{site}/statements/{public_id}/"))
    assert QUOTE in page
    assert word in anonymous(f"{site}/documents/{document}/")
    (row,) = [
        one for one in json.loads(anonymous(f"{site}/api/v1/statements?state=EST"))["results"] if one["id"] == public_id
    ]
    assert (row["quote"], row["document"], row["state"]) == (statement.quote, document, "EST")
    lines = anonymous(f"{site}/api/v1/statements.csv?state=EST").splitlines()
    assert [line for line in lines if line.startswith(f"{public_id},") and QUOTE in line]


def enter(keys: Keys, selector: str) -> None:
    """Go to a link or button by Tab, and press it."""
    keys.tab_to(selector)
    keys.act("Enter")


def test_by_keyboard_alone(site, live, signed_in, paper):
    analyst, reviewer = live(people)
    word, path = "Keyfile", paper("Keyfile")
    page = signed_in(analyst)
    # Said long before the key is pressed: the browser must know by then that it opens no dialog of its own.
    page.on("filechooser", lambda _: None)
    said = listening(page)
    keys = Keys(page)

    # Bring it in.
    enter(keys, 'a[href="/admin/positions/document/import/"]')
    keys.tab_to("#id_files")
    with page.expect_file_chooser() as chooser:
        keys.press("Enter")
    chooser.value.set_files(path)
    enter(keys, "#choose button")
    assert live(lambda: Document.objects.filter(title__contains=word).count()) == 0
    keys.tab_to("#id_title")
    keys.press("Control+a")
    keys.type(f"{word} paper")
    keys.tab_to("#id_publisher")
    keys.type("Ministry of Estonia")
    keys.tab_to('input[name="furniture"]')
    keys.press("Space")
    enter(keys, "#act-store")
    document = live(lambda: Document.objects.get(title=f"{word} paper"))
    assert page.url == f"{site}/admin/positions/document/{document.pk}/desk/"
    assert live(lambda: [document.text[one.start : one.end] for one in document.furniture.all()]) == [FOOT]
    assert live(Upload.objects.filter(account=analyst).count) == 0
    assert seen_by_the_public(site, word) == []

    # Read it: no position; accepted; rejected; marked by hand; no position.
    enter(keys, 'button[value="propose"]')
    keys.act("0")
    keys.press("e", "E", "s", "t", "Escape")
    keys.act("y")
    keys.act("n")
    keys.press("m", "Shift+ArrowLeft", "Shift+ArrowLeft", "m", "/")
    keys.type("Countering cyber t")
    keys.press("Escape", "o")
    keys.act("s")
    keys.act("0")
    assert "4 of 4 sentences decided" in page.locator("#sentences-title").inner_text()
    assert seen_by_the_public(site, word) == []
    enter(keys, 'button[value="submit"]')
    accepted, marked = live(
        lambda: list(Statement.objects.filter(document=document).select_related("document").order_by("start"))
    )
    assert (accepted.state, marked.state) == ("in_review", "in_review")
    assert marked.quote == "States should not carry out cyber"
    assert seen_by_the_public(site, word) == []
    assert said == []

    # Approve one of the two.
    review = signed_in(reviewer)
    keys = Keys(review)
    enter(keys, 'a[href*="work=review"]')
    enter(keys, f'a[href*="/statement/{accepted.pk}/change/"]')
    enter(keys, 'button[name="_act"][value="approve"]')
    published(site, live(lambda: Statement.objects.select_related("document").get(pk=accepted.pk)), word)
    assert live(lambda: Statement.objects.get(pk=marked.pk).public_id) is None
    assert marked.quote not in anonymous(f"{site}/api/v1/statements.csv?state=EST").replace(accepted.quote, "")
    assert live(lambda: sorted(Suggestion.objects.filter(document=document).values_list("fate", flat=True))) == [
        "accepted", "rejected",
    ]  # fmt: skip


def test_without_javascript(site, live, signed_in, paper):
    analyst, reviewer = live(people)
    word, path = "Plainfile", paper("Plainfile")
    page = signed_in(analyst, java_script_enabled=False)
    follow(page, 'a[href="/admin/positions/document/import/"]')
    page.set_input_files("#id_files", path)
    follow(page, "#choose button")
    page.fill("#id_title", f"{word} paper")
    page.fill("#id_publisher", "Ministry of Estonia")
    page.check('input[name="furniture"]')
    follow(page, "#act-store")
    document = live(lambda: Document.objects.get(title=f"{word} paper"))
    assert page.url == f"{site}/admin/positions/document/{document.pk}/desk/"
    follow(page, 'button[value="propose"]')
    page.check("#box-1")
    follow(page, 'button[value="not"]')
    page.select_option("#id_whose", "EST")
    follow(page, 'button[value^="accept:"] >> nth=0')
    follow(page, 'button[value^="reject:"] >> nth=0')
    page.check("#box-3")
    page.click("summary")
    page.fill("#id_ends", "carry out cyber")
    page.select_option("#id_principle_1", "counter-cyber-terrorism")
    follow(page, "#act-save")
    page.check("#box-4")
    follow(page, 'button[value="not"]')
    assert "4 of 4 sentences decided" in page.inner_text("#sentences-title")
    follow(page, 'button[value="submit"]')
    drafts = live(lambda: list(Statement.objects.filter(document=document).order_by("start")))
    assert [draft.state for draft in drafts] == ["in_review", "in_review"]
    assert seen_by_the_public(site, word) == []

    review = signed_in(reviewer, java_script_enabled=False)
    follow(review, 'a[href*="work=review"]')
    follow(review, f'a[href*="/statement/{drafts[0].pk}/change/"] >> nth=0')
    follow(review, 'button[name="_act"][value="approve"]')
    published(site, live(lambda: Statement.objects.select_related("document").get(pk=drafts[0].pk)), word)
