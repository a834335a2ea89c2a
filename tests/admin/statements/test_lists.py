"""Several at once: acts on a list, in context, by the page."""

import re

from positions.changes import reviewing
from positions.models import Statement
from tests import make
from tests.admin.browsing import words_of
from tests.admin.statements.writing import LIST, page


def test_list_actions_name_what_failed_and_do_the_rest(at_desk, analyst, reviewer):
    drafts = [make.make_draft(by=analyst) for _ in range(3)]
    one, two = at_desk(analyst), at_desk(reviewer)
    reviewing.submit(drafts[2], by=analyst)
    ticked = {"_selected_action": [d.pk for d in drafts]}
    said = words_of(one.post(LIST, {"action": "submit_selected", **ticked}, follow=True))
    assert "2 statements submitted for review." in said
    assert "The statement is in review already." in said

    listed = two.post(LIST, {"action": "approve_selected", **ticked})
    assert listed.content.decode().count('name="seen-') == 3
    seen = {f"seen-{d.pk}": reviewing.digest(d) for d in drafts[:2]}
    done = two.post(
        LIST, {"action": "approve_selected", "confirmed": "yes", "why": "read all", **ticked, **seen}, follow=True
    )
    said = words_of(done)
    assert said.count("is public now.") == 2
    assert "Something has changed since you looked" in said  # the third was not listed
    assert [Statement.objects.get(pk=d.pk).state for d in drafts] == ["published", "published", "in_review"]

    asked = two.post(LIST, {"action": "return_selected", "_selected_action": drafts[2].pk})
    assert "Note to the authors" in words_of(asked)
    assert "Say what the author should mend." in words_of(two.post(LIST, {"action": "return_selected", "confirmed": "yes", "_selected_action": drafts[2].pk}))  # fmt: skip
    two.post(
        LIST, {"action": "return_selected", "confirmed": "yes", "note": "Which?", "_selected_action": drafts[2].pk}
    )
    drafts[2].refresh_from_db()
    assert drafts[2].state == "returned"


def test_what_is_approved_together_is_seen_in_context_and_leads_back_to_the_queue(at_desk, analyst, reviewer):
    paper = make.make_document("They met. States should refrain from harm. Nobody else spoke.", by=analyst)
    draft = make.make_draft(by=analyst, document=paper, quote="States should refrain from harm.")
    reviewing.submit(draft, by=analyst)
    browser = at_desk(reviewer)
    ticked = {"action": "approve_selected", "_selected_action": draft.pk}
    listed = browser.post(f"{LIST}?work=review", ticked)
    assert "They met. States should refrain from harm. Nobody else spoke." in words_of(listed)
    back = re.search(r'name="back" value="([^"]*)"', listed.text)[1]
    sent = {**ticked, "confirmed": "yes", "back": back, f"seen-{draft.pk}": reviewing.digest(draft)}
    assert browser.post(LIST, sent).headers["Location"] == f"{LIST}?work=review"
    draft.refresh_from_db()
    assert draft.state == "published"


def test_the_text_around_a_passage_begins_and_ends_with_whole_words(at_desk, analyst, reviewer):
    words = " ".join(f"wo{number:04}" for number in range(400))
    draft = make.make_draft(by=analyst, document=make.make_document(words, by=analyst), quote="wo0200 wo0201")
    reviewing.submit(draft, by=analyst)
    shown = re.search(
        r'class="source-text source-window"[^>]*>(.*?)</div>', at_desk(reviewer).get(page(draft)).text, re.DOTALL
    )
    seen = re.sub(r"<[^>]+>|in review", " ", shown[1]).split()
    assert set(seen) <= set(words.split())


def test_more_than_a_page_is_nobodys_decision(at_desk, analyst, reviewer):
    for _ in range(51):
        make.make_draft(by=analyst)
    said = words_of(
        at_desk(reviewer).post(
            LIST, {"action": "submit_selected", "select_across": "1", "_selected_action": "1"}, follow=True
        )
    )
    assert "at most 50" in said
    assert not Statement.objects.filter(state="in_review").exists()
