"""The preview: all is proposed, nothing is stored before a person says so, and what is typed is never lost."""

import io
import json
import re
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from positions.changes.importing import finding, sandbox
from positions.changes.importing.errors import FileRefused
from positions.models import Document, Furniture, Intervention, Page, Suggestion, Upload
from positions.queries import uploads
from positions.queries.verification import verify
from positions.queries.wording import words
from tests import make
from tests.admin.browsing import words_of
from tests.admin.importing.bringing import IMPORT, Preview, bring, choose, preview
from tests.files import pdf

PAPER = b"Statement by Norway\n\nNorway holds that States should refrain from harm. They agree.\n\nPage 1 of 1\n"
MENU = "Home – About\n\nStatement by Norway\n\nNorway holds that States should refrain from harm.\n\nPage 1 of 1\n".encode()
SESSION = (
    b"**Chair | B. G. | Chair | ()**\n\nThe floor is yours.\n\n**Norway | J. D. | Ambassador | ()**\n\nThank you. States should refrain from harm.\n\n"
    b"**Cuba | X. Y. | Counsellor | (G77 + China)**\n\nThank you. We agree.\n\n**Hivos | Z. | Officer | ()**\n\nThank you.\n\n"
    b"**Norway | J. D. | Ambassador | ()**\n\nThank you again.\n"
)
DATED = (
    b'<html lang="en"><head><title>Statement of Estonia</title><meta property="og:site_name" content="Ministry of Estonia">'
    b'<meta property="article:published_time" content="2021-05-04"></head><body><nav>Home About Contact</nav><main><h1>Statement of Estonia</h1>'
    b"<p>Estonia holds that States should respect sovereignty in cyberspace.</p></main></body></html>"
)


def counts() -> list[int]:
    return [model.objects.count() for model in (Document, Furniture, Intervention, Page, Suggestion)]


@pytest.fixture
def browser(at_desk, analyst):
    return at_desk(analyst)


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


def test_furniture_is_a_persons_decision_piece_by_piece(browser):
    content = pdf(*(f"Paper of Estonia\nWords of page {n}, of many kinds {n}.\nPage {n} of 4" for n in range(1, 5)))
    shown = bring(browser, content, "a.pdf")
    assert 'name="furniture"' in shown.response.text
    assert not re.search(r'name="furniture"[^>]* checked', shown.response.text)
    shown.press("all:page number")
    ticked = re.findall(r'name="furniture" value="([\d-]+)" checked', shown.response.text)
    assert len(ticked) == 4
    shown.press("store", furniture=ticked[1:], title="A paper")
    document = Document.objects.latest("id")
    assert [document.text[one.start : one.end] for one in document.furniture.all()] == [
        "Page 2 of 4", "Page 3 of 4", "Page 4 of 4",
    ]  # fmt: skip
    assert [page.number for page in document.pages.all()] == [1, 2, 3, 4]


def test_furniture_is_added_by_its_words_or_its_place(browser):
    shown = bring(browser, MENU)
    assert shown.press("add", **{"add-kind": "menu", "add-words": "home - about"}).status_code == 200
    assert 'value="0-12:menu" checked' in shown.response.text
    assert shown.fields["add-words"] == ""
    # Typed and not yet added is stored all the same; twice is once; what was proposed too is what it was proposed as.
    answer = shown.press(
        "store", **{"add-kind": "foot", "add-start": "87", "add-end": "98", "added": ["0-12:menu", "0-12:menu"]}
    )
    assert answer.status_code == 302
    document = Document.objects.latest("id")
    assert [(one.kind, document.text[one.start : one.end]) for one in document.furniture.all()] == [
        ("menu", "Home – About"), ("page number", "Page 1 of 1"),
    ]  # fmt: skip


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


def field(shown, label: str) -> str:
    return next(one.field for one in shown.response.context["voicings"] if one.label.startswith(label))


