"""The queues: what is left to read, suggestions that wait, review; exact, quick, accessible, and by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from positions.changes import desk, reviewing, statements, suggesting
from positions.models import Document
from positions.models.choices import ReviewState
from positions.queries import coding
from positions.text.segments import sentences
from positions.text.spans import Span
from tests import make
from tests.admin.browsing import words_of

TEXT = "States should respect sovereignty in cyberspace. The meeting began at nine. It ended at noon."


def queues(browser) -> dict[str, tuple[int, str]]:
    rows = browser.get(reverse("admin:index")).context["worklists"]
    return {row["name"]: (row["count"], row["url"]) for row in rows}


def listed(browser, name: str):
    return browser.get(queues(browser)[name][1])


@pytest.mark.django_db
class TestToCode:
    """Documents with sentences that nobody has decided about."""

    def test_it_counts_documents_and_shows_how_far_each_is_read(self, at_desk, analyst):
        browser = at_desk(analyst)
        before, _ = queues(browser)["Documents to code"]
        paper = make.make_document(TEXT, by=analyst, title="A paper to read")
        assert queues(browser)["Documents to code"][0] == before + 1
        assert "0 of 3" in words_of(listed(browser, "Documents to code"))
        spans = [one.span for one in sentences(paper.text)]
        desk.mark_no_position(paper, sentences=[desk.SentenceRead(span) for span in spans[:2]], by=analyst)
        assert "2 of 3" in words_of(listed(browser, "Documents to code"))
        desk.mark_no_position(paper, sentences=[desk.SentenceRead(spans[2])], by=analyst)
        assert queues(browser)["Documents to code"][0] == before
        assert paper.title not in words_of(listed(browser, "Documents to code"))

    def test_a_mark_of_furniture_is_counted_at_once(self, analyst):
        from positions.changes import documents

        paper = make.make_document(TEXT, by=analyst)
        own = Document.objects.filter(pk=paper.pk)
        assert coding.progress(own)[paper.pk].total == 3
        start = paper.text.index("It ended")
        documents.mark_furniture(
            paper, marked=documents.MarkedFurniture(Span(start, len(paper.text)), "footer"), by=analyst, why="test"
        )
        assert coding.progress(own)[paper.pk].total == 2

    def test_the_seeds_are_read(self, db):
        seeds = Document.objects.filter(public_id__in=["D-0001", "D-0002"])
        assert not any(found.waits for found in coding.progress(seeds).values())

    def test_it_leads_to_the_first_sentence_that_waits(self, at_desk, analyst):
        paper = make.make_document(TEXT, by=analyst)
        first = sentences(paper.text)[0].span
        desk.mark_no_position(paper, sentences=[desk.SentenceRead(first)], by=analyst)
        answer = at_desk(analyst).get(reverse("admin:positions_document_desk", args=[paper.pk]) + "?first=sentence")
        assert answer.headers["Location"].endswith("?at=2#box-2")


@pytest.mark.django_db
class TestSuggestions:
    """Suggestions that nobody has decided about."""

    def test_each_is_counted_and_the_list_leads_to_the_first(self, at_desk, analyst):
        browser = at_desk(analyst)
        filler = "The meeting began at nine. "
        paper = make.make_document(filler + TEXT, by=analyst, title="A paper with proposals")
        new = suggesting.propose(paper, by=analyst)
        assert new >= 1
        assert queues(browser)["Suggestions to decide"][0] == new
        page = listed(browser, "Suggestions to decide")
        assert "A paper with proposals" in words_of(page)
        address = reverse("admin:positions_document_desk", args=[paper.pk]) + "?first=suggestion"
        assert address in page.content.decode()
        assert browser.get(address).headers["Location"].endswith("?at=2#box-2")
        for suggestion in paper.suggestions.all():
            suggesting.reject(suggestion, started_from=1, by=analyst)
        assert queues(browser)["Suggestions to decide"][0] == 0
        assert "A paper with proposals" not in words_of(listed(browser, "Suggestions to decide"))


@pytest.mark.django_db
def test_queues_ask_the_same_at_2_documents_and_at_14(at_desk, analyst):
    browser = at_desk(analyst)

    def cost() -> list[int]:
        found = []
        for url in (
            reverse("admin:index"),
            *(queues(browser)[name][1] for name in ("Documents to code", "Suggestions to decide")),
        ):
            browser.get(url)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                browser.get(url)
            found.append(len(asked))
        return found

    def add(many: int) -> None:
        for _ in range(many):
            suggesting.propose(make.make_document(by=analyst), by=analyst)

    add(2)
    few = cost()
    add(12)
    assert cost() == few
    # New documents are cut once, three queries for all of them.
    add(3)
    with CaptureQueriesContext(connection) as asked:
        browser.get(reverse("admin:index"))
    assert len(asked) == few[0] + 3


@pytest.mark.django_db
def test_bulk_acts_show_what_a_decision_rests_on(at_desk, analyst, reviewer):
    """Several at once: listed with the reason of a correction, approved as listed; returned with one note."""
    old = make.make_statement("NOR", by=analyst, reviewer=reviewer)
    correction = statements.correct(
        old, statements.next_version(old), parts=statements.Parts.of(old), by=analyst, why="The date was wrong."
    )
    drafts = [correction, make.make_draft("FRA", by=analyst), make.make_draft("KEN", by=analyst)]
    for draft in drafts:
        reviewing.submit(draft, by=analyst)
    browser = at_desk(reviewer)
    url = reverse("admin:positions_statement_changelist")
    chosen = {"action": "approve_selected", "_selected_action": [draft.pk for draft in drafts[:2]], "index": "0"}
    page = browser.post(url, chosen)
    assert "Why, as the public will read it: “The date was wrong.”" in words_of(page)
    seen = {f"seen-{draft.pk}": reviewing.digest(draft) for draft in drafts[:2]}
    browser.post(url, {**chosen, **seen, "confirmed": "yes", "why": "checked"})
    browser.post(
        url, {"action": "return_selected", "_selected_action": [drafts[2].pk], "confirmed": "yes", "note": "Shorter."}
    )
    for draft in drafts:
        draft.refresh_from_db()
    assert [draft.state for draft in drafts] == [ReviewState.PUBLISHED, ReviewState.PUBLISHED, ReviewState.RETURNED]
    assert drafts[2].review_note == "Shorter."
    old.refresh_from_db()
    assert old.retired_reason == "The date was wrong."


@pytest.mark.django_db
def test_a_reviewer_sees_passage_history_difference_and_reason(at_desk, analyst, reviewer):
    text = "It began. States must respect sovereignty at all times, he said. It ended."
    quote = "States must respect sovereignty at all times"
    old = make.make_statement(
        "NOR", by=analyst, reviewer=reviewer, document=make.make_document(text, by=analyst), quote=quote
    )
    row = statements.next_version(old)
    row.quote, row.end = quote[:31], old.start + 31
    new = statements.correct(old, row, parts=statements.Parts.of(old), by=analyst, why="It was cut too late.")
    reviewing.submit(new, by=analyst)
    browser = at_desk(reviewer)
    page = browser.get(reverse("admin:positions_statement_change", args=[new.pk]))
    html, words = page.content.decode(), words_of(page)
    assert "The passage in its text" in words
    assert "he said" in words
    assert "at all times</del>" in html
    assert "Why it is corrected, as the public will read it: “It was cut too late.”" in words
    history = browser.get(reverse("admin:positions_statement_history", args=[new.pk]))
    assert analyst.username in words_of(history)


def _waiting(word: str):
    from tests.admin.desk.test_keys import people_and_paper

    analyst, reviewer, paper = people_and_paper(word)
    suggesting.propose(paper, by=analyst)
    drafts = [make.make_draft(code, by=analyst) for code in ("FRA", "KEN")]
    for draft in drafts:
        reviewing.submit(draft, by=analyst)
    reviewing.send_back(drafts[1], note="Shorter.", by=reviewer)
    old = make.make_statement("NOR", by=analyst, reviewer=reviewer)
    new = statements.correct(
        old, statements.next_version(old), parts=statements.Parts.of(old), by=analyst, why="Wrong."
    )
    reviewing.submit(new, by=analyst)
    return reviewer, new.pk


@pytest.mark.long
@pytest.mark.browser
def test_every_queue_is_accessible_and_reached_by_keyboard(site, live, signed_in):
    reviewer, pk = live(_waiting, "Queue")
    page = signed_in(reviewer, viewport={"width": 1280, "height": 900}, color_scheme="light")
    addresses = page.eval_on_selector_all(".worklists a", "links => links.map(link => link.getAttribute('href'))")
    assert any("coding=open" in one for one in addresses)
    assert any("coding=suggested" in one for one in addresses)
    wrong = []
    for address in [
        "/admin/",
        *addresses,
        f"/admin/positions/statement/{pk}/change/",
        f"/admin/positions/statement/{pk}/history/",
    ]:
        page.goto(site + address)
        violations = Axe().run(page).response["violations"]
        page.emulate_media(
            color_scheme="dark"
        )  # which changes colours and nothing else; a button fades, so it is drawn anew
        page.reload()
        violations += Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
        page.emulate_media(color_scheme="light")
        wrong += [
            f"{address}: {v['id']}: {v['nodes'][0]['html'][:160]}"
            for v in violations
            # The empty heading above the names of rows is stock Django's, and no queue has it.
            if v["id"] != "empty-table-header"
        ]
    assert not wrong, "\n".join(wrong)
    page.goto(site + "/admin/")
    page.focus(".worklists a >> nth=1")
    page.keyboard.press("Enter")
    page.wait_for_url("**coding=suggested")
    page.focus("#result_list a[href*='first=suggestion']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/?at=*")
    assert page.locator(".sentence-now .suggestion").count() >= 1
