"""Formal acts by the sheet: roll calls with their cells, instruments with their symbols, acts by who did what."""

import pytest

from positions.changes import references, roll_calls
from positions.models import Act, FormerState, Instrument, RollCall, State
from positions.queries.acts.cells import Cell, cells_of
from tests import make
from tests.admin.browsing import words_of
from tests.admin.sheets.bringing import address, bring, brought, exported, problems, rows_of, sheet_of

pytestmark = pytest.mark.django_db
VOTE = {"slug": "the-vote", "instrument": "73/27", "body": "council", "level": "plenary", "held": "2024-12-24", "source": "A list",
        "yes": "2", "no": "1", "abstain": "0", "non_voting": "1", "complete": "true"}  # fmt: skip
CELLS = 'China=yes; NLD=yes (name=Holland); USA=no (intended=abstain, source="A note"); Tuvalu=non_voting'
JOINED = {
    "state": "Tuvalu",
    "instrument": "Paris Call",
    "kind": "declaration_joined",
    "done": "2024-01-02",
    "basis": "named",
    "source": "A list",
}


def values(row) -> dict[str, str]:
    return {cell.key: cell.value for cell in cells_of(row)}


def only(browser, noun, **asked):
    answer = browser.post(
        f"{address(noun, 'export')}?{'&'.join(f'{name}={value}' for name, value in asked.items())}", {"format": "csv"}
    )
    return rows_of(answer.content)


def test_a_complete_roll_call_comes_in_with_its_cells_and_the_same_sheet_again_changes_nothing(at_desk, analyst):
    browser = at_desk(analyst)
    assert "The sheet is in: 1 new." in words_of(brought(browser, "rollcall", [{**VOTE, "cells": CELLS}]))
    row = RollCall.objects.get(slug="the-vote")
    assert row.instrument.slug == "a-res-73-27"
    assert values(row) == {"CHN": "yes", "NLD": "yes", "USA": "no", "TUV": "non_voting"}
    meant = row.votes.get(state__alpha3="USA")
    assert (meant.intended, meant.intended_source, row.votes.get(state__alpha3="NLD").name_at_the_time) == (
        "abstain",
        "A note",
        "Holland",
    )
    assert "Nothing to change" in words_of(bring(browser, "rollcall", sheet_of([{**VOTE, "cells": CELLS}])))


def test_cells_are_changed_by_a_sheet_that_began_with_an_export(at_desk, analyst):
    browser = at_desk(analyst)
    brought(browser, "rollcall", [{**VOTE, "cells": CELLS}])
    row = only(browser, "rollcall", q="the-vote")[0]
    changed = {**row, "yes": "1", "no": "2", "cells": row["cells"].replace("CHN=yes", "CHN=no")}
    assert "this column is its key" not in words_of(brought(browser, "rollcall", [changed]))
    assert values(RollCall.objects.get(slug="the-vote"))["CHN"] == "no"
    # The sheet is stale now: its revision is that of the cells too.
    assert (
        "Somebody saved this after it was exported"
        in problems(bring(browser, "rollcall", sheet_of([{**row, "note": "x"}])))[0]
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"cells": CELLS.replace("USA=no", "USA=yes").replace("abstain, ", "no, ")},
            "row 2: the-vote: the cells make Yes 3",
        ),
        ({"cells": "Chian=yes"}, "row 2, cells: No code of a state"),
        ({"cells": "CHN=maybe"}, "row 2, cells: “maybe” is no vote"),
        ({"cells": "CHN=yes; China=no"}, "row 2, cells: China: it is named twice."),
        ({"cells": "CHN=yes (intended=no)"}, "row 2, cells: China: an intended vote is another"),
        ({"instrument": "99/99"}, "row 2, instrument: “99/99” is no slug, symbol or title of an instrument."),
        ({"body": "unga", "cells": "VAT=yes"}, "row 2: Holy See has no vote"),
        ({"level": "committee", "body": "unga"}, "row 2: The General Assembly votes in plenary"),
    ],
)
def test_what_is_wrong_with_a_roll_call_is_told_by_row_and_column_and_nothing_is_written(
    at_desk, analyst, change, said
):
    shown = bring(at_desk(analyst), "rollcall", sheet_of([{**VOTE, "cells": CELLS, **change}]))
    told = problems(shown)
    assert any(line.startswith(said) for line in told), told
    assert "confirm_form" not in shown.context
    assert not RollCall.objects.filter(slug="the-vote").exists()


def test_a_wrong_sum_in_the_second_row_names_the_second_row(at_desk, analyst):
    wrong = {**VOTE, "slug": "other-vote", "yes": "3", "cells": CELLS}
    told = problems(bring(at_desk(analyst), "rollcall", sheet_of([{**VOTE, "cells": CELLS}, wrong])))
    assert len(told) == 1
    assert told[0].startswith("row 3: other-vote: the cells make Yes 2")