def test_speakers_are_shown_with_whose_they_are_and_corrected(browser):
    shown = bring(browser, SESSION, "session.md")
    rows = [(one.label.split(" |")[0], one.whose, len(one.turns)) for one in shown.response.context["voicings"]]
    assert rows == [
        ("Chair", "the chair", 1),
        ("Norway", "Norway", 2),
        ("Cuba", "Group of 77, a group that the record does not hold yet", 1),
        ("Hivos", "unresolved", 1),
    ]
    shown.press("store", title="Session", **{field(shown, "Norway"): "sweden", field(shown, "Cuba"): "African Union", field(shown, "Hivos"): "other", field(shown, "Chair"): "UNRESOLVED"})  # fmt: skip
    document = Document.objects.latest("id")
    assert [(one.role, one.state and one.state.alpha3, one.group and one.group.slug) for one in document.interventions.all()] == [
        ("unresolved", None, None), ("state", "SWE", None), ("group", None, "african-union"), ("other", None, None), ("state", "SWE", None),
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["Norwayland", "Korea", "a\0b", "x" * 5_000])
def test_a_name_that_is_no_certain_state_is_refused_and_kept(browser, typed):
    shown = bring(browser, SESSION, "session.md")
    name = field(shown, "Cuba")
    answer = shown.press("store", title="Session", **{name: typed})
    assert answer.status_code == 200
    assert "Speaker “Cuba" in words_of(answer)
    assert not Document.objects.filter(title="Session").exists()
    if "\0" not in typed:
        assert shown.fields[name] == typed


@pytest.mark.parametrize(
    "typed", ["NLD", "the Netherlands (Kingdom of the)", "Pays-Bas", "Нидерланды", "荷兰", "Netherlands"]
)
def test_a_state_is_understood_by_code_and_by_any_of_its_names(browser, typed):
    shown = bring(browser, SESSION, "session.md")
    shown.press("store", title="Session", **{field(shown, "Cuba"): typed})
    assert Document.objects.latest("id").interventions.filter(state__alpha3="NLD").count() == 1


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


def test_a_transcript_of_more_than_a_thousand_speakers_is_shown_and_stored(browser):
    content = "".join(f"Mr. A{number} (Norway): Thank you. We agree.\n" for number in range(1_100)).encode()
    shown = bring(browser, content)
    assert len(shown.response.context["voicings"]) == 1_100
    assert shown.press("store", title="Long").status_code == 302
    assert Document.objects.get(title="Long").interventions.count() == 1_100


def test_what_no_page_of_ours_sends_is_overlooked_or_refused(browser):
    shown = bring(browser, MENU)
    odd = {"furniture": ["0-3", "x", "-", "99999999999-5", "5-1"], "added": ["0-999999:x", "a:b", ":", "5-1:x", "0-4:"]}
    assert shown.press("nonsense", **odd).status_code == 200
    assert shown.press("all:nonsense", **odd).status_code == 200
    assert browser.post(shown.address, {"act": "store"}).status_code == 200
    assert browser.post(shown.address, {}).status_code == 200
    assert shown.press("store", **odd).status_code == 302
    assert not Document.objects.latest("id").furniture.exists()


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


def test_a_group_that_the_record_does_not_hold_is_named_in_words_and_stands_open(browser):
    session = SESSION.replace(b"(G77 + China)", b"(African Group)")
    shown = bring(browser, session, "session.md")
    assert "African Group, a group that the record does not hold yet" in words_of(shown.response)
    assert '<span class="import-open">African Group' in shown.response.text
    assert "african-group" not in words_of(shown.response)


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


def test_what_is_not_filled_in_yet_holds_up_nothing_but_storing(browser):
    """The browser refuses a form without its title; who throws a file away, or looks again, needs none."""
    shown = bring(browser, SESSION + b"\n\nPage 1 of 2\n\nThank you.\n\nPage 2 of 2\n", "session.md")
    buttons = re.findall(r'<button[^>]* name="act" value="([^"]+)"([^>]*)>', shown.response.text)
    held_up = {value.partition(":")[0] for value, more in buttons if "formnovalidate" not in more}
    assert (held_up, {value.partition(":")[0] for value, _ in buttons}) == (
        {"store"},
        {"look", "all", "add", "store", "throw"},
    )
