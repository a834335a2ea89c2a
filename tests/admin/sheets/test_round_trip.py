"""What is taken out and brought in again without edits changes nothing."""

import pytest

from positions.changes import references
from positions.models import Group, Membership, PrincipleSource, State, Statement
from tests import make
from tests.admin.sheets.bringing import NOUNS, bring, exported
from tests.admin.sheets.test_cells import HARD


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


def made_rows(analyst):
    """Rows with everything that a cell can get wrong."""
    hard = [word for word in HARD if word.strip()]
    beginnings = ["=1+1", "+1", "-1", "@SUM(A1)", "a\r\nb", "007", " edge "]
    for number, word in enumerate(beginnings):
        group = make.make_group(
            by=analyst, name=f"{word} {number}", aliases=[*hard], note=word, names={"en": word, "fr": '"'}
        )
        states = State.objects.order_by("alpha3")[:3]
        members = [
            Membership(group=group, state=state, source=word, joined_on=f"200{place}-01-01")
            for place, state in enumerate(states)
        ]
        references.change_parts(new=members, by=analyst, why="test")
        make.make_forum(by=analyst, summary=word, documents=[{"symbol": word, "n": [1, None, True]}], related=[*hard],
                        held_start="2004-01-01", held_end=None if number % 2 else "2005-12-31", held_precision="year")  # fmt: skip
        principle = make.make_principle(by=analyst, summary=word, aliases=[*hard])
        sources = [PrincipleSource(principle=principle, symbol=word, paragraph=word, position=place) for place in (7,)]
        references.change_parts(new=sources, by=analyst, why="test")
        document = make.make_document(f"Start. {word.strip()} and {number}. End.", by=analyst)
        quote = document.text.removeprefix("Start. ").removesuffix(" End.")
        make.make_draft(
            by=analyst, document=document, quote=quote, rationale=word, remarks=word, speaker=f"x{word}"[:20].strip()
        )
    assert Group.objects.filter(aliases__contains=["007"]).count() == len(beginnings)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_rows_with_every_hard_cell_come_back_as_nothing_to_change(at_desk, analyst, form):
    made_rows(analyst)
    browser = at_desk(analyst)
    for noun in NOUNS[1:]:
        outcome = bring(browser, noun, exported(browser, noun, form)).context["outcome"]
        assert outcome.problems == ()
        assert [done.changes for done in outcome.done if done.what != "unchanged"] == []
