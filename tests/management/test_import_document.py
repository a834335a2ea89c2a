"""``manage.py import_document``: looks, stores whole or not at all, and says what became of each file."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from positions.changes import documents
from positions.models import Document, Furniture
from positions.queries.verification import verify
from tests import make
from tests.files import docx, paragraph, pdf
from tests.text.seeds import FILES, FIXTURES

KEYS = {
    "file", "sha256", "kind", "media_type", "derivation", "title", "language", "publisher", "published", "because", "text_length", "pages",
    "furniture", "interventions", "suggestions", "suggestions_end", "notes", "stored", "outcome",
}  # fmt: skip


def run(*arguments: str) -> tuple[str, str, int]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_document", *arguments, stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), err.getvalue() + str(error), error.returncode
    return out.getvalue(), err.getvalue(), 0


def looked(*arguments: str) -> list[dict]:
    out, _, _ = run("--dry-run", "--json", *arguments)
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(
        "Statement by Norway\n\nNorway holds that States should refrain from harm. They agree.\n\nPage 1 of 1\n"
    )
    return path


def test_a_dry_run_says_what_was_found_and_stores_nothing(db):
    before = Document.objects.count()
    (found,) = looked(str(FIXTURES / FILES["s1"]))
    assert set(found) == KEYS
    assert (found["kind"], found["language"], found["text_length"], found["stored"]) == ("plain", "en", 5816, "D-0001")
    assert [(one["start"], one["end"]) for one in found["furniture"]][-1] == (5811, 5816)
    assert found["interventions"] == []
    assert all({"start", "end", "principles", "voice"} <= set(one) for one in found["suggestions"])
    assert all(
        {"slug", "stance", "score", "because"} <= set(link)
        for one in found["suggestions"]
        for link in one["principles"]
    )
    assert Document.objects.count() == before


def test_a_transcript_shows_who_speaks(db, tmp_path):
    path = tmp_path / "session.md"
    path.write_text(
        "**Chair | B. G. | Chair | ()**\n\nThe floor is yours.\n\n**Norway | J. D. | Ambassador | ()**\n\nThank "
        "you. States should refrain from harm in "
        "cyberspace.\n\n**Cuba | X. Y. | Counsellor | (G77 + China)**\n\nThank you. We agree.\n"
    )
    (found,) = looked(str(path))
    assert [(one["state"], one["group"], one["role"], one["attribution"]) for one in found["interventions"]] == [
        (None, None, "chair", None), ("NOR", None, "state", "sole"), (None, "g77", "group", "on_behalf"),
    ]  # fmt: skip
    text = path.read_text()
    assert text[found["interventions"][1]["start"] :].startswith("**Norway")
    assert {(one["state"], one["group"]) for one in found["suggestions"]} <= {("NOR", None), (None, "g77")}


def test_interventions_and_pages_are_stored_with_the_document(analyst, tmp_path):
    path = tmp_path / "session.txt"
    path.write_text(
        "Chair: The floor is yours.\nMr. SMITH (Norway): Thank you. We agree.\nSweden (on behalf of the EU): Thank "
        "you.\nAccess Now: Thank you.\nHivos: Thank you.\n"
    )
    assert run(str(path), "--by", analyst.username, "--title", "Session")[2] == 0
    document = Document.objects.latest("id")
    assert document.kind == "transcript"
    found = [
        (one.label, one.role, one.state and one.state.alpha3, one.group and one.group.slug)
        for one in document.interventions.all()
    ]
    assert found == [
        ("Chair", "chair", None, None),
        ("Mr. SMITH (Norway)", "state", "NOR", None),
        ("Sweden (on behalf of the EU)", "group", None, "european-union"),
        ("Access Now", "other", None, None),
        ("Hivos", "unresolved", None, None),
    ]
    (tmp_path / "a.pdf").write_bytes(pdf("Title of the paper\nOne page.", "", "Third page of words."))
    assert run(str(tmp_path / "a.pdf"), "--by", analyst.username)[2] == 0
    document = Document.objects.latest("id")
    assert [(page.number, document.text[page.start : page.end]) for page in document.pages.all()] == [
        (1, "Title of the paper\nOne page."),
        (3, "Third page of words."),
    ]
    assert (document.complete, document.fragment_note) == (False, "Page 2 holds no text: it is empty, or a picture.")


def test_more_parts_than_a_person_can_look_at_are_refused(db, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("".join(f"Mr. A{number} (Norway): Thank you.\n" for number in range(5_001)))
    _, err, code = run("--dry-run", str(path))
    assert code == 1
    assert "5,001 changes of speaker" in err


def test_pages_and_the_text_are_shown_on_demand(db, tmp_path):
    (tmp_path / "a.html").write_bytes(pdf("One page of words.", "Another page of words."))
    (found,) = looked("--text", str(tmp_path / "a.html"))
    assert found["kind"] == "pdf"  # from the content, not the name
    assert [page["number"] for page in found["pages"]] == [1, 2]
    assert found["text"][found["pages"][1]["start"] : found["pages"][1]["end"]] == "Another page of words."


def test_a_file_is_stored_unpublished_with_its_facts(analyst, paper):
    out, err, code = run(
        str(paper), "--by", analyst.username, "--publisher", "Ministry", "--date", "2021-03-02", "--kind", "statement", "--url", "https://x.example/a"
    )  # fmt: skip
    assert (err, code) == ("", 0)
    document = Document.objects.latest("id")
    assert f"stored as document {document.pk}, not public" in out
    assert bytes(document.content) == paper.read_bytes()
    assert (document.title, document.kind, document.publisher, document.language) == (
        "Statement by Norway",
        "statement",
        "Ministry",
        "en",
    )
    assert str(document.published_start) == "2021-03-02"
    assert (document.origin, document.created_by, document.public_id) == ("person", analyst, None)
    assert not Furniture.objects.filter(document=document).exists()  # proposed only
    assert "a person confirms it" in out
    assert verify().failures == []


def test_furniture_is_marked_when_it_is_accepted(analyst, paper):
    run(str(paper), "--by", analyst.username, "--accept-furniture")
    document = Document.objects.latest("id")
    assert [document.text[one.start : one.end] for one in document.furniture.all()] == ["Page 1 of 1"]


def test_what_was_only_proposed_is_no_fact(analyst, tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        '<html><head><meta property="og:site_name" content="Somebody"></head><body><h1>Title '
        "of it</h1><p>States agree.</p></body></html>"
    )
    run(str(path), "--by", analyst.username)
    document = Document.objects.latest("id")
    assert (document.title, document.publisher, document.published_start, document.language) == (
        "Title of it",
        "",
        None,
        "und",
    )


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><h1>Title of it</h1><p>We agree.</p></body></html>",
        pdf("Title of the paper\nWe agree on it."),
        docx(paragraph("Title of the paper") + paragraph("We agree.")),
    ],
)
def test_every_kind_is_stored_and_verified_from_its_bytes(analyst, tmp_path, data):
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    assert run(str(path), "--by", analyst.username)[2] == 0
    document = Document.objects.latest("id")
    assert document.media_type != "text/plain"
    assert "+" in document.derivation or document.derivation == "docx-1"
    assert verify().failures == []


def test_the_same_bytes_twice_change_nothing_and_say_so(analyst, paper):
    run(str(paper), "--by", analyst.username)
    before = list(Document.objects.values_list("id", "revision"))
    out, _, code = run(str(paper), "--by", analyst.username, "--title", "Another title")
    assert code == 0
    assert "unchanged: the same bytes are stored already" in out
    assert list(Document.objects.values_list("id", "revision")) == before


def test_each_file_is_its_own_transaction_and_a_refusal_is_one_line(analyst, paper, tmp_path):
    bad = tmp_path / "scan\n.pdf"
    bad.write_bytes(pdf("", image=True))
    before = Document.objects.count()
    _, err, code = run(str(bad), str(paper), str(tmp_path / "none.txt"), "--by", analyst.username)
    assert code == 1
    assert Document.objects.count() == before + 1
    lines = err.splitlines()
    assert lines[0].startswith(f"{tmp_path}/scan\\n.pdf: The PDF has no text layer")
    assert lines[1] == f"{tmp_path}/none.txt: There is no such file."
    assert lines[-1] == "2 of 3 files refused."


def test_refusals_stand_in_the_json_too(db, tmp_path):
    (tmp_path / "a").write_bytes(b"caf\xe9")
    (found,) = looked(str(tmp_path / "a"))
    assert found["refused"].startswith("The file is not UTF-8")


def test_a_file_without_a_title_needs_one(analyst, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("states agree that this is so, and that they will go on with it.\n")
    _, err, code = run(str(path), "--by", analyst.username)
    assert code == 1
    assert "give it one" in err
    assert run(str(path), "--by", analyst.username, "--title", "A text")[2] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "--by USERNAME"),
        (["--by", "nobody"], "no active account"),
        (["--by", "ANALYST", "--date", "2.3.2021"], "YYYY-MM-DD"),
        (["other.txt", "--by", "ANALYST", "--title", "x"], "one by one"),
        (["--by", "STRANGER"], "role of analyst"),
        (["--by", "ANALYST", "--url", "javascript:x"], "URL"),
    ],
)
def test_wrong_use_is_one_clear_line_and_stores_nothing(analyst, stranger, paper, arguments, words):
    names = {"ANALYST": analyst.username, "STRANGER": stranger.username}
    before = Document.objects.count()
    _, err, code = run(str(paper), *[names.get(word, word) for word in arguments])
    assert code == 1
    assert words in err
    assert Document.objects.count() == before


def test_a_failure_half_way_leaves_nothing(analyst, paper, monkeypatch):
    before = Document.objects.count()

    def fail(*_: object, **__: object) -> None:
        raise documents.ChangeRefused({"__all__": ["no"]})

    monkeypatch.setattr(documents, "Furniture", fail)
    assert run(str(paper), "--by", analyst.username, "--accept-furniture")[2] == 1
    assert Document.objects.count() == before


def test_plain_text_is_stored_as_ever(analyst):
    document = make.make_document("States agree on this.", by=analyst)
    assert (document.derivation, document.media_type) == ("plain-1", "text/plain")


def test_the_parsers_are_not_loaded_by_the_site():
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; import django; django.setup();"
        "import normsdb.urls, positions.changes.importing.finding, positions.queries.verification;"
        "assert not {'pypdf', 'lxml'} & set(sys.modules), 'loaded'"
    )
    import subprocess

    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)
