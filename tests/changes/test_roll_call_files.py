"""Recorded votes from the files of others: what comes in, what is held for a person, and what a second reading changes."""

import io
from datetime import date

import pytest

from positions.changes import references, roll_calls
from positions.changes.auditing import ChangeRefused, NotAllowed
from positions.changes.roll_call_files import import_, planning, preview
from positions.formats.roll_calls import read
from positions.models import Act, FormerState, Instrument, InstrumentSymbol, Name, NotVoting, RollCall, State
from positions.queries.acts.cells import Cell
from positions.queries.acts.cells import cells_of as stored_cells
from positions.queries.verification import verify
from tests.vote_files import (
    ABSTAIN,
    NO,
    SILENT,
    UNDL_2024,
    UNDL_JULY_2025,
    UNDL_MARCH_2025,
    UNVOTES,
    YES,
    undl,
    unvotes,
    voeten,
    written,
)

pytestmark = pytest.mark.django_db
# With all five former members of that spring, and Namibia, which had just been admitted.
SPRING = date(1990, 5, 1)
FORMER = {
    "ussr": ("SUN", "USSR", "365", "RU"),
    "yugoslavia": ("YUG", "YUGOSLAVIA", "345", "YU"),
    "czechoslovakia": ("CSK", "CZECHOSLOVAKIA", "315", "CS"),
    "german-democratic-republic": ("DDR", "GERMAN DEMOCRATIC REPUBLIC", "265", "DD"),
    "democratic-yemen": ("YMD", "DEMOCRATIC YEMEN", "680", "YD"),
    "serbia-and-montenegro": ("SRB", "SERBIA AND MONTENEGRO", "345", "YU"),
}


def reading(*files):
    return read([io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="") for data in files])


def everybody(kind: int, day: date = SPRING, **other: str) -> list[tuple[str, str, str]]:
    """A cell for each member of a day: yes, but for those named by alpha-3 or slug; ``kind``: 0 UNDL, 2 Voeten, 3 unvotes."""
    numbers = dict(Name.objects.filter(kind="cow_number").values_list("state_id", "text"))
    former = FormerState.objects.filter(first_day__lte=day, last_day__gte=day)
    seats = {row.continued_by_id for row in former}
    cells = []
    for state in State.objects.filter(admitted__lte=day).exclude(pk__in=seats).order_by("alpha3"):
        code = {0: state.alpha3, 2: numbers.get(state.pk), 3: state.alpha2}[kind]
        name = state.name.upper() if kind == 0 else state.common_name
        cells.append((code, name, other.get(state.alpha3, YES)))
    for row in former:
        told = FORMER[row.slug]
        cells.append(
            (told[kind], told[1] if kind == 0 else told[1].title(), other.get(row.slug.replace("-", "_"), YES))
        )
    return cells


def vote(cells, **facts):
    return {"id": "900001", "day": SPRING.isoformat(), "symbol": "A/RES/44/999", "cells": cells, **facts}


def brought(*files, by):
    return import_(reading(*files), by=by, why="test")


def cells_of(roll_call) -> dict[str, str]:
    rows = [*Act.objects.filter(roll_call=roll_call).select_related("state", "former_state")]
    found = {(row.state.alpha3 if row.state else row.former_state.slug): row.value for row in rows}
    for row in NotVoting.objects.filter(roll_call=roll_call):
        found[row.state.alpha3 if row.state else row.former_state.slug] = SILENT
    return found


MIXED = {"ussr": NO, "NAM": ABSTAIN, "TUR": SILENT}


