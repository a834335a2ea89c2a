"""Recorded votes from the files of others: what a second reading changes, and who may bring them in."""

from datetime import date

import pytest

from positions.changes import references, roll_calls
from positions.changes.auditing import ChangeRefused, NotAllowed
from positions.changes.roll_call_files import planning, preview
from positions.models import Act, Instrument, InstrumentSymbol, NotVoting, RollCall, State
from positions.queries.acts.cells import Cell
from positions.queries.acts.cells import cells_of as stored_cells
from positions.queries.verification import verify
from tests.changes.roll_call_files.bringing import MIXED, brought, cells_of, everybody, reading, vote
from tests.vote_files import (
    ABSTAIN,
    NO,
    SILENT,
    YES,
    undl,
    voeten,
)

pytestmark = pytest.mark.django_db


def test_the_same_file_twice_changes_nothing(analyst):
    data = undl(
        vote(everybody(0, **MIXED)), vote([*everybody(0), ("ATL", "ATLANTIS", YES)], id="2", symbol="A/RES/44/2")
    )
    brought(data, by=analyst)
    before = [
        list(model.objects.order_by("pk").values())
        for model in (Instrument, InstrumentSymbol, RollCall, Act, NotVoting)
    ]
    outcome = brought(data, by=analyst)
    assert (outcome.counts["same"], outcome.changes_nothing) == (2, True)
    after = [
        list(model.objects.order_by("pk").values())
        for model in (Instrument, InstrumentSymbol, RollCall, Act, NotVoting)
    ]
    assert after == before


def of_the_seeds() -> dict:
    """The vote on A/RES/60/45 as a file of the Digital Library has it."""
    row = RollCall.objects.get(slug="a-res-60-45")
    values = cells_of(row)
    cells = [
        (code, name, values.get({"serbia-and-montenegro": "SRB"}.get(code, code), YES))
        for code, name, _ in everybody(0, date(2005, 12, 8))
    ]
    return vote(cells, id="562360", day="2005-12-08", symbol="A/RES/60/45")


def test_what_the_data_set_holds_is_known_again_and_another_source_changes_nothing(analyst):
    facts = of_the_seeds()
    outcome = brought(undl(facts), by=analyst)
    assert (outcome.counts["same"], outcome.told) == (1, [])
    cells = everybody(2, date(2005, 12, 8), USA=NO, CHN=ABSTAIN)
    data = voeten(vote(cells, id="4618", day="2005-12-08", symbol="R/60/45"))
    outcome = brought(data, by=analyst)
    assert outcome.counts["elsewhere"] == 1
    assert "CHN" not in [change.name for change in outcome.told[0].changes]
    assert "China" in [change.name for change in outcome.told[0].changes]
    assert cells_of(RollCall.objects.get(slug="a-res-60-45"))["CHN"] == YES


def test_a_corrected_file_makes_the_next_revision_of_what_differs(analyst):
    brought(undl(vote(everybody(0, **MIXED))), by=analyst)
    row = RollCall.objects.get(source__contains="900001")
    outcome = brought(undl(vote(everybody(0, ussr=ABSTAIN, NAM=ABSTAIN, NOR=SILENT))), by=analyst)
    (told,) = outcome.told
    assert {change.name: (change.old, change.new) for change in told.changes} == {
        "Union of Soviet Socialist Republics": (NO, ABSTAIN), "Norway": (YES, SILENT), "Türkiye": (SILENT, YES),
    }  # fmt: skip
    row.refresh_from_db()
    assert (row.complete, row.yes, row.no, row.abstain, row.non_voting) == (True, 157, 0, 2, 1)
    assert row.revision == 2
    act = Act.objects.get(roll_call=row, former_state__slug="ussr")
    assert (act.value, act.revision) == (ABSTAIN, 2)
    assert Act.objects.get(roll_call=row, state__alpha3="NAM").revision == 1, "what does not differ stays"
    assert cells_of(row)["NOR"] == SILENT
    assert verify().failures == []


