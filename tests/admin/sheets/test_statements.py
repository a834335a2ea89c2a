"""Statements by the sheet: drafts of who brings them, verbatim, never public, never a second draft unasked."""

from datetime import date

import pytest

from positions.changes import reviewing, statements
from positions.models import Statement
from tests import make
from tests.admin.browsing import words_of
from tests.admin.sheets.bringing import bring, brought, confirm, exported, problems, rows_of, sheet_of
from tests.second import make_read_document, make_sample

QUOTE = "States should refrain from harm."


@pytest.fixture
def paper(analyst):
    return make.make_document(f"First. {QUOTE} Again: {QUOTE} “We agree”, he said.", by=analyst)


def row_for(paper, **cells) -> dict[str, str]:
    return {"document": f"sha256:{paper.content_sha256}", "quote": QUOTE, "start": "7", "voice": "document_text", "confidence": "0.9",
            "rationale": "Says so.", "states": "CHN=joint; RUS=joint",
            "stances": 'non-intervention=affirms; sovereignty=qualifies (confidence=0.5, inferred=true, rationale="Only; partly.")',
            "mentions": "un-gge", **cells}  # fmt: skip


def out(browser, **key) -> list[dict[str, str]]:
    return [
        row
        for row in rows_of(exported(browser, "statement", "csv"))
        if all(row[name] == value for name, value in key.items())
    ]


def forum_slug() -> str:
    from positions.models import Forum

    return Forum.objects.order_by("slug").first().slug


def test_a_row_becomes_a_draft_of_who_brings_it_with_all_that_belongs_to_it(at_desk, analyst, paper):
    browser = at_desk(analyst)
    brought(browser, "statement", [row_for(paper, mentions=forum_slug())], why="coded in a spreadsheet")
    draft = Statement.objects.get(document=paper)
    assert (draft.state, draft.author, draft.editors, draft.public_id) == ("draft", analyst, [analyst.pk], None)
    assert (draft.start, draft.quote, draft.language, draft.counted) == (7, QUOTE, "en", True)
    assert {(one.state.alpha3, one.role) for one in draft.attributions.all()} == {("CHN", "joint"), ("RUS", "joint")}
    assert {(one.principle.slug, one.value, str(one.confidence), one.inferred, one.rationale) for one in draft.stances.all()} == {
        ("non-intervention", "affirms", "0.90", False, ""), ("sovereignty", "qualifies", "0.50", True, "Only; partly.")}  # fmt: skip
    assert draft.mentions.get().forum.slug == forum_slug()
    # Twice changes nothing, and the export of a draft comes back as nothing to change.
    assert "Nothing to change" in words_of(
        bring(browser, "statement", sheet_of([row_for(paper, mentions=forum_slug())]))
    )
    rows = out(browser, document=f"sha256:{paper.content_sha256}")
    assert len(rows) == 1
    assert "Nothing to change" in words_of(bring(browser, "statement", sheet_of(rows)))


def test_a_draft_is_revised_by_its_export_and_a_stale_one_is_refused(at_desk, analyst, paper):
    browser = at_desk(analyst)
    brought(browser, "statement", [row_for(paper, mentions="")])
    (row,) = out(browser, document=f"sha256:{paper.content_sha256}")
    brought(browser, "statement", [row | {"speaker": "A. Person", "stances": "sovereignty=opposes", "states": ""}])
    draft = Statement.objects.get(document=paper)
    assert (draft.speaker, draft.revision) == ("A. Person", 2)
    assert [one.value for one in draft.stances.all()] == ["opposes"]
    assert not draft.attributions.exists()
    told = problems(bring(browser, "statement", sheet_of([row | {"speaker": "Another"}])))
    assert "Somebody saved this after it was exported (its revision is 2 now)" in told[0]
    told = problems(bring(browser, "statement", sheet_of([row_for(paper, mentions="", speaker="Another")])))
    assert "There is a draft of this passage already" in told[0]


def test_a_changed_row_of_a_published_statement_is_the_draft_of_its_next_version(at_desk, analyst, reviewer):
    browser = at_desk(analyst)
    published = make.make_statement(by=analyst, reviewer=reviewer)
    (row,) = out(browser, statement=published.public_id)
    assert row["review"] == "published"
    changed = row | {"remarks": "Mended."}
    shown = bring(browser, "statement", sheet_of([changed]))
    assert "1 drafts of a next version." in words_of(shown)
    confirm(browser, "statement", shown)
    published.refresh_from_db()
    assert (published.state, published.remarks) == ("published", "")
    following = Statement.objects.get(public_id=published.public_id, version=2)
    assert (following.state, following.remarks, following.author) == ("draft", "Mended.", analyst)
    assert following.stances.count() == published.stances.count() == 1
    # The same sheet again finds it there; another change says where to make it.
    assert "Nothing to change" in words_of(bring(browser, "statement", sheet_of([changed])))
    told = problems(bring(browser, "statement", sheet_of([row | {"remarks": "Otherwise."}])))
    assert "Version 2 of it is being worked on already" in told[0]
    both = sorted(out(browser, statement=published.public_id), key=lambda one: one["version"])
    assert [one["version"] for one in both] == ["1", "2"]
    assert "Nothing to change" in words_of(bring(browser, "statement", sheet_of(both)))
    brought(browser, "statement", [both[1] | {"remarks": "Mended twice."}])
    following.refresh_from_db()
    assert following.remarks == "Mended twice."
    told = problems(bring(browser, "statement", sheet_of([both[1] | {"remarks": "Unseen."}])))
    assert "Somebody saved this after it was exported (its revision is 2 now)" in told[0]


