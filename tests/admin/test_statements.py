"""The analyst's and the reviewer's work, from the pasted quote to the public record and back."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from positions.changes import reviewing, statements
from positions.changes.recording import OwnWork
from positions.models import Document, Principle, State, Statement
from tests import make
from tests.admin.browsing import Form, words_of

ADD = "/admin/positions/statement/add/"
LIST = "/admin/positions/statement/"
TEXT = "The ministry’s paper – a\u00a0first one. States should not harm others. It said: “We agree.” States should not harm others."


def page(statement, name="change") -> str:
    return reverse(f"admin:positions_statement_{name}", args=[statement.pk])


def typed(document, changes) -> dict:
    """What an analyst fills in."""
    return {
        "document": str(document.pk),
        "quote": "It said",
        "voice": "document_text",
        "confidence": "0.9",
        "why": "read it",
        "attributions-0-state": str(State.objects.get(alpha3="CHN").pk),
        "stances-0-principle": str(Principle.objects.get(slug="non-intervention").pk),
        "stances-0-value": "affirms",
        "stances-0-confidence": "0.8",
        **changes,
    }


def fill(browser, source, button="_save", **changes):
    form = Form(browser.get(ADD), "statement_form")
    return browser.post(ADD, form.sent(button, **typed(source, changes)), follow=True)


def test_an_analyst_pastes_a_quote_and_a_reviewer_makes_it_public(at_desk, analyst, reviewer):
    document = make.make_document(TEXT, by=analyst)
    one, two = at_desk(analyst), at_desk(reviewer)

    shown = fill(one, document, quote="the MINISTRY's paper - a first one", said_start="2015-04-16", speaker="Chen Xu")

    draft = Statement.objects.get(document=document)
    assert shown.request["PATH_INFO"] == page(draft)
    assert draft.quote == "The ministry’s paper – a\u00a0first one"  # the document's own characters
    assert (draft.start, draft.end) == (0, 34)
    assert (draft.author, draft.editors, draft.state) == (analyst, [analyst.pk], "draft")
    assert (draft.said_start, draft.said_end, draft.said_precision) == (draft.said_start, draft.said_start, "day")
    assert [str(part) for part in (*draft.attributions.all(), *draft.stances.all())] == ["China", "affirms Non-intervention in internal affairs"]  # fmt: skip

    form = Form(one.get(page(draft)), "statement_form")
    submitted = one.post(page(draft), form.sent("_submit", rationale="Because."), follow=True)
    assert "a second person reviews it" in words_of(submitted)
    draft.refresh_from_db()
    assert (draft.state, draft.rationale) == ("in_review", "Because.")

    # The author sees no button to approve; the reviewer does, with the passage in its text.
    assert 'value="approve"' not in one.get(page(draft)).text
    seen = two.get(page(draft))
    assert '<mark class="passage passage-own">The ministry’s paper – a\u00a0first one</mark>' in seen.text
    assert Form(seen, "statement_form").fields["seen"] == reviewing.digest(draft)
    approved = two.post(page(draft), Form(seen, "statement_form").sent("_act=approve"), follow=True)
    draft.refresh_from_db()
    assert draft.state == "published"
    assert draft.public_id > "S-000045"
    assert f"{draft.public_id}, version 1, is public now." in words_of(approved)
    assert f'href="/statements/{draft.public_id}/"' in approved.text

    history = words_of(two.get(page(draft, "history")))
    for told in (
        analyst.username,
        reviewer.username,
        "read it",
        "submitted for review",
        "approved",
        "Added: attribution “China”",
    ):
        assert told in history, told


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("States should not help others", ["character 20 of the quote", '"e"', '"a"', "States should not harm others"]),
        ("States should [...] others", ["cannot have holes"]),
        ("   ", ["Paste the words"]),
        ("", ["Paste the words"]),
        ("\x00", []),
    ],
)
def test_words_that_are_not_there_are_refused_and_kept(at_desk, analyst, quote, said):
    document = make.make_document(TEXT, by=analyst)
    shown = fill(at_desk(analyst), document, quote=quote, rationale="My long thoughts.")
    assert shown.status_code == 200
    for part in said:
        assert part in words_of(shown), part
    assert not Statement.objects.filter(document=document).exists()
    kept = Form(shown, "statement_form").fields
    assert kept["rationale"] == "My long thoughts."
    assert kept["attributions-0-state"] == str(State.objects.get(alpha3="CHN").pk)
    if "\x00" not in quote:
        assert kept["quote"] == quote


def test_words_that_stand_twice_are_chosen_from(at_desk, analyst):
    document = make.make_document(TEXT, by=analyst)
    browser = at_desk(analyst)
    quote = "States should not harm others"
    shown = fill(browser, document, quote=quote)
    form = Form(shown, "statement_form")
    places = [TEXT.index(quote), TEXT.rindex(quote)]
    assert form.radios["place"] == [str(start) for start in places]
    assert "a\u00a0first one. " in shown.text  # the words before the first
    assert not Statement.objects.filter(document=document).exists()

    browser.post(ADD, form.sent("_save", place=str(places[1])))
    assert Statement.objects.get(document=document).start == places[1]


@pytest.mark.parametrize(
    ("start", "end", "quote", "wrong"),
    [
        ("0", "12", "", ""),  # offsets alone: what stands there
        ("0", "12", "the ministry", ""),
        ("0", "11", "The ministry", "The words stand at characters 0 to 12"),
        ("0", "100000", "", "are not a span"),
        ("12", "0", "", "are not a span"),
        ("-1", "3", "", "greater than or equal to 0"),
        ("x", "3", "", "whole number"),
        ("99999999999999999999", "999999999999999999999", "", "2147483647"),
        ("5", "", "", "Paste the words"),
    ],
)
def test_typed_offsets_are_checked(at_desk, analyst, start, end, quote, wrong):
    document = make.make_document(TEXT, by=analyst)
    shown = fill(at_desk(analyst), document, quote=quote, start=start, end=end)
    stored = Statement.objects.filter(document=document).first()
    if wrong:
        assert wrong in words_of(shown)
        assert stored is None
        assert Form(shown, "statement_form").fields["start"] == start
    else:
        assert stored.quote == "The ministry"


def test_a_quote_that_changes_moves_its_offsets(at_desk, analyst):
    document = make.make_document(TEXT, by=analyst)
    draft = make.make_draft(by=analyst, document=document, quote="The ministry")
    browser = at_desk(analyst)
    form = Form(browser.get(page(draft)), "statement_form")
    browser.post(page(draft), form.sent(quote='it said: "we agree."'))
    draft.refresh_from_db()
    assert draft.quote == "It said: “We agree.”"
    assert TEXT[draft.start : draft.end] == draft.quote


def test_furniture_and_voice_are_refused_in_words(at_desk, analyst):
    document = make.make_document("Menu. They said no.", by=analyst, furniture=[(0, 5)])
    browser = at_desk(analyst)
    assert "overlaps page furniture" in words_of(fill(browser, document, quote="Menu."))
    shown = fill(browser, document, quote="They said no.", voice="direct_quote", speaker="X")
    assert "lies within quotation marks" in words_of(shown)


def test_what_stays_the_same_sticks_to_the_next(at_desk, analyst):
    document = make.make_document(TEXT, by=analyst)
    browser = at_desk(analyst)
    first = fill(browser, document, "_addanother", speaker="Chen Xu", capacity="Ambassador", said_start="2015-04-16")
    draft = Statement.objects.get(document=document)
    assert first.redirect_chain[-1][0] == f"{ADD}?after={draft.pk}"
    form = Form(first, "statement_form")
    assert form.fields["document"] == str(document.pk)
    assert form.fields["speaker"] == "Chen Xu"
    assert form.fields["capacity"] == "Ambassador"
    assert form.fields["said_end"] == "2015-04-16"
    assert form.fields["attributions-0-state"] == str(State.objects.get(alpha3="CHN").pk)
    assert form.fields["quote"] == ""
    # What was filled in for him counts: the next one is China's too.
    browser.post(f"{ADD}?after={draft.pk}", form.sent(quote="We agree", confidence="0.5", why="read on"))
    assert [str(row) for row in Statement.objects.get(quote="We agree").attributions.all()] == ["China"]


def test_a_stale_save_shows_both_and_loses_nothing(at_desk, analyst, reviewer):
    draft = make.make_draft(by=analyst, rationale="First.")
    one, two = at_desk(analyst), at_desk(reviewer)
    mine = Form(one.get(page(draft)), "statement_form")
    theirs = Form(two.get(page(draft)), "statement_form")
    two.post(
        page(draft),
        theirs.sent(rationale="Theirs.", **{"attributions-1-state": str(State.objects.get(alpha3="NLD").pk)}),
    )

    shown = one.post(page(draft), mine.sent(rationale="Mine.", remarks="Also mine."))
    assert shown.status_code == 200
    draft.refresh_from_db()
    assert (draft.rationale, draft.remarks) == ("Theirs.", "")
    both = {row.label: (row.theirs, row.yours) for row in shown.context["both"]}
    assert both["Rationale"] == ("Theirs.", "Mine.")
    assert both["Remarks"] == ("", "Also mine.")
    assert "Netherlands" in both["attributions"][0]
    assert "Netherlands" not in both["attributions"][1]
    assert "Somebody saved this record after you opened it" in words_of(shown)

    again = Form(shown, "statement_form")
    assert again.fields["rationale"] == "Mine."
    one.post(page(draft), again.sent())
    draft.refresh_from_db()
    assert (draft.rationale, draft.remarks) == ("Mine.", "Also mine.")
    # The reviewer's version is not lost: it stands in the history.
    assert "Theirs." in words_of(one.get(page(draft, "history")))


def test_a_save_after_submission_keeps_the_words(at_desk, analyst):
    draft = make.make_draft(by=analyst)
    browser = at_desk(analyst)
    form = Form(browser.get(page(draft)), "statement_form")
    reviewing.submit(draft, by=analyst)
    shown = browser.post(page(draft), form.sent(rationale="Too late."))
    assert shown.status_code == 200
    again = Form(shown, "statement_form")
    assert again.fields["rationale"] == "Too late."
    shown = browser.post(page(draft), again.sent())
    assert "Only a draft or a returned version can be changed." in words_of(shown)
    assert Form(shown, "statement_form").fields["rationale"] == "Too late."
    draft.refresh_from_db()
    assert draft.rationale == "Says so."


def test_a_save_of_what_was_thrown_away_keeps_the_words(at_desk, analyst):
    draft = make.make_draft(by=analyst)
    browser = at_desk(analyst)
    form = Form(browser.get(page(draft)), "statement_form")
    address = page(draft)
    statements.discard(draft, by=analyst, why="test")
    shown = browser.post(address, form.sent(rationale="Still here."))
    again = Form(shown, "statement_form")
    assert again.fields["rationale"] == "Still here."
    assert f'action="{ADD}"' in shown.text
    saved = browser.post(ADD, again.sent())
    assert saved.status_code == 302, saved.context["errors"]
    kept = Statement.objects.get(rationale="Still here.")
    assert [str(row) for row in kept.attributions.all()] == ["China"]


def test_nobody_approves_his_own_work(at_desk, reviewer):
    own = reviewing.submit(make.make_draft(by=reviewer), by=reviewer)
    browser = at_desk(reviewer)
    shown = browser.get(page(own))
    assert 'value="approve"' not in shown.text
    assert "so a second person reviews it" in words_of(shown)
    forged = browser.post(page(own), {"_act": "approve", "seen": reviewing.digest(own), "why": "approved"})
    assert "A second person must approve this: not its author." in words_of(forged)
    browser.post(LIST, {"action": "approve_selected", "_selected_action": own.pk, "confirmed": "yes", f"seen-{own.pk}": reviewing.digest(own)})  # fmt: skip
    with pytest.raises(OwnWork):
        reviewing.approve(own, seen=reviewing.digest(own), by=reviewer)
    documents_sql = "UPDATE positions_document SET published_at = now(), published_by_id = %s, revision = revision + 1 WHERE id = %s"
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(documents_sql, [reviewer.pk, own.document_id])
    with pytest.raises(IntegrityError, match="second person"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE positions_statement SET state = 'published', reviewer_id = %s, revision = revision + 1,"
            " approved_digest = positions_statement_digest(id) WHERE id = %s",
            [reviewer.pk, own.pk],
        )
    own.refresh_from_db()
    assert own.state == "in_review"


def test_an_editor_does_not_approve_either(at_desk, analyst, reviewer):
    draft = make.make_draft(by=analyst)
    browser = at_desk(reviewer)
    browser.post(page(draft), Form(browser.get(page(draft)), "statement_form").sent("_submit", rationale="Edited."))
    draft.refresh_from_db()
    assert draft.state == "in_review"
    assert 'value="approve"' not in browser.get(page(draft)).text
    shown = browser.post(page(draft), {"_act": "approve", "seen": reviewing.digest(draft)})
    assert "not its author" in words_of(shown)


def test_an_analyst_cannot_review(at_desk, analyst, reviewer):
    theirs = reviewing.submit(make.make_draft(by=reviewer), by=reviewer)
    browser = at_desk(analyst)
    shown = browser.get(page(theirs))
    assert 'name="_act"' not in shown.text
    for act in ("approve", "return", "withdraw", "recall", "nonsense"):
        shown = browser.post(page(theirs), {"_act": act, "seen": reviewing.digest(theirs), "note": "x", "reason": "x"})
        assert shown.status_code == 200, act
    assert "approve_selected" not in browser.get(LIST).text
    theirs.refresh_from_db()
    assert theirs.state == "in_review"


def test_what_changed_since_it_was_seen_is_not_approved(at_desk, analyst, reviewer):
    draft = reviewing.submit(make.make_draft(by=analyst), by=analyst)
    browser = at_desk(reviewer)
    seen = Form(browser.get(page(draft)), "statement_form")
    reviewing.recall(draft, by=analyst)
    draft.rationale = "Another."
    statements.revise(draft, parts=statements.Parts.of(draft), started_from=draft.revision, by=analyst, why="test")
    reviewing.submit(draft, by=analyst)
    shown = browser.post(page(draft), seen.sent("_act=approve"))
    assert "Somebody saved this record after you opened it" in words_of(shown)
    draft.refresh_from_db()
    assert draft.state == "in_review"


def test_a_published_statement_stays_as_it_is_while_the_next_version_is_a_draft(at_desk, analyst, reviewer):
    published = make.make_statement(by=analyst, reviewer=reviewer, rationale="First.")
    one, two = at_desk(analyst), at_desk(reviewer)

    shown = one.get(page(published))
    assert "_save" not in dict(Form(shown, "statement_form").buttons)
    forged = one.post(page(published), {"rationale": "Silently.", "started_from": str(published.revision), "why": "x", "document": published.document_id})  # fmt: skip
    assert forged.status_code == 200
    published.refresh_from_db()
    assert published.rationale == "First."

    form = Form(one.get(page(published, "correct")), "statement_form")
    assert form.fields["quote"] == published.quote
    assert form.fields["stances-0-value"] == "affirms"
    assert "why" in form.fields
    assert form.fields["why"] == ""  # a correction needs the curator's own words
    refused = one.post(page(published, "correct"), form.sent(rationale="Second.", why=""))
    assert Form(refused, "statement_form").fields["rationale"] == "Second."
    one.post(
        page(published, "correct"), form.sent(rationale="Second.", why="misread", **{"stances-0-value": "opposes"})
    )
    following = Statement.objects.get(public_id=published.public_id, version=2)
    assert (following.state, following.rationale) == ("draft", "Second.")
    published.refresh_from_db()
    assert (published.state, published.rationale) == ("published", "First.")
    assert [row.value for row in published.stances.all()] == ["affirms"]

    # Once a next version is open, the page links to it, and a second one is not begun.
    assert page(following) in one.get(page(published)).text
    assert one.get(page(published, "correct")).url == page(following)
    late = one.post(page(published, "correct"), form.sent(rationale="Third.", why="misread"))
    assert "A next version of this statement is being worked on already." in words_of(late)
    assert Form(late, "statement_form").fields["rationale"] == "Third."

    one.post(page(following), Form(one.get(page(following)), "statement_form").sent("_submit"))
    seen = two.get(page(following))
    assert "What differs from version 1" in words_of(seen)
    differences = {row.label: row for row in seen.context["differences"]}
    assert set(differences) == {"rationale", "stances"}
    assert not re.search(r"\b(?:yes|no)\b", str(differences["stances"])), "a bare yes or no says nothing of what"
    two.post(page(following), Form(seen, "statement_form").sent("_act=approve"))
    published.refresh_from_db()
    following.refresh_from_db()
    assert (published.state, following.state) == ("superseded", "published")
    assert "version 1, superseded" in words_of(one.get(page(following, "history")))


def test_a_note_brings_it_back_and_it_is_submitted_again(at_desk, analyst, reviewer):
    draft = reviewing.submit(make.make_draft(by=analyst), by=analyst)
    one, two = at_desk(analyst), at_desk(reviewer)
    form = Form(two.get(page(draft)), "statement_form")
    empty = two.post(page(draft), form.sent("_act=return", note="  "))
    assert "Say what the author should mend." in words_of(empty)
    two.post(page(draft), form.sent("_act=return", note="Which paragraph?"))
    draft.refresh_from_db()
    assert (draft.state, draft.review_note) == ("returned", "Which paragraph?")
    assert one.get(f"{LIST}?work=returned").context["cl"].result_count == 1
    shown = one.get(page(draft))
    assert "Which paragraph?" in words_of(shown)
    one.post(page(draft), Form(shown, "statement_form").sent("_submit", remarks="Paragraph 3."))
    draft.refresh_from_db()
    assert draft.state == "in_review"
    one.post(page(draft), Form(one.get(page(draft)), "statement_form").sent("_act=recall"))
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_withdrawing_needs_a_reason_and_names_a_successor(at_desk, analyst, reviewer):
    published = make.make_statement(by=analyst, reviewer=reviewer)
    browser = at_desk(reviewer)
    form = Form(browser.get(page(published)), "statement_form")
    for changes, said in (
        ({"reason": ""}, "Say why the statement is withdrawn"),
        ({"reason": "Wrong text.", "successor": "S-999999"}, "S-999999 is not another published statement"),
        ({"reason": "Wrong text.", "successor": published.public_id}, "is not another published statement"),
    ):
        shown = browser.post(page(published), form.sent("_act=withdraw", **changes))
        assert said in words_of(shown)
        assert Form(shown, "statement_form").fields["reason"] == changes["reason"]
    browser.post(page(published), form.sent("_act=withdraw", reason="Wrong text.", successor="s-000001"))
    published.refresh_from_db()
    assert (published.state, published.retired_reason, published.successor) == ("withdrawn", "Wrong text.", "S-000001")


def test_throwing_away_is_for_what_nobody_outside_has_seen(at_desk, analyst, reviewer):
    draft, published = make.make_draft(by=analyst), make.make_statement(by=analyst, reviewer=reviewer)
    browser = at_desk(analyst)
    assert browser.post(page(published, "delete"), {"post": "yes", "why": "x"}).status_code == 403
    assert "delete_selected" not in browser.get(LIST).text
    without = browser.post(page(draft, "delete"), {"post": "yes", "why": " "}, follow=True)
    assert "Say why" in words_of(without)
    assert Statement.objects.filter(pk=draft.pk).exists()
    browser.post(page(draft, "delete"), {"post": "yes", "why": "typed twice"})
    assert not Statement.objects.filter(pk=draft.pk).exists()


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
    assert "Somebody saved this record" in said  # the third was not listed
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


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"said_start": "2015-04-17", "said_end": "2015-04-16", "said_precision": "interval"}, "The last day lies before the first day."),
        ({"said_start": "2015-04-17", "said_end": "2015-04-18", "said_precision": "day"}, "do not agree with the precision"),
        ({"said_start": "yesterday"}, "Enter a valid date."),
        ({"confidence": "1.5"}, "less than or equal to 1"),
        ({"attributions-0-group": "1"}, "Name exactly one: a state or a group."),
        ({"attributions-0-state": "999999"}, "Select a valid choice"),
        ({"stances-0-confidence": ""}, "This field is required."),
        ({"voice": "nonsense"}, "Select a valid choice"),
        ({"document": "999999"}, "Select a valid choice"),
        ({"document": ""}, "This field is required."),
        ({"why": ""}, "This field is required."),
        ({"attributions-TOTAL_FORMS": "x"}, "ManagementForm data is missing"),
    ],
)  # fmt: skip
def test_every_refusal_is_said_and_nothing_is_lost(at_desk, analyst, changes, said):
    document = make.make_document(TEXT, by=analyst)
    shown = fill(at_desk(analyst), document, rationale="Long thoughts.", **changes)
    assert shown.status_code == 200
    assert said in words_of(shown)
    assert Form(shown, "statement_form").fields["rationale"] == "Long thoughts."
    assert not Statement.objects.filter(document=document).exists()


def test_the_same_state_twice_is_refused(at_desk, analyst):
    document = make.make_document(TEXT, by=analyst)
    china = str(State.objects.get(alpha3="CHN").pk)
    shown = fill(at_desk(analyst), document, **{
        "attributions-TOTAL_FORMS": "2", "attributions-1-state": china, "attributions-1-role": "joint",
    })  # fmt: skip
    assert "named already" in words_of(shown) or "duplicate" in words_of(shown)
    assert not Statement.objects.filter(document=document).exists()


def test_a_part_is_changed_and_taken_away(at_desk, analyst):
    draft = make.make_draft(by=analyst)
    browser = at_desk(analyst)
    form = Form(browser.get(page(draft)), "statement_form")
    browser.post(page(draft), form.sent(**{"stances-0-value": "opposes", "attributions-0-DELETE": "on"}))
    assert [row.value for row in draft.stances.all()] == ["opposes"]
    assert not draft.attributions.exists()
    history = words_of(browser.get(page(draft, "history")))
    assert "affirms → became opposes" in history
    assert "Taken away: attribution “China”" in history


def test_saving_without_a_change_writes_nothing(at_desk, analyst):
    draft = make.make_draft(by=analyst)
    browser = at_desk(analyst)
    browser.post(page(draft), Form(browser.get(page(draft)), "statement_form").sent())
    draft.refresh_from_db()
    assert draft.revision == 1


def test_the_seeds_can_be_quoted_with_straight_quotes_and_spaces(at_desk, analyst):
    # The paper has curly quotes and no-break spaces.
    document = Document.objects.get(public_id="D-0002")
    seed = Statement.objects.get(public_id="S-000020")
    typed_by_hand = seed.quote.replace("’", "'").replace("\u00a0", " ").replace("–", "-").lower()
    fill(at_desk(analyst), seed.document, quote=typed_by_hand)
    written = Statement.objects.filter(author=analyst).get()
    assert (written.quote, written.start) == (seed.quote, seed.start)
    assert document.text
