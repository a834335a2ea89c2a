"""A roll call and its cells are one thing: written, added up and published together, by two people."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from positions.changes import references, roll_calls
from positions.changes.auditing import ChangeRefused, NotAllowed, OwnWork, Stale
from positions.models import Act, FormerState, Instrument, NotVoting, RollCall, State
from positions.queries.acts.cells import DID_NOT_VOTE, Cell, cells_of, digest_of, rows_of
from tests import make

pytestmark = pytest.mark.django_db
TOTALS = {"yes": 2, "no": 1, "abstain": 0, "non_voting": 1}


def cell(code: str, value: str, **more: str) -> Cell:
    return Cell(State.objects.get(alpha3=code), value, **more)


def cells() -> list[Cell]:
    return [cell("CHN", "yes"), cell("NLD", "yes"), cell("USA", "no"), cell("TUV", DID_NOT_VOTE)]


def new(**facts) -> RollCall:
    day = {"held_start": "2024-12-24", "held_end": "2024-12-24", "held_precision": "day"}
    text = facts.pop("instrument", None) or Instrument.objects.get(slug="a-res-73-27")
    given = {"slug": "the-vote", "body": "council", "level": "plenary", "source": "A list", **day, **facts}
    return RollCall(instrument=text, **given)


def values(roll_call) -> dict[str, str]:
    return {one.key: one.value for one in cells_of(roll_call)}


def stored(roll_call) -> RollCall:
    return RollCall.objects.get(pk=roll_call.pk)


def test_a_complete_roll_call_is_stored_when_all_of_it_is_told(analyst):
    """Cell by cell it could never be: it would not add up in between."""
    with pytest.raises(ChangeRefused, match="the cells make Yes 0"):
        references.add(new(complete=True, **TOTALS), by=analyst, why="test")
    assert not RollCall.objects.filter(slug="the-vote").exists()
    roll_call = roll_calls.add(new(complete=True, **TOTALS), cells=cells(), by=analyst, why="test")
    assert values(roll_call) == {"CHN": "yes", "NLD": "yes", "USA": "no", "TUV": DID_NOT_VOTE}
    vote = roll_call.votes.get(state__alpha3="CHN")
    assert (vote.kind, vote.created_by, vote.published_at, vote.source, str(vote.done_start)) == (
        "vote", analyst, None, "A list", "2024-12-24",
    )  # fmt: skip


def test_a_wrong_sum_is_told_and_nothing_of_it_is_written(analyst):
    with pytest.raises(ChangeRefused, match="the totals say 2, 1, 0, 1") as refused:
        roll_calls.add(new(complete=True, **TOTALS), cells=cells()[1:], by=analyst, why="test")
    assert refused.value.promise == "positions_rollcall_adds_up"
    assert not RollCall.objects.filter(slug="the-vote").exists()
    assert not Act.objects.filter(published_at=None).exists()


def test_only_what_differs_is_written(analyst):
    roll_call = roll_calls.add(new(), cells=cells(), by=analyst, why="test")
    china = roll_call.votes.get(state__alpha3="CHN")
    wanted = [
        cell("CHN", "yes"),
        cell("NLD", DID_NOT_VOTE),
        cell("USA", "abstain"),
        cell("TUV", "no"),
        cell("FRA", "no"),
    ]
    roll_calls.change(stored(roll_call), started_from=1, cells=wanted, by=analyst, why="test")
    assert values(roll_call) == {"CHN": "yes", "NLD": DID_NOT_VOTE, "USA": "abstain", "TUV": "no", "FRA": "no"}
    assert roll_call.votes.get(state__alpha3="CHN").revision == china.revision
    assert roll_call.votes.get(state__alpha3="USA").revision == 2


def test_the_votes_follow_the_day_and_the_text_of_their_roll_call(analyst):
    roll_call = stored(roll_calls.add(new(), cells=cells(), by=analyst, why="test"))
    roll_call.held_start = roll_call.held_end = "2024-12-25"
    roll_call.instrument = Instrument.objects.get(slug="a-res-75-240")
    roll_calls.change(roll_call, started_from=1, by=analyst, why="test")
    assert {(str(vote.done_start), vote.instrument.slug) for vote in roll_call.votes.all()} == {
        ("2024-12-25", "a-res-75-240")
    }


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            ("CHN", "yes", {"intended": "no"}),
            "China: an intended vote is another than the recorded one, and has its source.",
        ),
        (("CHN", "yes", {"intended": "yes", "intended_source": "A note"}), "China: an intended vote"),
        (("CHN", "yes", {"intended_source": "A note"}), "China: an intended vote"),
        (("TUV", DID_NOT_VOTE, {"intended": "yes", "intended_source": "A note"}), "Tuvalu: an intended vote"),
        (("CHN", "maybe", {}), "China: choose Yes, No, Abstained or Did not vote."),
    ],
)
def test_a_cell_that_says_what_none_can_is_named(analyst, wrong, said):
    code, value, more = wrong
    with pytest.raises(ChangeRefused, match=said) as refused:
        roll_calls.add(new(), cells=[cell(code, value, **more)], by=analyst, why="test")
    assert list(refused.value.messages) == ["cells"]
    assert not RollCall.objects.filter(slug="the-vote").exists()


def test_a_state_that_was_no_member_is_named_by_the_database(analyst):
    with pytest.raises(ChangeRefused, match="Holy See has no vote"):
        roll_calls.add(new(body="unga"), cells=[cell("VAT", "yes")], by=analyst, why="test")


def test_publishing_makes_the_votes_public_with_it(analyst, reviewer):
    roll_call = roll_calls.add(new(complete=True, **TOTALS), cells=cells(), by=analyst, why="test")
    seen = digest_of(rows_of(roll_call))
    roll_calls.publish_roll_call(roll_call, by=reviewer, seen=seen)
    assert roll_call.published_by == reviewer
    votes = list(roll_call.votes.all())
    assert len(votes) == 3
    assert all(vote.published_by == reviewer and vote.public_id for vote in votes)


def test_only_a_reviewer_publishes(analyst, second):
    roll_call = roll_calls.add(new(), cells=cells(), by=analyst, why="test")
    with pytest.raises(NotAllowed):
        roll_calls.publish_roll_call(roll_call, by=second)


def test_who_brought_or_changed_the_roll_call_or_one_vote_does_not_publish_it(analyst, reviewer, third):
    roll_call = roll_calls.add(new(), cells=cells(), by=analyst, why="test")
    vote = roll_call.votes.get(state__alpha3="CHN")
    vote.value = "no"
    references.change(vote, started_from=1, by=reviewer, why="test")
    with pytest.raises(OwnWork):
        roll_calls.publish_roll_call(roll_call, by=reviewer)
    roll_calls.publish_roll_call(roll_call, by=third)
    own = roll_calls.add(new(slug="own"), cells=[], by=reviewer, why="test")
    with pytest.raises(OwnWork):
        roll_calls.publish_roll_call(own, by=reviewer)


def test_who_only_took_a_vote_away_does_not_publish_what_is_left(analyst, reviewer, third):
    roll_call = roll_calls.add(new(), cells=cells(), by=analyst, why="test")
    roll_calls.change(stored(roll_call), started_from=1, cells=cells()[1:], by=reviewer, why="test")
    with pytest.raises(OwnWork):
        roll_calls.publish_roll_call(stored(roll_call), by=reviewer)
    roll_calls.publish_roll_call(stored(roll_call), by=third)
    assert "CHN" not in values(roll_call)


def test_what_changed_since_it_was_looked_at_is_not_published_and_not_overwritten(analyst, reviewer):
    roll_call = roll_calls.add(new(), cells=cells(), by=analyst, why="test")
    seen = digest_of(rows_of(roll_call))
    vote = roll_call.votes.get(state__alpha3="CHN")
    vote.value = "no"
    references.change(vote, started_from=1, by=analyst, why="test")
    with pytest.raises(Stale):
        roll_calls.publish_roll_call(roll_call, by=reviewer, seen=seen)
    with pytest.raises(Stale):
        roll_calls.change(stored(roll_call), started_from=1, cells=cells(), seen=seen, by=analyst, why="test")
    assert values(roll_call)["CHN"] == "no"


def test_it_is_not_public_before_what_it_names(analyst, reviewer):
    hidden = make.make_instrument(by=analyst)
    roll_call = roll_calls.add(new(instrument=hidden), cells=cells(), by=analyst, why="test")
    with pytest.raises(ChangeRefused, match="is not public: publish that first"):
        roll_calls.publish_roll_call(roll_call, by=reviewer)
    former = make.make_former_state(by=analyst)
    for value in ("yes", DID_NOT_VOTE):
        other = roll_calls.add(
            new(slug=f"former-{value}".replace("_", "-")), cells=[Cell(former, value)], by=analyst, why="test"
        )
        with pytest.raises(ChangeRefused, match=f"“{former}” is not public"):
            roll_calls.publish_roll_call(other, by=reviewer)


def test_a_public_vote_is_changed_by_a_reviewer_and_never_taken_away(analyst, reviewer, third):
    roll_call = roll_calls.add(new(complete=True, **TOTALS), cells=cells(), by=analyst, why="test")
    roll_calls.publish_roll_call(roll_call, by=reviewer)
    roll_call.yes, roll_call.no = 1, 2
    changed = [cell("CHN", "no", name_at_the_time="PRC"), *cells()[1:]]
    with pytest.raises(NotAllowed):
        roll_calls.change(stored(roll_call), started_from=2, cells=changed, by=analyst, why="test")
    roll_calls.change(roll_call, started_from=2, cells=changed, by=third, why="test")
    assert values(roll_call)["CHN"] == "no"
    with pytest.raises(ChangeRefused, match="China: its vote is public"):
        roll_calls.change(stored(roll_call), started_from=3, cells=changed[1:], by=third, why="test")


def test_a_vote_that_comes_later_is_published_by_a_second_person_too(analyst, reviewer, third):
    roll_call = roll_calls.add(new(), cells=cells(), by=analyst, why="test")
    roll_calls.publish_roll_call(roll_call, by=reviewer)
    roll_calls.change(roll_call, started_from=2, cells=[*cells(), cell("FRA", "no")], by=third, why="test")
    assert roll_call.votes.get(state__alpha3="FRA").published_at is None
    with pytest.raises(OwnWork):
        roll_calls.publish_roll_call(stored(roll_call), by=third)
    roll_calls.publish_roll_call(stored(roll_call), by=reviewer)
    assert roll_call.votes.get(state__alpha3="FRA").published_by == reviewer


def test_a_draft_is_thrown_away_with_its_cells(analyst, reviewer):
    roll_call = roll_calls.add(new(complete=True, **TOTALS), cells=cells(), by=analyst, why="test")
    roll_calls.discard(stored(roll_call), by=analyst, why="typed twice")
    assert not Act.objects.filter(published_at=None).exists()
    assert not NotVoting.objects.filter(roll_call__slug="the-vote").exists()
    public = RollCall.objects.get(slug="a-res-73-27")
    with pytest.raises(ChangeRefused, match="never deleted"):
        roll_calls.discard(public, by=reviewer, why="test")
    assert public.votes.count() > 100


def test_a_vote_of_193_members_is_written_and_published_by_as_many_queries_as_one_of_4(analyst, reviewer):
    def cost(slug: str, told: list[Cell]) -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            roll_call = roll_calls.add(new(slug=slug), cells=told, by=analyst, why="test")
            roll_calls.publish_roll_call(roll_call, by=reviewer)
        return [query["sql"].split(" ", 2)[0] for query in asked]

    members = State.objects.exclude(admitted=None)
    cost("first", cells())  # rights are asked once
    few, many = (
        cost("few", cells()),
        cost("many", [*(Cell(state, "yes") for state in members[1:]), Cell(members[0], DID_NOT_VOTE)]),
    )
    assert many == few
    assert RollCall.objects.get(slug="many").votes.count() == 192


def test_a_former_member_has_its_cell(analyst):
    ussr = FormerState.objects.get(slug="ussr")
    day = {"held_start": "1980-12-01", "held_end": "1980-12-01"}
    roll_call = roll_calls.add(new(body="unga", **day), cells=[Cell(ussr, "yes")], by=analyst, why="test")
    assert values(roll_call) == {"ussr": "yes"}


def of_2005() -> RollCall:
    return RollCall.objects.get(slug="a-res-60-45")


def corrected(roll_call, code: str, value: str) -> list[Cell]:
    return [replace(one, value=value) if one.key == code else one for one in cells_of(roll_call)]


def test_a_corrected_public_vote_is_to_be_checked_until_a_reviewer_says_otherwise(reviewer):
    row = of_2005()
    assert (row.published_at is not None, row.verified, row.held_verified) == (True, "checked", True)
    row.yes, row.no = row.yes - 1, row.no + 1
    told = corrected(row, "CHN", "no")
    roll_calls.change(row, started_from=row.revision, cells=told, by=reviewer, why="the source says so")
    row = of_2005()
    assert (row.verified, row.held_verified) == ("unchecked", True), "its day is what it was"
    assert set(row.votes.filter(verified="unchecked").values_list("state__alpha3", flat=True)) == {"CHN"}
    row.verified = "checked"
    roll_calls.change(row, started_from=row.revision, by=reviewer, why="seen in the record of the meeting")
    assert of_2005().verified == "checked"
    assert not row.votes.exclude(verified="checked").exists(), "a mark that is given is given to all of its votes"


def test_a_mark_that_comes_with_the_correction_stays(reviewer):
    row = of_2005()
    row.verified, row.outcome = "partly", "withdrawn"
    roll_calls.change(row, started_from=row.revision, by=reviewer, why="test")
    assert of_2005().verified == "partly"


def test_what_only_says_where_it_is_told_keeps_the_mark_and_another_day_loses_its_own(reviewer):
    row = of_2005()
    row.note, row.meeting = "See the record.", "A/60/PV.61"
    roll_calls.change(row, started_from=row.revision, by=reviewer, why="test")
    assert (of_2005().verified, of_2005().held_verified) == ("checked", True)
    row.held_start = row.held_end = row.held_end - timedelta(days=1)
    roll_calls.change(row, started_from=row.revision, by=reviewer, why="test")
    assert (of_2005().verified, of_2005().held_verified) == ("unchecked", False)


def test_a_vote_is_not_held_on_a_day_to_come(analyst):
    tomorrow = timezone.now().date() + timedelta(days=1)
    with pytest.raises(ChangeRefused) as refused:
        roll_calls.add(new(held_start=tomorrow, held_end=tomorrow), cells=(), by=analyst, why="test")
    assert refused.value.messages == {
        "held_start": ["This day is still to come. Give the day on which the vote was held."]
    }
