"""The desk by plain POST, as a browser without JavaScript sends it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from positions.models import Document, Reading, Statement, Suggestion
from positions.models.choices import ReadingDecision, ReviewState, SuggestionFate
from tests import make
from tests.admin.browsing import words_of

FIRST = "States should respect sovereignty in cyberspace."
SECOND = "States should not use ICTs to carry out cyber terrorism."
THIRD = "The meeting took place on Monday."
TEXT = f"{FIRST} {SECOND} {THIRD}"


def url(document) -> str:
    return reverse("admin:positions_document_desk", args=[document.pk])


class Page:
    """What a browser holds of the page: it sends back every field, changed as a person changes it."""

    def __init__(self, browser, document, query: str = "") -> None:
        self.browser, self.document = browser, document
        self.read(browser.get(url(document) + query))

    def read(self, response) -> None:
        assert response.status_code == 200, response.status_code
        self.response = response
        html = response.content.decode()
        self.fields = {}
        for name in ("seen", "suggestion"):
            self.fields[name] = re.findall(rf'<input type="hidden" name="{name}" value="([^"]+)"', html)
        self.fields["keep"] = re.findall(r'name="keep" value="(\d+)"[^>]* checked', html)
        for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
            chosen = re.search(r'<option value="([^"]*)" selected', options)
            self.fields[name] = chosen[1] if chosen else ""
        for tag in re.findall(r'<input type="(?:text|number)"[^>]*>', html):
            value = re.search(r' value="([^"]*)"', tag)
            self.fields[re.search(r' name="([^"]+)"', tag)[1]] = value[1] if value else ""
        self.fields["s"] = re.findall(r'name="s" value="([^"]+)"[^>]* checked', html)

    @property
    def sentences(self) -> list[str]:
        return [value.rpartition(":")[0] for value in self.fields["seen"]]

    def press(self, act: str, **changes):
        answer = self.browser.post(url(self.document), {**self.fields, "at": "1", **changes, "act": act})
        if answer.status_code == 302:
            self.read(self.browser.get(answer.headers["Location"].partition("#")[0]))
        else:
            self.read(answer)
        return answer


@pytest.fixture
def document(analyst) -> Document:
    return make.make_document(TEXT, by=analyst, kind="position paper", publisher="Ministry of Estonia")


@pytest.fixture
def page(at_desk, analyst, document) -> Page:
    return Page(at_desk(analyst), document)


def test_the_sentences_stand_numbered_with_their_progress(page):
    assert "0 of 3 sentences decided" in words_of(page.response)
    assert page.sentences == ["0:48", f"49:{49 + len(SECOND)}", f"{50 + len(SECOND)}:{len(TEXT)}"]


def test_a_stranger_is_refused_and_who_is_not_signed_in_is_sent_to_the_login(client, at_desk, stranger, document):
    assert at_desk(stranger).get(url(document)).status_code == 403
    assert at_desk(stranger).post(url(document), {"act": "propose"}).status_code == 403
    assert "/admin/login/" in client.get(url(document)).headers["Location"]
    assert not Suggestion.objects.exists()


def page_text(document) -> str:
    """The words of the first sentence."""
    return document.text.partition(".")[0] + "."


def test_looking_writes_nothing_and_costs_the_same_at_one_and_at_twelve_sentences(at_desk, analyst):
    browser = at_desk(analyst)
    counts = []
    for size in (1, 12):
        text = " ".join(f"States should respect sovereignty in cyberspace, case {number}." for number in range(size))
        document = make.make_document(text, by=analyst, publisher="Ministry of Estonia")
        page = Page(browser, document)
        page.press("propose")
        make.make_draft("EST", by=analyst, document=document, quote=page_text(document), principle="sovereignty")
        for query in ("", "?at=1&whose=EST&voice=headline"):
            with CaptureQueriesContext(connection) as queries:
                shown = browser.get(url(document) + query)
            assert shown.status_code == 200
            # The history puts its own words before a statement that writes: look for it anywhere.
            assert [q["sql"] for q in queries if re.search(r"\b(?:INSERT INTO|UPDATE|DELETE FROM) \"", q["sql"])] == []
            counts.append(len(queries))
        assert Suggestion.objects.filter(document=document).count() == size
    assert counts[0] == counts[2]
    assert counts[1] == counts[3]


def test_no_account_that_only_looks_at_the_page_is_given_a_suggestion(page):
    assert not Suggestion.objects.exists()
    assert 'value="propose"' in page.response.text


def test_suggestions_are_asked_for_and_stand_under_their_sentence_with_the_words_that_caused_them(page):
    assert page.press("propose").status_code == 302
    assert Suggestion.objects.count() == 2
    said = words_of(page.response).replace("  ", " ")
    assert "from should , respect sovereignty" in said
    assert "Because of" not in said, "each word is told once, under its principle"
    assert 'value="propose"' not in page.response.text


def test_what_hinders_every_sentence_is_said_before_the_first_with_the_way_out(at_desk, analyst):
    nameless = Page(at_desk(analyst), make.make_document(by=analyst, publisher="", language="es"))
    assert "names no publisher" in words_of(nameless.response)
    assert f'href="/admin/positions/document/{nameless.document.pk}/change/#id_publisher"' in nameless.response.text
    assert "names no publisher" not in words_of(Page(at_desk(analyst), make.make_document(by=analyst)).response)


def test_that_nothing_is_suggested_in_another_language_is_said_with_the_reason(at_desk, analyst):
    other = Page(at_desk(analyst), make.make_document("Los Estados se reúnen.", by=analyst, language="es"))
    other.press("propose")
    assert "Suggestions go by English words" in words_of(other.response)


def test_the_part_for_trimming_opens_only_for_what_was_typed_there(page):
    opened = '<details class="desk-trim" id="trim" open>'
    page.press("save", s=page.sentences[:1])
    assert "errornote" in page.response.text
    assert opened not in page.response.text
    page.press("save", s=page.sentences[:1], begins="respect")
    assert opened in page.response.text


def test_kept_facts_fold_into_a_line_once_somebody_is_named(page):
    assert '<details class="desk-trim" id="kept" open>' in page.response.text
    page.press("save", s=page.sentences[:1], whose="EST", speaker="A. B.", said="2021-05", principle_1="sovereignty")
    assert '<details class="desk-trim" id="kept">' in page.response.text
    assert "Estonia · A. B. · 2021-05 · text of the document" in words_of(page.response)
    page.press("save", said="no date")
    assert '<details class="desk-trim" id="kept" open>' in page.response.text


def test_from_its_facts_a_document_is_read_on_where_it_was_left(at_desk, analyst, page, document):
    page.press("not", s=page.sentences[:1])
    browser = at_desk(analyst)
    facts = browser.get(reverse("admin:positions_document_change", args=[document.pk])).text
    address = re.search(rf'href="({url(document)}[^"]*)"', facts)[1]
    assert browser.get(address).headers["Location"] == f"{url(document)}?at=2#box-2"


def test_a_state_that_speaks_under_its_own_name_is_told_once(at_desk, analyst):
    text = "Statement by Estonia\n\nEstonia holds that States should respect sovereignty in cyberspace.\n"
    own = Page(
        at_desk(analyst), make.make_document(text, by=analyst, publisher="ESTONIA", title="Statement by Estonia")
    )
    own.press("propose")
    legend = re.search(r"<legend>(Suggested.*?)</legend>", own.response.text)[1]
    assert legend == "Suggested: text of the document, Estonia"


def accepted(page, number: int = 0, **changes):
    key = page.fields["suggestion"][number].split(":")[0]
    return page.press(f"accept:{key}", **{"whose": "EST", **changes})


def test_accepting_makes_a_draft_with_the_ticked_stances_and_the_kept_facts(page, analyst, document):
    page.press("propose")
    suggestion = Suggestion.objects.order_by("start").first()
    accepted(page, whose="EST", said="2021-05", why="It says so.")
    statement = Statement.objects.get(document=document)
    assert (statement.quote, statement.state, statement.author) == (FIRST, ReviewState.DRAFT, analyst)
    assert (str(statement.said_start), statement.said_precision) == ("2021-05-01", "month")
    assert statement.attributions.get().state.alpha3 == "EST"
    assert [s.principle.slug for s in statement.stances.all()] == [s.principle.slug for s in suggestion.stances.all()]
    assert statement.rationale == "It says so."
    suggestion.refresh_from_db()
    assert (suggestion.fate, suggestion.statement, suggestion.decided_by) == ("accepted", statement, analyst)
    assert all(stance.kept for stance in suggestion.stances.all())
    assert Reading.objects.get(document=document).decision == ReadingDecision.STATEMENT
    # The facts stick, also after going away and coming back.
    assert (page.fields["whose"], page.fields["said"]) == ("EST", "2021-05")
    page.read(page.browser.get(url(document)))
    assert (page.fields["whose"], page.fields["said"]) == ("EST", "2021-05")
    assert "1 of 3 sentences decided" in words_of(page.response)


def test_a_stance_that_was_dropped_or_changed_is_remembered_as_not_kept(page):
    page.press("propose")
    suggestion = Suggestion.objects.order_by("start").first()
    stance = suggestion.stances.first()
    accepted(page, **{f"value-{stance.pk}": "opposes", "keep": [str(stance.pk)], "principle_1": "due-diligence"})
    statement = Statement.objects.get(author__isnull=False)
    assert {(s.principle.slug, s.value) for s in statement.stances.all()} == {
        (stance.principle.slug, "opposes"), ("due-diligence", "affirms"),
    }  # fmt: skip
    stance.refresh_from_db()
    assert stance.kept is False


def test_a_suggestion_without_any_ticked_principle_is_not_accepted_and_keeps_what_was_typed(page):
    page.press("propose")
    assert accepted(page, keep=[], why="Kept words").status_code == 200
    assert "Choose at least one principle" in words_of(page.response)
    assert page.fields["why"] == "Kept words"
    assert page.fields["keep"] == []
    assert not Statement.objects.filter(author__isnull=False).exists()


def test_whose_words_they_are_must_be_said(at_desk, analyst):
    document = make.make_document("States should respect sovereignty.", by=analyst, publisher="Somebody")
    page = Page(at_desk(analyst), document)
    page.press("save", s=page.sentences, principle_1="sovereignty", voice="document_text")
    assert "Say whose words they are" in words_of(page.response)
    assert not Reading.objects.filter(document=document).exists()


def test_a_rejected_suggestion_is_kept_as_rejected_and_shown_no_more(page, analyst):
    page.press("propose")
    key = page.fields["suggestion"][0].split(":")[0]
    assert page.press(f"reject:{key}").status_code == 302
    assert Suggestion.objects.get(pk=key).fate == SuggestionFate.REJECTED
    assert Suggestion.objects.get(pk=key).decided_by == analyst
    assert all(not value.startswith(f"{key}:") for value in page.fields["suggestion"])
    assert not Reading.objects.filter(read_by=analyst).exists()


def test_not_a_position_is_recorded_and_rejects_what_was_suggested_there(page, document, analyst):
    page.press("propose")
    page.press("not", s=page.sentences[1:])
    assert [r.decision for r in Reading.objects.filter(read_by=analyst)] == [ReadingDecision.NOT_A_POSITION] * 2
    assert Suggestion.objects.order_by("start").last().fate == SuggestionFate.REJECTED
    assert "2 of 3 sentences decided" in words_of(page.response)
    page.press("not", s=[])
    assert "Choose the sentences" in words_of(page.response)


def test_a_reader_changes_his_mind_but_not_over_his_own_draft(page, document, analyst):
    page.press("not", s=page.sentences[:1])
    page.press("save", s=page.sentences[:1], whose="EST", principle_1="sovereignty")
    reading = Reading.objects.get(read_by=analyst)
    assert (reading.decision, reading.revision) == (ReadingDecision.STATEMENT, 2)
    page.press("not", s=page.sentences[:1])
    assert "A statement of yours lies in this sentence" in words_of(page.response)


def test_neighbouring_sentences_are_joined_and_others_are_not(page):
    facts = {"whose": "EST", "principle_1": "sovereignty", "stance_1": "calls_for"}
    page.press("save", s=[page.sentences[0], page.sentences[2]], **facts)
    assert "Only neighbouring sentences" in words_of(page.response)
    assert page.fields["s"] == [page.sentences[0], page.sentences[2]]
    page.press("save", s=page.sentences[:2], **facts)
    assert Statement.objects.get(author__isnull=False).quote == f"{FIRST} {SECOND}"
    assert Reading.objects.filter(read_by__isnull=False).count() == 2


def test_a_passage_is_trimmed_by_words_or_offsets(page):
    facts = {"whose": "EST", "principle_1": "sovereignty"}
    page.press("save", s=page.sentences[:1], begins="respect", ends="sovereignty", **facts)
    assert Statement.objects.get(author__isnull=False).quote == "respect sovereignty"
    page.press("save", s=page.sentences[1:2], start="49", end="62", **facts)
    assert {s.quote for s in Statement.objects.filter(author__isnull=False)} == {"respect sovereignty", TEXT[49:62]}
    page.press("save", s=page.sentences[2:], begins="nowhere", **facts)
    assert "does not hold these words" in words_of(page.response)
    page.press("save", start="9", end="9000", **facts)
    assert "are not a span" in words_of(page.response)


def test_pasted_words_are_found_and_shown_before_they_are_saved(page):
    page.press("find", quote="STATES should  respect sovereignty")
    assert (page.fields["start"], page.fields["end"]) == ("0", "33")
    assert page.fields["s"] == page.sentences[:1]
    assert not Statement.objects.filter(author__isnull=False).exists()
    page.press("save", whose="EST", principle_1="sovereignty")
    assert Statement.objects.get(author__isnull=False).quote == FIRST[:33]


def test_words_that_stand_twice_are_chosen_and_words_that_do_not_are_answered_with_the_nearest(page):
    page.press("find", quote="States should")
    assert "more than once" in words_of(page.response)
    page.press("find", quote="States should", place="49")
    assert (page.fields["start"], page.fields["end"]) == ("49", "62")
    page.press("find", quote="States should respekt sovereignty")
    assert "The nearest passage is" in words_of(page.response)


def test_the_same_passage_is_not_coded_twice(page):
    facts = {"whose": "EST", "principle_1": "sovereignty"}
    page.press("save", s=page.sentences[:1], **facts)
    page.press("save", s=page.sentences[:1], **facts)
    assert "coded exactly this passage already" in words_of(page.response)
    assert Statement.objects.filter(author__isnull=False).count() == 1


def test_what_somebody_decided_meanwhile_is_shown_beside_what_was_meant(page, document, at_desk, reviewer):
    page.press("propose")
    other = Page(at_desk(reviewer), document)
    key = page.fields["suggestion"][0].split(":")[0]
    other.press(f"reject:{key}")
    answer = accepted(page, why="My own words")
    assert answer.status_code == 200
    told = words_of(page.response)
    assert "Nothing of yours was written: both versions" in told
    assert f"rejected by {reviewer.username}" in told
    assert "accept it" in told
    assert page.fields["why"] == "My own words"
    assert not Statement.objects.filter(document=document).exists()
    assert not Reading.objects.filter(document=document).exists()


def test_a_second_window_of_the_same_reader_does_not_overwrite_the_first_unseen(page, document, at_desk, analyst):
    second = Page(at_desk(analyst), document)
    page.press("not", s=page.sentences[:1])
    second.press("save", s=second.sentences[:1], whose="EST", principle_1="sovereignty")
    assert "not a position" in words_of(second.response)
    assert "both versions" in words_of(second.response)
    assert not Statement.objects.filter(document=document).exists()
    # Seen now: pressing again is a decision.
    second.press("save")
    assert Statement.objects.filter(document=document).count() == 1


def test_own_drafts_are_submitted_together_and_nobody_elses(page, document, at_desk, reviewer):
    facts = {"whose": "EST", "principle_1": "sovereignty"}
    page.press("save", s=page.sentences[:1], **facts)
    Page(at_desk(reviewer), document).press("save", s=page.sentences[1:2], **facts)
    page.press("submit")
    states = dict(Statement.objects.filter(document=document).values_list("quote", "state"))
    assert states == {FIRST: "in_review", SECOND: "draft"}
    page.press("submit")
    assert "no draft" in words_of(page.response)


@pytest.mark.parametrize(
    "wrong",
    [
        {"act": "nonsense"}, {"act": "accept:999999"}, {"act": "accept:x"}, {"act": "save", "seen": ["x", "1:2", "9:3:1"]},
        {"act": "save", "s": ["7:3", "-1:4", "99999999999999:3"]}, {"act": "save", "start": "-4", "end": "x"},
        {"act": "save", "said": "yesterday"}, {"act": "save", "confidence": "7"}, {"act": "save", "voice": "song"},
        {"act": "find", "quote": " "}, {"act": "save", "principle_1": "no-such"},
    ],
)  # fmt: skip
def test_what_no_page_of_ours_sends_is_refused_in_words(page, wrong):
    assert page.press(**wrong).status_code == 200
    assert 'role="alert"' in page.response.text
    assert not Statement.objects.filter(author__isnull=False).exists()


def test_a_document_that_is_not_there_and_one_that_is_all_furniture(at_desk, analyst):
    browser = at_desk(analyst)
    assert browser.get("/admin/positions/document/999999/desk/").status_code == 302
    document = make.make_document("Menu.", by=analyst, furniture=[(0, 5)])
    assert "all of it is furniture" in words_of(browser.get(url(document)))


def test_a_long_document_is_laid_out_in_parts(at_desk, analyst):
    text = " ".join(f"States should respect sovereignty, case {number}." for number in range(95))
    document = make.make_document(text, by=analyst)
    page = Page(at_desk(analyst), document, "?at=41")
    assert len(page.sentences) == 40
    assert "Part 2 of 3" in words_of(page.response)
    assert 'href="?at=1"' in page.response.text
    assert 'href="?at=81"' in page.response.text
    page.read(page.browser.get(url(document) + "?at=99999"))
    assert len(page.sentences) == 15


def test_the_page_of_a_document_leads_to_its_desk(at_desk, analyst, document):
    shown = at_desk(analyst).get(reverse("admin:positions_document_change", args=[document.pk]))
    assert f'href="{url(document)}?first=sentence"' in shown.text