def test_an_instrument_comes_in_with_its_symbols_and_subjects(at_desk, analyst):
    row = {"slug": "a-res-99-1", "short_title": "A text", "kind": "resolution", "source": "A list", "adopted": "2044-12",
           "symbols": "A/RES/99/1=final; A/C.1/99/L.5=draft", "subjects": "non-intervention", "binding": ""}  # fmt: skip
    browser = at_desk(analyst)
    brought(browser, "instrument", [row])
    text = Instrument.objects.get(slug="a-res-99-1")
    assert {(one.symbol, one.kind) for one in text.symbols.all()} == {
        ("A/RES/99/1", "final"),
        ("A/C.1/99/L.5", "draft"),
    }
    assert (text.binding, str(text.adopted_end), text.adopted_precision) == (None, "2044-12-31", "month")
    again = only(browser, "instrument", q="99/1")[0]
    brought(browser, "instrument", [{**again, "symbols": "A/RES/99/1=final; A/C.1/99/L.5=revised_draft"}])
    assert text.symbols.get(symbol="A/C.1/99/L.5").kind == "revised_draft"
    taken = {**row, "slug": "another", "symbols": "a res 73 27=final"}
    assert "Another instrument has this symbol." in problems(bring(browser, "instrument", sheet_of([taken])))[0]


def test_an_act_understands_names_and_symbols_and_comes_in_once(at_desk, analyst, reviewer):
    browser = at_desk(analyst)
    brought(browser, "act", [JOINED])
    act = Act.objects.get(state__alpha3="TUV", instrument__slug="paris-call-2018")
    assert (act.created_by, act.public_id) == (analyst, None)
    assert "Nothing to change" in words_of(bring(browser, "act", sheet_of([JOINED])))
    references.publish(act, by=reviewer)
    assert "Nothing to change" in words_of(bring(browser, "act", sheet_of([JOINED])))
    row = only(browser, "act", q=act.public_id)[0]
    assert (row["act"], row["state"], row["instrument"]) == (act.public_id, "TUV", "paris-call-2018")
    assert "may not change published facts" in problems(bring(browser, "act", sheet_of([{**row, "note": "x"}])))[0]
    brought(at_desk(reviewer), "act", [{"act": act.public_id, "note": "Seen.", "revision": row["revision"]}])
    act.refresh_from_db()
    assert act.note == "Seen."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"state": "Chian"}, "row 2, state: No code of a state"),
        ({"instrument": "Budapest Conf"}, "row 2, instrument: "),
        ({"kind": "vote"}, "row 2, kind: A vote is brought in by the sheet of roll calls"),
        ({"kind": "signature"}, "row 2: paris-call-2018 is no treaty"),
        ({"act": "A-999999"}, "row 2, act: There is no public act of this number."),
        ({"revision": "1"}, "row 2, revision: No act is stored"),
        (
            {"kind": "ratification", "instrument": "cets-185", "state": "ITA", "done": "2001-01-01"},
            "row 2: Consent on 2001-01-01",
        ),
        ({"group": "european-union"}, "row 2: An act is of one state"),
    ],
)
def test_what_is_wrong_with_an_act_is_told_and_nothing_is_written(at_desk, analyst, change, said):
    shown = bring(at_desk(analyst), "act", sheet_of([{**JOINED, **change}]))
    assert any(line.startswith(said) for line in problems(shown)), problems(shown)
    assert not Act.objects.filter(published_at=None).exists()


def test_the_same_act_twice_in_a_sheet_is_told(at_desk, analyst):
    other = {**JOINED, "state": "TUV", "instrument": "paris-call-2018"}
    assert "row 3: This act is listed already." in problems(bring(at_desk(analyst), "act", sheet_of([JOINED, other])))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("asked", ["kind__exact=paper", "kind__exact=signature", "q=Tonga", "group__isnull=False"])
def test_acts_that_come_back_unedited_change_nothing(at_desk, analyst, asked, form):
    text = make.make_instrument(by=analyst)
    make.make_act(text, by=analyst, state=State.objects.get(alpha3="TON"), role="=1+1", note=" edge ")
    row = RollCall(slug="old", instrument=text, body="council", level="plenary", source="A list")
    told = [Cell(FormerState.objects.get(slug="ussr"), "yes"), Cell(State.objects.get(alpha3="TON"), "no")]
    roll_calls.add(row, cells=told, by=analyst, why="test")
    browser = at_desk(analyst)
    data = browser.post(f"{address('act', 'export')}?{asked}", {"format": form}).content
    outcome = bring(browser, "act", data, name="any.bin").context["outcome"]
    assert outcome.problems == ()
    assert [done.changes for done in outcome.done if done.what != "unchanged"] == []
    assert len(outcome.done) > 1


def test_a_vote_in_a_sheet_of_acts_is_to_be_read(at_desk, reviewer):
    browser = at_desk(reviewer)
    vote = next(row for row in only(browser, "act", q="TON") if row["kind"] == "vote")
    other = "no" if vote["value"] == "yes" else "yes"
    assert (
        "A vote is changed in the sheet of roll calls"
        in problems(bring(browser, "act", sheet_of([{**vote, "value": other}])))[0]
    )


def test_a_roll_call_of_all_members_comes_back_unedited(at_desk, analyst):
    browser = at_desk(analyst)
    row = next(one for one in rows_of(exported(browser, "rollcall", "csv")) if one["slug"] == "a-res-73-27")
    assert row["cells"].count(";") == 192