def test_what_a_person_wrote_for_a_held_line_stays(analyst):
    cells = [cell for cell in everybody(0) if cell[0] != "AUT"]
    data = undl(vote([*cells, ("AUS", "AUSTRIA", NO)]))
    brought(data, by=analyst)
    row = RollCall.objects.get(source__contains="900001")
    austria = State.objects.get(alpha3="AUT")
    row.complete, row.non_voting = True, 0
    told = [*stored_cells(row), Cell(austria, NO)]
    roll_calls.change(row, started_from=row.revision, cells=told, by=analyst, why="Austria was meant")
    outcome = brought(data, by=analyst)
    assert outcome.counts["same"] == 1
    row.refresh_from_db()
    assert (row.complete, cells_of(row)["AUT"]) == (True, NO)


def test_a_published_roll_call_is_corrected_by_a_reviewer_and_loses_no_vote(analyst, reviewer):
    facts = of_the_seeds()
    other = [(code, name, ABSTAIN if code == "CHN" else value) for code, name, value in facts["cells"]]
    data = undl({**facts, "cells": other})
    brought(data, by=reviewer)
    row = RollCall.objects.get(slug="a-res-60-45")
    assert (cells_of(row)["CHN"], row.abstain, row.complete) == (ABSTAIN, 1, True)
    assert (row.verified, row.votes.get(state__alpha3="CHN").verified) == ("unchecked", "unchecked")
    silent = [(code, name, SILENT if code == "CHN" else value) for code, name, value in facts["cells"]]
    (told,) = brought(undl({**facts, "cells": silent}), by=reviewer).told
    assert (told.effect, [reason.code for reason in told.reasons]) == ("held", ["votes.published"])
    assert verify().failures == []


def test_an_analyst_is_told_before_and_the_rest_of_the_file_comes_in(analyst):
    facts = of_the_seeds()
    other = [(code, name, ABSTAIN if code == "CHN" else value) for code, name, value in facts["cells"]]
    data = undl({**facts, "cells": other}, vote(everybody(0)))
    (told,) = preview(reading(data)).told
    assert (told.effect, [reason.code for reason in told.reasons]) == ("corrected", ["votes.for_reviewers"])
    before = RollCall.objects.get(slug="a-res-60-45")
    assert told.facts["yes"] == (before.yes, before.yes - 1), "what it was, too"
    outcome = brought(data, by=analyst)
    assert outcome.counts == {"held": 1, "new": 1}
    assert [reason.code for reason in outcome.told[0].reasons] == ["votes.no_reviewer"]
    assert RollCall.objects.get(slug="a-res-60-45").revision == before.revision


def test_a_second_person_publishes_what_came_in(analyst, reviewer):
    brought(undl(vote(everybody(0, **MIXED))), by=analyst)
    row = RollCall.objects.get(source__contains="900001")
    with pytest.raises(ChangeRefused, match="publish that first"):
        roll_calls.publish_roll_call(row, by=reviewer)
    references.publish(Instrument.objects.get(pk=row.instrument_id), by=reviewer)
    roll_calls.publish_roll_call(RollCall.objects.get(pk=row.pk), by=reviewer)
    assert Act.objects.filter(roll_call=row, published_by=reviewer, public_id__isnull=False).count() == 159


def test_a_person_without_the_right_brings_nothing_in(stranger):
    with pytest.raises(NotAllowed):
        brought(undl(vote(everybody(0))), by=stranger)


def test_the_database_checks_what_is_copied(analyst, monkeypatch):
    """Whoever forgets to add up is refused: COPY goes through the same triggers and constraints."""
    monkeypatch.setattr(planning, "_add_up", lambda one, *_: setattr(one, "complete", True))
    data = undl(vote(everybody(0))).replace(b"160.0,0.0,0.0,0.0,160.0", b"159.0,0.0,0.0,1.0,160.0")
    with pytest.raises(ChangeRefused) as refused:
        brought(data, by=analyst)
    assert refused.value.promise == "positions_rollcall_adds_up"
    assert not RollCall.objects.filter(source__contains="900001").exists()
