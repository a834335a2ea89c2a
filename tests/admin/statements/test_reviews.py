"""From the pasted quote to the public record and back: a second person approves, returns, withdraws."""

import re

import pytest
from django.db import IntegrityError, connection, transaction

from positions.changes import reviewing, statements
from positions.changes.auditing import OwnWork
from positions.models import Statement
from tests import make
from tests.admin.browsing import Form, words_of
from tests.admin.statements.writing import LIST, TEXT, fill, page


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


def test_nobody_approves_his_own_work(at_desk, reviewer):
    own = reviewing.submit(make.make_draft(by=reviewer), by=reviewer)
    browser = at_desk(reviewer)
    shown = browser.get(page(own))
    assert 'value="approve"' not in shown.text
    assert "so a second person reviews it" in words_of(shown)
    forged = browser.post(page(own), {"_act": "approve", "seen": reviewing.digest(own), "why": "approved"})
    assert "A second person must approve this: not its author, and nobody who changed it." in words_of(forged)
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
    assert "Something has changed since you looked" in words_of(shown)
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