@pytest.mark.parametrize(
    "columns", [UNDL_2024, UNDL_MARCH_2025, UNDL_JULY_2025], ids=["2024", "March 2025", "July 2025"]
)
def test_a_file_of_the_digital_library_brings_a_complete_roll_call(analyst, columns):
    data = undl(vote(everybody(0, **MIXED)), columns=columns, mark=True)
    looked = preview(reading(data))
    assert not RollCall.objects.filter(source__contains="900001").exists(), "a preview writes nothing"
    outcome = brought(data, by=analyst)
    assert (looked.counts, looked.cells, looked.instruments) == (outcome.counts, outcome.cells, outcome.instruments)
    assert (outcome.counts["new"], outcome.complete, outcome.instruments, outcome.told) == (1, 1, 1, [])
    row = RollCall.objects.get(source="United Nations Digital Library, voting record 900001")
    assert (row.slug, row.body, row.level, row.about, row.outcome) == (
        "a-res-44-999",
        "unga",
        "plenary",
        "whole",
        "adopted",
    )
    assert (row.complete, row.yes, row.no, row.abstain, row.non_voting) == (True, 157, 1, 1, 1)
    assert (row.published_at, row.created_by, row.editors, row.verified) == (None, analyst, [analyst.pk], "unchecked")
    cells = cells_of(row)
    assert len(cells) == 160
    assert {seat: cells[seat] for seat in ("ussr", "NAM", "TUR", "yugoslavia", "DEU")} == {
        "ussr": NO, "NAM": ABSTAIN, "TUR": SILENT, "yugoslavia": YES, "DEU": YES,
    }  # fmt: skip
    act = Act.objects.get(roll_call=row, former_state__slug="ussr")
    assert (act.done_start, act.done_precision, act.instrument, act.source_url) == (
        SPRING,
        "day",
        row.instrument,
        row.source_url,
    )
    assert verify().failures == []


def test_voetens_file_brings_it_too(analyst):
    outcome = brought(voeten(vote(everybody(2, **MIXED), totals={YES: 157, NO: 1, ABSTAIN: 1})), by=analyst)
    assert (outcome.complete, outcome.told) == (1, [])
    row = RollCall.objects.get(source__startswith="Voeten")
    assert (row.complete, row.yes, row.no, row.abstain, row.non_voting, row.outcome) == (True, 157, 1, 1, 1, "")
    assert cells_of(row)["czechoslovakia"] == YES


def test_the_r_package_brings_cast_votes_only(analyst):
    """Complete if every member cast a vote; or if the totals say that all who cast one are there."""
    cast = [cell for cell in everybody(3, **MIXED) if cell[2] != SILENT]
    brought(*unvotes(vote(cast)), by=analyst)
    row = RollCall.objects.get(source__startswith="unvotes")
    assert (row.complete, row.yes, row.non_voting, len(cells_of(row))) == (False, None, None, 159)
    assert cells_of(row)["NAM"] == ABSTAIN
    brought(*unvotes(vote(everybody(3), id="2", symbol="A/RES/44/998")), by=analyst)
    assert RollCall.objects.get(source__endswith="rcid 2").complete
    described = [("3", "44", SPRING.isoformat(), "A/RES/44/997", 157, 1, 1)]
    tables = (
        written(UNVOTES, [("3", name, code, value) for code, name, value in cast]),
        written(
            ("rcid", "session", "date", "unres", "yes", "no", "abstain", "amend", "para"),
            [(*row, 0, 0) for row in described],
        ),
    )
    brought(*tables, by=analyst)
    row = RollCall.objects.get(source__endswith="rcid 3")
    assert (row.complete, row.non_voting, cells_of(row)["TUR"]) == (True, 1, SILENT)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (("ATL", "ATLANTIS", YES), "member.code"),
        (("AUS", "AUSTRIA", YES), "member.other"),
        (("SSD", "SOUTH SUDAN", YES), "member.not_then"),
        (("NAM", "NAMIBIA", YES), "member.twice"),
    ],
)
def test_a_name_that_is_not_certain_is_held_and_its_roll_call_incomplete(analyst, wrong, reason):
    states = State.objects.count(), FormerState.objects.count()
    cells = [cell for cell in everybody(0) if cell[0] != "AUT"] + [wrong]
    outcome = brought(undl(vote(cells)), by=analyst)
    (told,) = outcome.told
    assert {line.reason.code for line in told.held} == {reason}
    assert told.held[-1].row == 161, "its line in the file"
    row = RollCall.objects.get(source__contains="900001")
    assert not row.complete
    assert (row.yes, len(cells_of(row))) == (160, 158 if reason == "member.twice" else 159)
    assert (State.objects.count(), FormerState.objects.count()) == states, "never a new state"