def test_a_version_in_review_stands_still(at_desk, analyst, paper):
    browser = at_desk(analyst)
    draft = make.make_draft(by=analyst, document=paper, quote=QUOTE)
    reviewing.submit(draft, by=analyst)
    (row,) = out(browser, document=f"sha256:{paper.content_sha256}")
    told = problems(bring(browser, "statement", sheet_of([row | {"remarks": "x"}])))
    assert told == ["row 2, review: This version is in review: its author takes it back before it can be changed."]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"quote": "States should never refrain."}, "row 2, quote: The document does not hold these words. The nearest passage is"),
        ({"start": ""}, "row 2, quote: The document holds these words 2 times: choose one, or paste a longer passage. Write the start of the one you mean: 7, 47."),
        ({"start": "7", "end": "9"}, "row 2, start: The words stand at characters 7 to 39, not at 7 to 9."),
        ({"start": "x"}, "row 2, start: “x” is no whole number."),
        ({"quote": "", "start": ""}, "row 2, quote: Paste the words as they stand in the document"),
        ({"quote": "“We agree”", "start": "", "voice": "direct_quote"}, "A direct quotation needs a speaker"),
        ({"voice": "direct"}, "row 2, voice: “direct” is none of: direct_quote, reported_speech, document_text, headline. Did you mean"),
        ({"voice": ""}, "row 2, voice: This field cannot be blank."),
        ({"confidence": ""}, "row 2, confidence: Say how sure you are"),
        ({"confidence": "0,9"}, "row 2, confidence: “0,9” is no number, as 0.9 is."),
        ({"confidence": "1.5"}, "row 2, confidence: "),
        ({"states": "Chian"}, "row 2, states: No code of a state (ISO 3166-1 alpha-3) is called “Chian”. Did you mean CHN (China)"),
        ({"states": "CHN=jont"}, "row 2, states: “jont” is no role; roles are: sole, joint, on_behalf, aligned."),
        ({"groups": "europ-union"}, "row 2, groups: No slug of a group is called “europ-union”. Did you mean european-union"),
        ({"stances": "non-interventoin=affirms"}, "row 2, stances: No slug of a principle is called “non-interventoin”. Did you mean non-intervention"),
        ({"stances": "non-intervention"}, "row 2, stances: “” is no stance; write non-intervention= and one of: affirms"),
        ({"stances": "non-intervention=affirms (sure=1)"}, "row 2, stances: “sure” is no fact that can stand in parentheses here"),
        ({"stances": "non-intervention=affirms; non-intervention=opposes"}, "row 2, stances: “non-intervention” is named twice."),
        ({"stances": 'non-intervention=affirms (rationale="x)'}, "is not closed"),
        ({"session": "gccs-2051"}, "is called “gccs-2051”. Did you mean gccs-201"),
        ({"said": "last year"}, 'row 2, said: "last year" is not a date'),
        ({"document": "D-9999"}, "row 2, document: “D-9999” is no number of a document."),
        ({"document": ""}, "row 2, document: Name the document, or the statement."),
        ({"statement": "S-999999"}, "row 2, statement: There is no statement “S-999999” in force."),
        ({"review": "published"}, "row 2, review: This column is for reading"),
        ({"revision": "4"}, "row 2, revision: There is no draft of this passage."),
        ({"counted": "perhaps"}, "row 2, counted: “perhaps” is neither true nor false."),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named_with_what_to_do_and_nothing_is_written(at_desk, analyst, paper, cells, words):
    shown = bring(at_desk(analyst), "statement", sheet_of([row_for(paper, mentions="") | cells]))
    told = problems(shown)
    assert any(words in line for line in told), told
    assert not Statement.objects.filter(document=paper).exists()


def test_the_same_words_typed_otherwise_are_the_document_s_own(at_desk, analyst, paper):
    browser = at_desk(analyst)
    cells = {"quote": '"we agree"', "start": "", "voice": "direct_quote", "speaker": "He"}
    brought(browser, "statement", [row_for(paper, mentions="") | cells])
    assert Statement.objects.get(document=paper).quote == "“We agree”"


