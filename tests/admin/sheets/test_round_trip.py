"""What is taken out and brought in again without edits changes nothing."""

import pytest

from positions.models import Statement
from tests.admin.sheets.bringing import NOUNS, bring, exported


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("noun", NOUNS)
def test_the_seeds_come_back_as_nothing_to_change(at_desk, analyst, noun, form):
    browser = at_desk(analyst)
    shown = bring(browser, noun, exported(browser, noun, form), name="any.bin")
    outcome = shown.context["outcome"]
    assert outcome.problems == ()
    assert outcome.changes_nothing, [done for done in outcome.done if done.what != "unchanged"][:2]
    assert len(outcome.done) > 1
    assert b"Nothing to change" in shown.content
    assert "confirm_form" not in shown.context
    assert Statement.objects.filter(state="draft").count() == 0
