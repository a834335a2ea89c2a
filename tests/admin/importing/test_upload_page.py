"""Choosing files: each hostile one is refused by name with its reason, and nothing of it is kept."""

import pytest
from django.test import Client
from django.urls import reverse

from positions.admin.importing import upload_handler, upload_page
from positions.changes.importing import uploads
from positions.models import Document, Upload
from tests import make
from tests.admin.browsing import Form, words_of
from tests.admin.importing.bringing import IMPORT, bring, choose
from tests.changes.importing.hostile.made import HOSTILE
from tests.effort import at_most

GOOD = b"Statement by Norway\n\nNorway holds that States should refrain from harm.\n"


@pytest.fixture
def browser(at_desk, analyst):
    return at_desk(analyst)


def test_hostile_files_are_refused_by_name_with_their_reasons_and_leave_nothing(browser):
    """Some of them: each by itself is refused a floor below."""
    before = Document.objects.count()
    hostile = HOSTILE[::6]
    for first in range(0, len(hostile), 5):
        rows = hostile[first : first + 5]
        with at_most(10 * len(rows)):
            answer = choose(browser, *((f"{number}.pdf", make() or b" ") for number, (_, make, _) in enumerate(rows)))
        assert answer.status_code == 200
        for number, (what, _, reason) in enumerate(rows):
            told = [one.reason for one in answer.context["refused"] if one.name == f"{number}.pdf"]
            assert told, what
            assert reason in told[0], what
    assert (Document.objects.count(), Upload.objects.count()) == (before, 0)


def test_100_megabytes_are_refused_by_name_and_not_kept(browser, monkeypatch):
    kept = []
    take = upload_handler.Received.take
    monkeypatch.setattr(
        upload_handler.Received,
        "take",
        lambda one, piece: (take(one, piece), kept.append(0 if one._kept.closed else one.size))[0],
    )
    with at_most(10):
        answer = choose(browser, ("large.txt", bytes(100_000_000)), ("good.txt", GOOD))
    assert "large.txt : The file has 100,000,000 bytes; 20,000,000 are allowed." in words_of(answer)
    assert max(kept) <= 20_000_000
    assert [one.name for one in Upload.objects.all()] == ["good.txt"]


class Unread:
    """A body that must not be read."""

    def read(self, *_):
        raise AssertionError("the body was read")

    readline = read


def test_a_request_beyond_all_measure_is_not_even_read(browser, stranger, at_desk):
    sent = {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": "300000000", "wsgi.input": Unread()}
    answer = browser.generic("POST", IMPORT, **sent)
    assert answer.status_code == 413
    assert "more than 250 MB" in words_of(answer)
    # Nor is a small one of somebody who may not bring texts in.
    sent["CONTENT_LENGTH"] = "1000"
    assert at_desk(stranger).generic("POST", IMPORT, **sent).status_code == 403
    assert "/admin/login/" in Client().generic("POST", IMPORT, **sent).headers["Location"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b.pdf", "..\\x", ".."])
def test_a_name_that_leads_elsewhere_is_refused_and_not_mended(browser, name):
    body = (
        f'--x\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'.encode()
        + GOOD
        + b"\r\n--x--\r\n"
    )
    answer = browser.generic("POST", IMPORT, body, "multipart/form-data; boundary=x")
    assert answer.status_code == 200
    assert f"{name} : The name of the file leads into another folder." in words_of(answer).replace("\\\\", "\\")
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "multipart/form-data; boundary=x"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b'--x\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n\r\n--x--\r\n', "multipart/form-data; boundary=x"),
        (b"files=a", "application/x-www-form-urlencoded"),
        (b'--x\r\nContent-Disposition: form-data; name="files"\r\n\r\nwords\r\n--x--\r\n', "multipart/form-data; boundary=x"),
    ],
)  # fmt: skip
def test_no_file_is_said(browser, body, kind):
    answer = browser.generic("POST", IMPORT, body, kind)
    assert answer.status_code == 200
    assert "Choose a file." in words_of(answer)


