"""How often states voted alike: n and same, of plenary votes, all and contested, and nothing where there are too few."""

from datetime import date
from itertools import combinations

import pytest

from positions.models import Act, State
from positions.queries import acts
from positions.queries.acts.concordance import FEWEST
from positions.queries.acts.most_alike import ABOUT
from tests import make
from tests.api.asking import cells, get
from tests.pages.reading import read


def pair(client, asked):
    (row,) = get(client, f"concordance?states={asked}").json()["results"]
    return row


# Worked out by hand from the UN's voting records of the 17 plenary votes of 2005 to 2023.
@pytest.mark.parametrize(
    ("states", "all_votes", "contested"),
    [
        ("CHN,RUS", (17, 17), None),
        ("CHN,IND", (11, 17), None),
        ("CHN,USA", (1, 17), None),
        ("USA,GBR", (13, 17), None),
        ("CHN,NLD", (5, 17), (0, 12)),
    ],
)
def test_pairs_are_as_the_records_have_them(client, db, states, all_votes, contested):
    row = pair(client, states)
    assert (row["same"], row["n"]) == all_votes
    assert len(row["rollcalls"]) == row["n"]
    if contested:
        assert (row["contested_same"], row["contested_n"]) == contested


def test_every_pair_is_what_its_two_columns_of_votes_say(client, db):
    states = ("BRA", "EGY", "KEN", "TUV", "UKR")
    votes = {
        state: dict(
            Act.objects.filter(state__alpha3=state, roll_call__level="plenary").values_list("roll_call__slug", "value")
        )
        for state in states
    }
    answered = get(client, f"concordance?states={','.join(states)}").json()["results"]
    assert [(row["a"], row["b"]) for row in answered] == list(combinations(states, 2))
    for row in answered:
        one, other = votes[row["a"]], votes[row["b"]]
        both = set(one) & set(other)
        assert row["n"] == len(both)
        assert set(row["rollcalls"]) == both
        same = sum(one[call] == other[call] for call in both)
        assert row["same"] == (same if len(both) >= FEWEST else None)


def test_a_group_gives_each_pair_of_its_members_of_the_day(client, db, analyst, reviewer):
    codes = ("BRA", "EGY", "KEN")
    members = [*((code, None, None) for code in codes), ("TUV", None, date(2020, 1, 1))]
    group = make.make_published_group(by=analyst, reviewer=reviewer, members=members)
    answered = get(client, f"concordance?member_of={group.slug}").json()["results"]
    assert answered == get(client, f"concordance?states={','.join(codes)}").json()["results"]
    named = get(client, f"concordance?states=UKR&member_of={group.slug}").json()["results"]
    assert [(row["a"], row["b"]) for row in named] == list(combinations(("UKR", *codes), 2))


def test_a_group_without_a_pair_is_told(client, db, analyst, reviewer):
    group = make.make_published_group(by=analyst, reviewer=reviewer, members=[("BRA", None, None)])
    answer = get(client, f"concordance?member_of={group.slug}")
    assert answer.status_code == 400
    assert "Fewer than two states" in answer.json()["errors"][0]["detail"]


def test_an_abstention_counts_as_half_only_where_it_is_asked(client, db):
    plain, half = pair(client, "CHN,IND"), pair(client, "CHN,IND&abstention=half")
    assert plain["alike_half"] is None
    assert plain["same"] <= half["alike_half"] <= half["n"]
    assert half["same"] == plain["same"]


def test_committee_votes_are_left_out_unless_they_are_asked_for(client, db):
    assert all("a-c-" not in one for one in pair(client, "CHN,RUS")["rollcalls"])
    both = pair(client, "CHN,RUS&level=plenary,committee")
    assert both["n"] > 17


def test_one_state_is_given_with_all_others_as_file_and_on_its_page(client, db):
    table = cells(get(client, "concordance.csv?states=NLD"))
    assert {row["a"] for row in table} == {"NLD"}
    assert len(table) == len({row["b"] for row in table}) > 180
    shares = [int(row["same"]) / int(row["n"]) for row in table if row["same"]]
    assert shares == sorted(shares, reverse=True)
    text = " ".join(read(client, "/states/nld/").text.split())
    first = next(row for row in table if row["same"])
    assert f"{first['b_name']} {first['same']} of {first['n']}" in text


def test_equal_ones_are_never_cut_in_the_middle(client, db):
    shown = acts.most_alike(State.objects.get(alpha3="NLD"))
    for rows in (shown.most, shown.least):
        assert len(rows) >= ABOUT
    last = shown.most[-1]
    everybody = get(client, "concordance?states=NLD").json()["results"]
    alike = [row for row in everybody if row["same"] is not None and (row["same"], row["n"]) == (last.same, last.n)]
    assert {row["b"] for row in alike} <= {one.b.alpha3 for one in shown.most}


@pytest.mark.parametrize("asked", ["", "?states=XXX", "?states=CHN,NLD&sort=n", "?states=CHN&level=council"])
def test_what_is_not_understood_is_refused(client, db, asked):
    assert get(client, f"concordance{asked}").status_code == 400
