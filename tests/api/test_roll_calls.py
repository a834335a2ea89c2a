"""One recorded vote, wide: a row for each state of the body on that day, the same on the page, in JSON and in files."""

import csv
import io
from collections import Counter
from datetime import date

import pytest

from positions.formats.registry import formats_of
from positions.models import FormerState, RollCall, State
from positions.models.acts.choices import Missing, Vote
from positions.queries.acts import vote
from positions.queries.acts.seats import OF_A_VOTE, seats_of
from tests.api.asking import cells, get


def by_value(rows):
    """For each value the names under it."""
    found = {}
    for row in rows:
        found.setdefault(row["value"], []).append(row["state_name"])
    return found


def test_page_json_and_csv_of_every_recorded_vote_are_the_same_states(client, db):
    for call in RollCall.objects.all():
        page = vote(call.slug)
        told = {value: [str(one.state) for one in those] for value, those in page.voters if those}
        told |= {
            code: [seat.name for seat in those]
            for code, those in (("not_yet", page.not_yet), ("observer", page.observers), ("no_record", page.no_record))
            if those
        }
        states = get(client, f"rollcalls/{call.slug}").json()["states"]
        assert by_value(states) == told, call.slug
        table = cells(get(client, f"rollcalls/{call.slug}.csv"))
        assert [{key: value or "" for key, value in row.items()} for row in states] == table, call.slug


def test_no_state_is_left_out_and_none_without_a_word(client, db):
    every = set(State.objects.values_list("alpha3", flat=True))
    for call in RollCall.objects.all():
        found = cells(get(client, f"rollcalls/{call.slug}.csv"))
        assert {row["state"] for row in found} == every, call.slug
        assert len(found) == len(every)
        counted = Counter(row["value"] for row in found)
        assert counted.keys() <= {*Vote.values, *OF_A_VOTE}
        assert counted["observer"] == 2
        assert bool(counted["no_record"]) != call.complete, call.slug
        if call.complete:
            assert [counted[value] for value in ("yes", "no", "abstain", "non_voting")] == [
                call.yes, call.no, call.abstain, call.non_voting,
            ]  # fmt: skip


def test_what_is_missing_is_told_apart(client, db):
    found = {row["state"]: row for row in cells(get(client, "rollcalls/a-res-60-45.csv"))}
    assert (found["MNE"]["value"], found["MNE"]["member_since"]) == ("not_yet", "2006-06-28")
    assert found["VAT"]["value"] == "observer"
    assert found["KIR"]["value"] == "non_voting"
    assert (found["NAM"]["value"], found["USA"]["value"]) == ("yes", "no")
    assert (found["SWZ"]["state_name"], found["SWZ"]["state_name_at_the_time"]) == ("Eswatini", "Swaziland")
    few = {row["state"]: row["value"] for row in cells(get(client, "rollcalls/a-c-1-77-l-73.csv"))}
    assert (few["CHN"], few["NLD"]) == ("no", "no_record")


def test_columns_are_those_of_the_head_where_fields_names_them(client, db):
    assert get(client, "rollcalls/a-res-73-27?fields=yes,no").json() == {"yes": 119, "no": 46}
    assert cells(get(client, "rollcalls/a-res-73-27.csv?fields=yes,no")) == [{"yes": "119", "no": "46"}]
    head = get(client, "rollcalls/A-RES-73-27").json()
    assert head["yes"] == len(head["voted_yes"]) == sum(row["value"] == "yes" for row in head["states"])
    assert "states" not in get(client, "rollcalls").json()["results"][0]
    assert get(client, "rollcalls/no-such-vote.csv").status_code == 404


def test_votes_are_the_acts_of_that_vote(client, db):
    wide = {
        (row["act"], row["state"], row["value"])
        for row in cells(get(client, "rollcalls/a-res-73-27.csv"))
        if row["act"]
    }
    flat = csv.DictReader(io.StringIO(get(client, "acts.csv?rollcall=a-res-73-27").content.decode()))
    assert wide == {(row["id"], row["state"], row["value"]) for row in flat}


@pytest.mark.parametrize("form", formats_of("rows"))
def test_every_form_has_it(client, db, form):
    assert get(client, f"rollcalls/a-res-73-27.{form}").status_code == 200


def test_a_former_member_has_its_seat_once_under_its_own_name(db):
    call = RollCall.objects.get(slug="a-c-1-75-l-8-rev-1-op1")  # none of its votes is named
    call.held_end = date(1985, 12, 1)  # in memory only: the record holds no vote of that time
    found = seats_of(call)
    former = {seat.state.slug for seat in found if isinstance(seat.state, FormerState)}
    that_day = FormerState.objects.filter(first_day__lte=call.held_end, last_day__gte=call.held_end)
    alone = {row.slug for row in that_day if row.continued_by is None or row.continued_by.admitted > call.held_end}
    assert former == alone
    assert former
    later = {seat.state.alpha3 for seat in found if seat.value == Missing.NOT_YET}
    assert later == {row.alpha3 for row in State.objects.filter(admitted__gt=call.held_end)}