def test_a_passage_that_is_public_already_is_not_doubled(at_desk, analyst, reviewer):
    published = make.make_statement(by=analyst, reviewer=reviewer)
    (row,) = out(at_desk(analyst), statement=published.public_id)
    cells = row | dict.fromkeys(("statement", "version", "review", "revision"), "")
    told = problems(bring(at_desk(analyst), "statement", sheet_of([cells])))
    assert f"{published.public_id} is of exactly this passage" in told[0]


def test_what_was_withdrawn_is_neither_exported_nor_changed(at_desk, analyst, reviewer):
    published = make.make_statement(by=analyst, reviewer=reviewer)
    (row,) = out(at_desk(analyst), statement=published.public_id)
    reviewing.withdraw(published, reason="Wrong.", by=reviewer)
    assert out(at_desk(analyst), statement=published.public_id) == []
    assert "There is no statement" in problems(bring(at_desk(analyst), "statement", sheet_of([row])))[0]


def test_what_somebody_saves_between_preview_and_confirmation_is_not_overwritten(at_desk, analyst, paper):
    browser = at_desk(analyst)
    draft = make.make_draft(by=analyst, document=paper, quote=QUOTE)
    (row,) = out(browser, document=f"sha256:{paper.content_sha256}")
    shown = bring(browser, "statement", sheet_of([row | {"remarks": "Mine."}]))
    draft.remarks = "Theirs."
    statements.revise(draft, parts=statements.Parts.of(draft), started_from=1, by=analyst, why="test")
    said = words_of(confirm(browser, "statement", shown))
    assert "Somebody saved this after it was exported" in said
    draft.refresh_from_db()
    assert draft.remarks == "Theirs."


def test_who_codes_a_document_a_second_time_learns_nothing_of_the_first_coding_from_a_sheet(at_desk, db):
    first, second, drawer = (make.make_account(role) for role in ("analyst", "analyst", "reviewer"))
    paper = make_read_document(first, stated=1, passed=1)
    draft = paper.statements.get()
    make_sample(paper, first=first, coder=second, by=drawer)
    browser = at_desk(second)
    assert out(browser, document=f"sha256:{paper.content_sha256}") == []
    told = [
        problems(bring(browser, "statement", sheet_of([row_for(paper, quote=quote, start="", mentions="")])))
        for quote in (draft.quote, "The meeting")
    ]
    assert told[0] == told[1]
    assert "a second time" in told[0][0]


def test_a_sheet_made_elsewhere_is_read_as_it_was_meant(at_desk, analyst, paper):
    browser = at_desk(analyst)
    head = "sep=;\r\nDocument;Quote;Start;STATES;voice;Said;Stances;Confidence\r\n"
    row = f"sha256:{paper.content_sha256};“{QUOTE}”;7;China;Document Text;2021-10-20 00:00:00;sovereignty=Calls for (confidence=);0.8\r\n"
    shown = bring(browser, "statement", f"{head}{row}".encode())
    assert "sovereignty=calls_for (confidence=0.8)" in words_of(shown)
    confirm(browser, "statement", shown)
    draft = Statement.objects.get(document=paper)
    assert (draft.quote, draft.start, draft.voice, draft.said_start, draft.said_end) == (
        QUOTE, 7, "document_text", date(2021, 10, 20), date(2021, 10, 20),
    )  # fmt: skip
    assert [str(one.state.alpha3) for one in draft.attributions.all()] == ["CHN"]
    assert [(one.value, str(one.confidence)) for one in draft.stances.all()] == [("calls_for", "0.80")]


def test_a_sheet_that_says_no_confidence_is_asked_for_one(at_desk, analyst, paper):
    told = problems(bring(at_desk(analyst), "statement", sheet_of([row_for(paper, mentions="", confidence="")])))
    assert told == ["row 2, confidence: Say how sure you are, 0 to 1."]


def test_the_same_row_twice_is_named(at_desk, analyst, paper):
    rows = [row_for(paper, mentions=""), row_for(paper, mentions="", voice="Document text")]
    told = problems(bring(at_desk(analyst), "statement", sheet_of(rows)))
    assert told == ["row 3, quote: Row 2 says the same: leave one of the two."]
    # Two statements about the same words that differ are two.
    rows[1] = row_for(paper, mentions="", remarks="Another reading.")
    assert bring(at_desk(analyst), "statement", sheet_of(rows)).context["outcome"].count("new") == 2


def test_two_headers_of_one_column_are_refused(at_desk, analyst, paper):
    cells = row_for(paper, mentions="")
    told = problems(bring(at_desk(analyst), "statement", sheet_of([cells | {"Voice": "document_text"}])))
    assert told == ["“voice” and “Voice” are the same column: “voice”."]