def test_a_wrong_sum_is_told_and_is_no_complete_roll_call(analyst):
    cells = everybody(0, NAM=NO)
    few, many = {YES: 161, NO: 1}, {YES: 158, NO: 1}
    for number, totals in (("1", few), ("2", many)):
        data = undl(vote(cells, id=number, symbol=f"A/RES/44/{number}"))
        data = data.replace(b"159.0,1.0,0.0,0.0,160.0", f"{totals[YES]}.0,1.0,0.0,0.0,160.0".encode())
        (told,) = brought(data, by=analyst).told
        assert [reason.code for reason in told.reasons] == ["votes.sum"]
    # What the source says is kept, unless more votes are named than it says: then the total is not known.
    assert list(RollCall.objects.filter(source__contains="voting record", slug__startswith="a-res-44").order_by("slug").values_list("yes", "no", "complete")) == [
        (161, 1, False), (None, 1, False),
    ]  # fmt: skip
    assert "159 Yes, the totals say 158" in RollCall.objects.get(slug="a-res-44-2").note


def test_a_member_without_a_line_is_missed(analyst):
    (told,) = brought(undl(vote(everybody(0)[1:])), by=analyst).told
    assert [reason.code for reason in told.reasons] == ["votes.missing"]
    assert not RollCall.objects.get(source__contains="900001").complete


def test_amendments_paragraphs_and_motions_keep_their_kind_beside_the_whole(analyst):
    cells = everybody(2)
    more = (
        {},
        {"amend": 1, "descr": "First amendment"},
        {"para": 1, "descr": "Paragraph 3"},
        {"descr": "Motion to adjourn"},
    )
    data = [vote(cells, id=str(number), more=facts) for number, facts in enumerate(more, start=1)]
    outcome = brought(voeten(*data), by=analyst)
    assert (outcome.counts["new"], outcome.instruments) == (4, 1), "four votes on one text"
    rows = RollCall.objects.filter(source__startswith="Voeten").order_by("pk")
    assert [(row.about, row.paragraph, row.slug) for row in rows] == [
        ("whole", "", "a-res-44-999"),
        ("amendment", "First amendment", "a-res-44-999-vote-2"),
        ("paragraph", "Paragraph 3", "a-res-44-999-vote-3"),
        ("motion", "Motion to adjourn", "a-res-44-999-vote-4"),
    ]


def test_an_intended_vote_stands_beside_the_recorded_one(analyst):
    note = "The delegations of Namibia and Norway had intended to abstain."
    brought(undl(vote(everybody(0, NOR=SILENT), more={"vote_note": note, "meeting": "A/44/PV.93"})), by=analyst)
    row = RollCall.objects.get(source__contains="900001")
    act = Act.objects.get(roll_call=row, state__alpha3="NAM")
    assert (act.value, act.intended) == (YES, ABSTAIN)
    assert note in act.intended_source
    assert cells_of(row)["NOR"] == SILENT, "of who did not vote the note tells it"
    assert note in row.note
    assert (row.complete, row.meeting) == (True, "A/44/PV.93")


def test_the_name_of_then_is_kept(analyst):
    cells = [("TUR", "TURKEY", YES) if cell[0] == "TUR" else cell for cell in everybody(0)]
    brought(undl(vote(cells)), by=analyst)
    assert Act.objects.get(roll_call__source__contains="900001", state__alpha3="TUR").name_at_the_time == "Turkey"


def test_a_vote_without_day_or_symbol_is_held_whole(analyst):
    data = undl(vote(everybody(0), day="spring"), vote(everybody(0), id="2", symbol=""))
    outcome = brought(data, by=analyst)
    assert (outcome.counts["held"], outcome.changes_nothing) == (2, True)
    assert [[reason.code for reason in one.reasons] for one in outcome.told] == [["votes.day"], ["votes.no_symbol"]]
    assert not RollCall.objects.filter(published_at=None).exists()


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
    with pytest.raises(NotAllowed):
        brought(undl({**facts, "cells": other}), by=analyst)
    brought(undl({**facts, "cells": other}), by=reviewer)
    row = RollCall.objects.get(slug="a-res-60-45")
    assert (cells_of(row)["CHN"], row.abstain, row.complete) == (ABSTAIN, 1, True)
    silent = [(code, name, SILENT if code == "CHN" else value) for code, name, value in facts["cells"]]
    (told,) = brought(undl({**facts, "cells": silent}), by=reviewer).told
    assert (told.effect, [reason.code for reason in told.reasons]) == ("held", ["votes.published"])
    assert verify().failures == []


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
