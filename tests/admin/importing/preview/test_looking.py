"""Looking: all is proposed, nothing is stored, and only the file's account sees it."""

import io
import json
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.models import Document, Upload
from positions.queries.wording import words
from tests import make
from tests.admin.browsing import words_of
from tests.admin.importing.bringing import IMPORT, Preview, bring, preview
from tests.admin.importing.preview.brought import DATED, PAPER, SESSION, counts
from tests.files import pdf


def test_looking_stores_no_document_and_writes_nothing(browser):
    before = counts()
    shown = bring(browser, SESSION, "session.md")
    for act in ("look", "add", "all:page number"):
        shown.press(act)
    assert counts() == before
    with CaptureQueriesContext(connection) as queries:
        browser.get(shown.address)
    assert [q["sql"] for q in queries if re.search(r"\b(?:INSERT INTO|UPDATE|DELETE FROM) \"", q["sql"])] == []


@pytest.mark.parametrize(("content", "name"), [(PAPER, "a.txt"), (SESSION, "b.md"), (DATED, "c.html"), (pdf("Title of it\nOne page.", "", "Third page of words."), "d.pdf")])  # fmt: skip
def test_the_preview_shows_what_a_dry_run_prints(browser, tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content)
    out = io.StringIO()
    call_command("import_document", str(path), "--dry-run", "--json", "--text", stdout=out)
    dry = json.loads(out.getvalue())
    shown = bring(browser, content, name)
    found = shown.response.context["found"]
    assert (found.kind, found.sha256, found.derived.text) == (dry["kind"], dry["sha256"], dry["text"])
    assert [(one.span.start, one.span.end, words(one.kind)) for one in found.derived.furniture] == [
        (one["start"], one["end"], one["kind"]) for one in dry["furniture"]
    ]
    assert [(one.span.start, one.span.end, one.speaker.label, one.speaker.state, one.speaker.group, one.speaker.role) for one in found.interventions] == [
        (one["start"], one["end"], one["label"], one["state"], one["group"], one["role"]) for one in dry["interventions"]
    ]  # fmt: skip
    assert [(one.span.start, one.span.end) for one in found.suggestions] == [
        (one["start"], one["end"]) for one in dry["suggestions"]
    ]
    assert "".join(piece.text for piece in shown.response.context["stretches"]) == dry["text"]
    assert [piece.page for piece in shown.response.context["stretches"] if piece.page] == [
        page["number"] for page in dry["pages"]
    ]
    for fact in ("title", "publisher", "language", "published"):
        assert shown.fields[fact] == (dry[fact] or "")


def test_the_day_that_the_file_proposes_is_taken_for_the_first_look(browser, tmp_path):
    content = DATED.replace(b"<p>Estonia", b"<p>Chair: The floor is yours.</p><p>Mr. A (Norway): Thank you. We agree.</p><p>Mr. B (Zaire): Thank you.</p><p>Estonia")  # fmt: skip
    path = tmp_path / "a.html"
    path.write_bytes(content)
    out = io.StringIO()
    call_command("import_document", str(path), "--dry-run", "--json", "--date", "2021-05-04", stdout=out)
    dry = json.loads(out.getvalue())
    shown = bring(browser, content, "a.html")
    found = shown.response.context["found"]
    assert [(one.speaker.label, one.speaker.state) for one in found.interventions] == [
        (one["label"], one["state"]) for one in dry["interventions"]
    ]
    assert found.interventions
    assert shown.press("store").status_code == 302


def test_looking_costs_the_same_at_one_and_at_many_speakers(browser):
    asked = []
    for turns in (3, 60):
        content = "".join(f"Mr. A{n} (Norway): Thank you. States should respect sovereignty.\n" for n in range(turns))
        shown = bring(browser, content.encode())
        with CaptureQueriesContext(connection) as queries:
            Preview(browser, shown.address)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 20


def test_the_preview_is_its_accounts_and_nobody_elses(client, at_desk, stranger, analyst, browser):
    upload = Upload.objects.create(
        account=analyst, name="a.txt", content=PAPER, content_sha256="0" * 64, size=len(PAPER)
    )
    for address in (IMPORT, preview(upload)):
        assert "/admin/login/" in client.get(address).headers["Location"]
        assert "/admin/login/" in client.post(address).headers["Location"]
        for answer in (at_desk(stranger).get(address), at_desk(stranger).post(address, {"act": "store"})):
            assert answer.status_code == 403
    assert not Document.objects.filter(content_sha256="0" * 64).exists()
    assert make.make_account("reviewer").has_perm("positions.add_document")


def test_that_suggestions_go_by_english_words_is_said_of_a_text_in_another_language(browser):
    spanish = (
        "Declaración de Chile\n\nChile reafirma que el derecho internacional se aplica "
        "al ciberespacio, y que los Estados no deben "
        "permitir que su territorio sea utilizado para esos actos por otros.\n"
    )
    shown = bring(browser, spanish.encode())
    assert "Suggestions go by English words" in words_of(shown.response)
    shown.press("look")
    assert "Suggestions go by English words" in words_of(shown.response)
    shown.press("look", language="en")
    assert "Suggestions go by English words" not in words_of(shown.response)
    assert "Suggestions go by English words" not in words_of(bring(browser, PAPER).response)


def test_what_was_left_out_of_a_long_text_is_said_after_each_look(browser):
    long = (
        "Paper of Norway\n\n" + "Norway holds that States should refrain from harm. They met on a Monday.\n\n" * 3_000
    )
    shown = bring(browser, long.encode())
    assert "the text is long" in words_of(shown.response)
    shown.press("look")
    assert "the text is long" in words_of(shown.response)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Statement by Norway", "statement"), ("Declaración de Chile", "statement"), ("Norway’s views on international law", "position paper"),
        ("Working paper submitted by Ghana", "working paper"), ("Note verbale dated 2 May 2021", "letter"), ("The statement of the year", "document"),
    ],
)  # fmt: skip
def test_the_kind_is_proposed_from_how_the_title_begins(browser, title, kind):
    text = f"{title}\n\nNorway holds that States should refrain from harm. They agree on that.\n"
    assert bring(browser, text.encode()).fields["kind"] == kind
