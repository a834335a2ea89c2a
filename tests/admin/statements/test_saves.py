"""Saves that come too late show both and lose nothing."""

from positions.changes import reviewing, statements
from positions.models import State, Statement
from tests import make
from tests.admin.browsing import Form, words_of
from tests.admin.statements.writing import ADD, page


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
