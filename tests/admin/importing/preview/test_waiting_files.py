"""Files that wait: one for each content, each its account's, and forgotten after a while."""

import re
from uuid import uuid4

from django.db.models import F
from django.db.models.functions import Now
from django.urls import reverse

from positions.changes.importing import finding, sandbox
from positions.changes.importing.errors import FileRefused
from positions.models import Document, Upload
from positions.queries import uploads
from tests.admin.browsing import words_of
from tests.admin.importing.bringing import IMPORT, bring
from tests.admin.importing.preview.brought import MENU, PAPER


def test_two_previews_of_one_file_are_one_upload(browser):
    one, two = bring(browser, PAPER), bring(browser, PAPER, "same.txt")
    assert one.address == two.address
    one.press("throw")
    answer = two.press("store", publisher="Typed in the other tab")
    assert answer.status_code == 404
    assert "Typed in the other tab" in words_of(answer)
    assert not Document.objects.filter(title="Statement by Norway").exists()


def test_another_accounts_file_an_old_one_and_none_are_alike_not_there(browser, at_desk, reviewer):
    theirs = bring(at_desk(reviewer), PAPER)
    old = bring(browser, MENU)
    Upload.objects.filter(size=len(MENU)).update(created_at=Now() - uploads.WAITS)
    none = reverse("admin:positions_document_preview", args=[uuid4()])
    answers = [browser.get(address) for address in (theirs.address, old.address, none)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({re.sub(r'value="\w{64}"', "", answer.text) for answer in answers}) == 1
    for act in ("store", "throw", "look"):
        assert browser.post(theirs.address, {**theirs.fields, "act": act}).status_code == 404
    assert Upload.objects.filter(account=reviewer).count() == 1
    assert "Files that wait for you" not in words_of(browser.get(IMPORT))


def test_a_forgotten_file_goes_away(browser, at_desk, reviewer):
    bring(at_desk(reviewer), PAPER)
    Upload.objects.update(created_at=F("created_at") - uploads.WAITS)
    bring(browser, MENU)
    assert Upload.objects.count() == 1


def test_a_file_that_cannot_be_read_this_time_keeps_what_was_typed(browser, monkeypatch):
    shown = bring(browser, PAPER)

    def slow(*_: object, **__: object) -> None:
        raise FileRefused("paper.txt", "Reading the file takes longer than 6 seconds.")

    with monkeypatch.context() as patch:
        patch.setattr(finding, "examine", slow)
        assert "takes longer" in words_of(browser.get(shown.address))
        answer = browser.post(shown.address, {**shown.fields, "publisher": "Typed", "act": "store"})
        assert "takes longer" in words_of(answer)
    sent = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', answer.text))
    assert sent["publisher"] == "Typed"
    assert browser.post(shown.address, sent).status_code == 302
    assert Document.objects.latest("id").publisher == "Typed"
    assert finding.examine is sandbox.examine
