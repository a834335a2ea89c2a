"""Second codings in the admin, without JavaScript: draw, code, hand in, settle."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from positions.changes.reliability import draws
from positions.models import Coding, Sample, Settlement
from positions.models.choices import Coder
from positions.queries import reliability
from tests import make
from tests.admin.browsing import words_of
from tests.admin.coding_pages import Sheet
from tests.second import code, make_read_document, make_sample, stating


@pytest.fixture
def paper(analyst):
    return make_read_document(analyst, stated=2, passed=3)


@pytest.fixture
def sample(paper, analyst, second, reviewer) -> Sample:
    return make_sample(paper, first=analyst, coder=second, by=reviewer)


def page_of(document) -> str:
    return reverse("admin:positions_document_samples", args=[document.pk])


# Drawing.


def test_a_reviewer_draws_a_share_for_somebody_who_had_no_hand_in_it(at_desk, paper, analyst, second, reviewer):
    browser = at_desk(reviewer)
    shown = words_of(browser.get(page_of(paper)))
    assert f"{analyst.username}: 5 can be drawn" in shown
    typed = {"act": "draw", "first": analyst.pk, "coder": second.pk, "size": "50 %"}
    answer = browser.post(page_of(paper), typed, follow=True)
    assert f"Drawn: 3 sentences for {second.username}" in words_of(answer)
    assert "0 of 3 decided" in words_of(answer)
    assert Sample.objects.get().seed in words_of(answer)
    # Those who have a hand in it are no choice.
    assert [user.pk for user in reliability.coders_for(paper) if user in (analyst, second)] == []


@pytest.mark.parametrize(
    ("size", "told"), [("", "required"), ("many", "Write a number"), ("0", "Draw 1 to 5"), ("6", "Draw 1 to 5"), ("-1", "Write")]
)  # fmt: skip
def test_a_wrong_size_is_said_and_what_was_typed_is_kept(at_desk, paper, analyst, second, reviewer, size, told):
    typed = {"act": "draw", "first": analyst.pk, "coder": second.pk, "size": size}
    answer = at_desk(reviewer).post(page_of(paper), typed)
    assert told in words_of(answer)
    assert f'value="{size}"' in answer.text or not size
    assert f'<option value="{second.pk}" selected>' in answer.text
    assert not Sample.objects.exists()


def test_what_cannot_be_chosen_is_refused(at_desk, paper, analyst, reviewer, third):
    browser = at_desk(reviewer)
    for first, coder in ((analyst.pk, analyst.pk), (analyst.pk, 999999), (third.pk, third.pk), ("x", "y")):
        answer = browser.post(page_of(paper), {"act": "draw", "first": first, "coder": coder, "size": "2"})
        assert answer.status_code == 200
        assert "Select a valid choice" in words_of(answer)
    assert browser.post(page_of(paper), {"act": "other"}).status_code == 200
    assert browser.post(page_of(paper), {"act": "call_off:99", "why": "x"}).status_code == 200
    assert not Sample.objects.exists()


def test_where_nothing_can_be_drawn_it_is_said_in_words(at_desk, reviewer, analyst):
    empty = make.make_document(by=analyst)
    assert "No sentence can be drawn" in words_of(at_desk(reviewer).get(page_of(empty)))


def test_only_a_reviewer_draws(at_desk, paper, second, stranger, client):
    for account in (second, stranger):
        assert at_desk(account).get(page_of(paper)).status_code == 403
        assert at_desk(account).post(page_of(paper), {"act": "draw"}).status_code == 403
    assert "/admin/login/" in client.get(page_of(paper)).headers["Location"]


def test_a_reviewer_calls_off_with_a_reason(at_desk, sample, paper, third):
    browser = at_desk(third)
    sent = {"act": f"call_off:{sample.pk}", "revision": sample.revision}
    assert "Say why" in words_of(browser.post(page_of(paper), {**sent, "why": ""}))
    answer = browser.post(page_of(paper), {**sent, "why": "left the house"}, follow=True)
    assert "left the house" in words_of(answer)
    sample.refresh_from_db()
    assert not sample.is_open


# Coding.


def test_the_sheet_shows_the_sentences_in_their_context_with_progress(at_desk, sample, second):
    sheet = Sheet(at_desk(second), sample)
    assert len(sheet.keys) == 5
    assert "0 of 5 sentences decided" in words_of(sheet.response)
    assert "hand_in" not in sheet.response.text


def test_each_sentence_is_decided_and_the_work_can_be_left_and_handed_in(at_desk, sample, second):
    sheet = Sheet(at_desk(second), sample)
    sheet.press("save", 0, principle_1="sovereignty", stance_1="qualifies")
    assert "1 of 5 sentences decided" in words_of(sheet.response)
    assert "qualifies Territorial sovereignty" in words_of(sheet.response)
    later = Sheet(at_desk(second), sample)  # another day, another browser
    later.press("not", 1, 2, 3, 4)
    assert "5 of 5 sentences decided" in words_of(later.response)
    later.press("save", 1, principle_1="sovereignty", stance_1="affirms")  # a change of mind
    assert later.press("hand_in").headers["Location"] == reverse("admin:index")
    decided = [one.decision for one in Coding.objects.filter(hand=Coder.SECOND).order_by("sentence__start")]
    assert decided == ["statement", "statement", "not_a_position", "not_a_position", "not_a_position"]
    assert at_desk(second).get(later.address).status_code == 404
    assert at_desk(second).post(later.address, {"act": "not", "s": later.keys[0]}).status_code == 404


@pytest.mark.parametrize(
    ("act", "typed", "told"),
    [
        ("save", {}, "at least one principle"),
        ("save", {"s": []}, "Choose a sentence"),
        ("save", {"principle_1": "sovereignty", "principle_2": "sovereignty"}, "chosen twice"),
        ("save", {"principle_1": "no-such-principle"}, "Select a valid choice"),
        ("not", {"s": ["999999"]}, "not in your sample"),
        ("not", {"s": ["x", "-1", "12:40"]}, "Choose a sentence"),
        ("hand_in", {}, "5 of 5 sentences are not decided"),
        ("explode", {}, "There is no such button"),
    ],
)
def test_a_refused_press_says_why_and_keeps_what_was_ticked(at_desk, sample, second, act, typed, told):
    sheet = Sheet(at_desk(second), sample)
    assert sheet.press(act, 0, **typed).status_code == 200
    assert told in words_of(sheet.response)
    if "s" not in typed:
        assert sheet.ticked == [sheet.keys[0]]
    assert not Coding.objects.filter(hand=Coder.SECOND).exists()


def test_a_page_that_is_older_than_the_decision_writes_nothing(at_desk, sample, second):
    old, new = Sheet(at_desk(second), sample), Sheet(at_desk(second), sample)
    new.press("not", 0)
    assert old.press("save", 0, principle_1="sovereignty").status_code == 200
    assert "Somebody saved this record" in words_of(old.response)
    assert Coding.objects.get(hand=Coder.SECOND).decision == "not_a_position"


def test_the_sheet_is_nobody_elses(at_desk, sample, analyst, reviewer, third):
    address = reverse("admin:positions_sample_code", args=[sample.pk])
    for account in (analyst, reviewer, third):
        assert at_desk(account).get(address).status_code == 404
        assert at_desk(account).post(address, {"act": "hand_in"}).status_code == 404


def test_a_long_sample_comes_in_parts_and_costs_the_same(at_desk, analyst, second, reviewer):
    small = make_sample(make_read_document(analyst, stated=1, passed=0), first=analyst, coder=second, by=reviewer)
    large = make_sample(make_read_document(analyst, stated=3, passed=42), first=analyst, coder=second, by=reviewer)
    browser, counts = at_desk(second), []
    for one in (small, large):
        code(one, hand_in=False)
        address = reverse("admin:positions_sample_code", args=[one.pk])
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 18
    first = browser.get(address)
    assert "Part 1 of 2" in words_of(first)
    last = browser.get(f"{address}?at=41")
    assert "Part 2 of 2" in words_of(last)
    assert last.text.count('name="s"') == 5
    assert browser.get(f"{address}?at=99999999").status_code == 200


def test_the_worklist_says_what_is_to_be_coded_again_and_leads_there(at_desk, sample, second, reviewer):
    index = reverse("admin:index")
    assert "To code again, blind 1" in words_of(at_desk(second).get(index))
    assert "To code again" not in words_of(at_desk(reviewer).get(index))
    to_code = reverse("admin:positions_sample_to_code")
    assert at_desk(second).get(to_code).headers["Location"] == reverse("admin:positions_sample_code", args=[sample.pk])
    assert "Nothing waits" in words_of(at_desk(reviewer).get(to_code))


# The third view.


@pytest.fixture
def differing(sample):
    code(sample, stating("sovereignty", "opposes"))
    return reliability.open_disagreements().get()


def test_the_queue_holds_what_waits_for_a_third_person(at_desk, differing, analyst, second, third):
    queue = reverse("admin:positions_sample_disagreements")
    assert "Disagreements, for a third view 1" in words_of(at_desk(third).get(reverse("admin:index")))
    assert "States should respect sovereignty" in words_of(at_desk(third).get(queue))
    assert at_desk(second).get(queue).status_code == 403
    second.groups.set(third.groups.all())
    assert "No disagreement waits for you" in words_of(at_desk(second).get(queue))
    address = reverse("admin:positions_sample_settle", args=[differing.pk])
    assert at_desk(second).get(address).status_code == 404
    assert at_desk(second).post(address, {"finding": "one", "note": "mine"}).status_code == 404


def test_both_codings_stand_side_by_side_without_names(at_desk, differing, analyst, second, third):
    address = reverse("admin:positions_sample_settle", args=[differing.pk])
    shown = words_of(at_desk(third).get(address))
    assert "A: statement" in shown
    assert "B: statement" in shown
    assert "affirms Territorial sovereignty" in shown
    assert "opposes Territorial sovereignty" in shown
    assert analyst.username not in shown
    assert second.username not in shown


def test_which_is_a_is_not_always_the_first(analyst, reviewer, third):
    seen = set()
    for _ in range(12):
        coder = make.make_account("analyst")
        paper = make_read_document(analyst, stated=1, passed=0)
        made = code(make_sample(paper, first=analyst, coder=coder, by=reviewer), stating("sovereignty", "opposes"))
        found = reliability.disagreement(made.sentences.get().pk, third)
        again = reliability.disagreement(made.sentences.get().pk, reviewer)
        assert found.one == again.one
        seen.add(found.one.hand)
    assert seen == {"first", "second"}


@pytest.mark.parametrize("finding", ["one", "other"])
def test_the_third_person_finds_one_of_the_two(at_desk, differing, third, finding):
    expected = getattr(reliability.disagreement(differing.pk, third), finding).hand
    address = reverse("admin:positions_sample_settle", args=[differing.pk])
    refused = at_desk(third).post(address, {"finding": finding, "note": ""})
    assert "Say why" in words_of(refused)
    assert f'value="{finding}" ' in refused.text
    answer = at_desk(third).post(address, {"finding": finding, "note": "It says so."}, follow=True)
    assert "Settled" in words_of(answer)
    assert Settlement.objects.get().outcome == expected
    assert at_desk(third).post(address, {"finding": finding, "note": "again"}).status_code == 404


def test_or_neither_with_a_coding_of_his_own(at_desk, differing, third):
    address = reverse("admin:positions_sample_settle", args=[differing.pk])
    browser = at_desk(third)
    sent = {"finding": "neither", "note": "Both wrong.", "voice": "document_text"}
    assert "Say what holds instead" in words_of(browser.post(address, sent))
    assert "This field is required" in words_of(browser.post(address, {"note": "x"}))
    browser.post(address, {**sent, "decision": "statement", "principle_1": "sovereignty", "stance_1": "qualifies"})
    found = Settlement.objects.get()
    assert (found.outcome, list(found.stances.values())) == ("neither", ["qualifies"])


def test_the_reviewer_is_told_what_holds_an_approval_up(at_desk, sample, paper, analyst, third):
    from positions.changes import reviewing

    draft = reviewing.submit(paper.statements.first(), by=analyst)
    page = reverse("admin:positions_statement_change", args=[draft.pk])
    answer = at_desk(third).post(page, {"_act": "approve", "seen": reviewing.digest(draft)})
    words = words_of(answer)
    assert f"{sample.coder.username} codes sentences of this passage again, blind" in words.lower()
    assert draws.CODES