def test_a_form_from_elsewhere_is_refused(analyst):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(analyst)
    assert choose(browser, ("a.txt", GOOD)).status_code == 403
    token = Form(browser.get(IMPORT), "choose").fields["csrfmiddlewaretoken"]
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = {"csrfmiddlewaretoken": token, "files": SimpleUploadedFile("a.txt", GOOD)}
    assert browser.post(IMPORT, sent).status_code == 302
    assert Upload.objects.count() == 1


def test_several_files_wait_each_for_itself(browser):
    answer = choose(browser, ("a.txt", GOOD), ("b.txt", GOOD + b"More.\n"), ("bad.txt", b"caf\xe9"))
    assert [one.name for one in answer.context["refused"]] == ["bad.txt"]
    assert [one.name for one in answer.context["waiting"]] == ["a.txt", "b.txt"]
    answer = choose(browser, ("a.txt", GOOD), ("b.txt", GOOD + b"More.\n"))
    assert answer.headers["Location"] == IMPORT
    assert "2 files wait to be looked at." in words_of(browser.get(IMPORT))
    assert "My files, waiting to be looked at 2" in words_of(browser.get(reverse("admin:index")))
    stored = bring(browser, GOOD).press("store")
    assert "Another file waits to be looked at." in words_of(browser.get(stored.headers["Location"]))


def test_too_many_files_at_once_are_refused_in_words(browser, monkeypatch):
    monkeypatch.setattr(upload_page, "MOST_FILES", 2)
    answer = choose(browser, *((f"{n}.txt", GOOD + f"{n}".encode()) for n in range(3)))
    assert "2.txt : It was not read: at most 2 files" in words_of(answer)
    assert Upload.objects.count() == 2
    answer = choose(browser, *((f"{n}.txt", b"x") for n in range(150)))
    assert answer.status_code == 413
    assert "At most" in words_of(answer)
    assert Upload.objects.count() == 2


def test_files_after_those_that_took_too_long_are_not_read(browser, monkeypatch):
    monkeypatch.setattr(upload_page, "MOST_SECONDS", -1)
    assert "a.txt : It was not read: the files before it took too long." in words_of(choose(browser, ("a.txt", GOOD)))


@pytest.mark.parametrize(("limit", "most"), [("MOST_WAITING", 1), ("MOST_BYTES_WAITING", 2 * len(GOOD))])
def test_no_account_fills_the_disk(browser, monkeypatch, limit, most):
    monkeypatch.setattr(uploads, limit, most)
    bring(browser, GOOD)
    assert "wait for you already" in words_of(choose(browser, ("b.txt", GOOD + b"More.\n")))
    assert Upload.objects.count() == 1
    bring(browser, GOOD)  # it waits already


def test_the_name_of_a_file_is_shown_and_never_used(browser):
    name = "<script>alert(1)</script>\u202e" + "x" * 300 + ".txt"
    answer = choose(browser, (name, GOOD))
    assert answer.status_code == 200 or "/import/" in answer.headers["Location"]
    page = browser.get(IMPORT).text
    assert "<script>alert" not in page
    assert "\u202e" not in page


def test_the_import_is_the_one_way_to_add_a_document(browser, at_desk, stranger, analyst):
    add = reverse("admin:positions_document_add")
    assert browser.get(add).headers["Location"] == IMPORT
    assert browser.post(add, {"title": "x"}).headers["Location"] == IMPORT
    assert at_desk(stranger).get(add).status_code == 403
    for page in ("admin:index", "admin:positions_document_changelist"):
        assert f'href="{IMPORT}"' in browser.get(reverse(page)).text
    document = make.make_document(by=analyst)
    assert f'href="{IMPORT}"' in browser.get(reverse("admin:positions_document_desk", args=[document.pk])).text
    assert "document/add/" not in browser.get(reverse("admin:positions_statement_add")).text


def test_nothing_of_an_upload_is_left_on_the_disk(browser, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seen = []
    content = upload_handler.Received.content
    monkeypatch.setattr(
        upload_handler.Received, "content", lambda one: (seen.extend(tmp_path.iterdir()), content(one))[1]
    )
    choose(browser, ("a.txt", GOOD), ("b.txt", b"x" * 5_000_000))
    assert (seen, list(tmp_path.iterdir())) == ([], [])
