"""Recorded votes from the files of others: what comes in, and what is held for a person."""

import pytest

from positions.changes.roll_call_files import preview
from positions.models import Act, FormerState, RollCall, State
from positions.queries.verification import verify
from positions.queries.wording import words
from tests.changes.roll_call_files.bringing import MIXED, SPRING, brought, cells_of, everybody, reading, vote
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


def test_two_lines_of_one_member_are_told_with_both_lines_and_what_to_do(analyst):
    cells = [*(cell for cell in everybody(0) if cell[0] != "AUT"), ("NAM", "NAMIBIA", YES)]
    (told,) = brought(undl(vote(cells)), by=analyst).told
    first = next(number for number, cell in enumerate(cells, start=2) if cell[0] == "NAM")
    assert [line.row for line in told.held] == [first, 161]
    for line in told.held:
        assert words(line.reason) == (
            f"lines {first} and 161 are of one member (NAMIBIA and NAMIBIA): delete "
            "the wrong line, or correct its code and name; "
            "until then none of them comes in"
        )


def test_a_vote_without_a_number_names_its_text_and_day_as_its_source(analyst):
    more = {"undl_id": "", "undl_link": ""}
    brought(undl(vote(everybody(0, **MIXED), more=more)), by=analyst)
    row = RollCall.objects.get(source="United Nations Digital Library, vote of 1990-05-01 on A/RES/44/999")
    assert (row.complete, row.slug) == (True, "a-res-44-999")
    assert brought(undl(vote(everybody(0, **MIXED), more=more)), by=analyst).counts["same"] == 1
    assert brought(undl(vote(everybody(0, **MIXED))), by=analyst).counts["elsewhere"] == 1, "its number came later"


def test_a_line_of_voeten_without_a_number_is_held(analyst):
    (told,) = brought(voeten(vote(everybody(2), id="")), by=analyst).told
    assert (told.effect, [reason.code for reason in told.reasons]) == ("held", ["votes.no_number"])


def test_the_first_symbol_of_a_new_text_is_that_of_the_vote(analyst):
    brought(undl(vote(everybody(0), more={"committee_report": "A/44/999", "draft": "A/44/L.9"})), by=analyst)
    text = RollCall.objects.get(source__contains="900001").instrument
    assert [one.symbol for one in text.symbols.order_by("pk")] == ["A/RES/44/999", "A/44/L.9", "A/44/999"]


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


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"day": "2099-01-01"}, "votes.day_to_come"),
        ({"day": "1945-10-23"}, "votes.day_too_early"),
        ({"day": "0990-05-01"}, "votes.day_too_early"),
        ({"symbol": "A/RES/" + "9" * 3000}, "votes.too_long"),
        ({"more": {"meeting": "A/" + "9" * 3000}}, "votes.too_long"),
        ({"more": {"draft": "A/" + "9" * 3000}}, "votes.too_long"),
        ({"more": {"undl_link": "digitallibrary.example/1"}}, "votes.address"),
    ],
)
def test_a_vote_that_cannot_be_stored_is_held_and_the_others_come_in(analyst, facts, reason):
    bad = vote(everybody(0), **{"id": "900002", "symbol": "A/RES/44/998", **facts})
    outcome = brought(undl(bad, vote(everybody(0))), by=analyst)
    assert outcome.counts == {"held": 1, "new": 1}
    (held,) = [one for one in outcome.told if one.effect == "held"]
    assert [one.code for one in held.reasons] == [reason]


def test_a_total_that_is_no_number_is_told_and_the_roll_call_is_not_complete(analyst):
    outcome = brought(undl(vote(everybody(0), more={"total_yes": "-5", "total_no": "abc"})), by=analyst)
    (one,) = outcome.told
    assert [(reason.code, dict(reason.values)["value"]) for reason in one.reasons] == [
        ("votes.total", "-5"),
        ("votes.total", "abc"),
    ]
    assert not RollCall.objects.get(source__contains="900001").complete
