"""Former members: with the state that continues them under the name of then, with a successor only as "before"."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.changes import references, roll_calls
from positions.models import Act, FormerState, State
from positions.queries import acts
from positions.queries.acts.cells import DID_NOT_VOTE, Cell
from positions.queries.charts.timelines import timeline_of
from tests import make
from tests.api.asking import get
from tests.pages.reading import read

DAY = date(1985, 12, 12)
VALUES = {
    "ussr": "no",
    "czechoslovakia": "no",
    "yugoslavia": "abstain",
    "german-democratic-republic": DID_NOT_VOTE,
    "democratic-yemen": "yes",
    "USA": "abstain",
    "TUR": DID_NOT_VOTE,
}
THEN = "as “Union of Soviet Socialist Republics”"


@pytest.fixture
def vote(analyst, reviewer):
    """A public, complete vote of the General Assembly in which each member of a day in 1985 has its cell."""
    former = list(FormerState.objects.filter(first_day__lte=DAY, last_day__gte=DAY))
    held = {row.continued_by_id for row in former}
    seats = [*former, *State.objects.filter(admitted__lte=DAY).exclude(pk__in=held)]
    cells = [Cell(seat, VALUES.get(getattr(seat, "alpha3", "") or seat.slug, "yes")) for seat in seats]
    text = references.publish(make.make_instrument(by=analyst), by=reviewer)
    draft = make.make_roll_call(text, by=analyst)
    draft.body, draft.complete = "unga", True
    draft.held_start = draft.held_end = DAY
    draft.held_precision = "day"
    for value, n in Counter(cell.value for cell in cells).items():
        setattr(draft, value, n)
    roll_calls.change(draft, started_from=draft.revision, cells=cells, by=analyst, why="test")
    draft.refresh_from_db()
    return roll_calls.publish_roll_call(draft, by=reviewer)


def counted(state):
    shelf = acts.acts_of(state)
    return shelf.count, shelf.kinds, shelf.plenary, shelf.committee, shelf.votes, shelf.others


def test_the_continuing_state_shows_its_vote_under_the_name_of_then(client, vote):
    russia = State.objects.get(alpha3="RUS")
    text = read(client, "/states/rus/").words
    did = text[text.index("What it did") :]
    assert "1985" in did
    assert f"No {vote.instrument.short_title}" in did
    assert THEN in did
    assert "Listed too, and in none of these counts: 1 act as “Union of Soviet Socialist Republics”." in did
    assert "Before:" not in text
    assert THEN in read(client, "/states/rus/?kind=vote").words
    assert vote.instrument.short_title not in read(client, "/states/rus/?kind=signature").words
    assert acts.acts_of(russia).count == Act.objects.filter(state=russia).count()


@pytest.mark.parametrize(
    ("code", "before", "did"),
    [
        ("cze", "Before: Czechoslovakia, until 31 December 1992", "No"),
        ("svk", "Before: Czechoslovakia, until 31 December 1992", "No"),
        ("srb", "Before: Yugoslavia, until 22 September 1992", "Abstained"),
        ("hrv", "Before: Yugoslavia, until 22 September 1992", "Abstained"),
        ("yem", "Before: Democratic Yemen, until 21 May 1990", "Yes"),
    ],
)
def test_a_successor_shows_it_as_before_alone(client, vote, code, before, did):
    text = read(client, f"/states/{code}/").words
    own, apart = text.split(before)
    assert f"{did} {vote.instrument.short_title}" in apart
    assert "a former member that" in apart
    assert "to be checked" in apart
    # Yemen voted itself that day, beside Democratic Yemen.
    assert (vote.instrument.short_title in own) == (code == "yem")
    assert "Listed too" not in own


def test_no_count_of_a_state_of_today_has_moved(client, db, analyst, reviewer, request):
    states = [State.objects.get(alpha3=code) for code in ("RUS", "CZE", "SRB", "DEU")]
    openings = [read(client, f"/states/{state.alpha3.lower()}/").words.split("Code")[0] for state in states[:3]]
    earlier = [(counted(state), acts.most_alike(state), timeline_of(state).done) for state in states[:3]]
    vote = request.getfixturevalue("vote")
    assert [(counted(state), acts.most_alike(state), timeline_of(state).done) for state in states[:3]] == earlier
    assert [read(client, f"/states/{state.alpha3.lower()}/").words.split("Code")[0] for state in states[:3]] == openings
    # A blank of a former member is no act: nothing stands before Germany's own vote.
    assert acts.acts_of(states[3]).before == ()
    assert [act.former_state for _, those in acts.acts_of(states[3]).years for act in those if act.roll_call == vote] == [None]  # fmt: skip


def test_a_state_that_did_nothing_else_shows_it_all_the_same(client, analyst, reviewer):
    state = references.publish(make.make_state("QQX", by=analyst), by=reviewer)
    former = make.make_former_state(by=analyst, continued_by=state, name="Old State")
    references.publish(former, by=reviewer)
    text = references.publish(make.make_instrument(by=analyst), by=reviewer)
    references.publish(make.make_act(text, by=analyst, former_state=former), by=reviewer)
    page = read(client, "/states/qqx/").words
    assert "State QQX: no words on record yet. That does not mean" in page
    assert "What it did Listed too, and in none of these counts: 1 act as “Old State”. An act is" in page
    assert "Day not found" in page
    assert "as “Old State”" in page.split(text.short_title)[1]


def test_what_is_not_public_of_a_former_member_is_not_shown(client, analyst, vote):
    hidden = make.make_former_state(by=analyst, continued_by=State.objects.get(alpha3="TON"))
    make.make_act(vote.instrument, by=analyst, former_state=hidden)
    make.make_act(vote.instrument, by=analyst, former_state=FormerState.objects.get(slug="ussr"))
    assert acts.acts_of(State.objects.get(alpha3="TON")).as_former == ()
    assert [n for _, n in acts.acts_of(State.objects.get(alpha3="RUS")).as_former] == [1]


def test_former_members_cost_no_further_query(client, vote):
    asked = []
    for code in ("usa", "ton", "rus", "cze"):
        state = State.objects.get(alpha3=code.upper())
        with CaptureQueriesContext(connection) as queries:
            acts.acts_of(state)
        asked.append(len(queries))
    assert asked == [3, 3, 3, 3]


def test_regional_groups_and_former_members_add_up_to_the_totals(client, vote):
    page = acts.vote(vote.slug)
    columns = [sum(column) for column in zip(*(group.counts for group in page.regions), strict=True)]
    assert columns == [total for _, total in page.totals]
    assert page.regions[-1].region == ""
    assert page.regions[-1].counts == (1, 2, 1, 1)
    text = read(client, f"/votes/{vote.slug}/").words
    assert "Former members in no regional group of today 1 2 1 1 5" in text
    assert "Union of Soviet Socialist Republics now Russia" in text
    assert "Former members" not in read(client, "/votes/a-res-73-27/").words


def test_the_map_draws_the_continuing_state_as_its_former_member_voted(client, vote):
    html = client.get(f"/votes/{vote.slug}/").content.decode()
    drawn = html[html.index('id="map-title"') : html.index("By regional group")]
    assert 'aria-label="Russia, as “Union of Soviet Socialist Republics”: No"' in drawn
    for name in ("Czechia", "Serbia", "Croatia"):
        assert f'aria-label="{name}' not in drawn
    assert 'aria-label="Germany: Yes"' in drawn
    words = read(client, f"/votes/{vote.slug}/").words
    assert (
        "Former members that no state of today continues are not drawn: Democratic Yemen (Yes), Czechoslovakia (No), "
        "Yugoslavia (Abstained), German Democratic Republic (Did not vote)." in words
    )
    assert "no vote of its own on record" in words
    assert "are not drawn" not in read(client, "/votes/a-res-73-27/").words


def test_lists_of_codes_have_as_many_as_the_totals(client, vote):
    head = get(client, f"rollcalls/{vote.slug}").json()
    lists = {"voted_yes": "yes", "voted_no": "no", "abstained": "abstain", "did_not_vote": "non_voting"}
    assert {name: len(head[name]) for name in lists} == {name: head[total] for name, total in lists.items()}
    assert head["voted_no"] == ["czechoslovakia", "ussr"]
    assert head["abstained"] == ["USA", "yugoslavia"]
    assert head["did_not_vote"] == ["TUR", "german-democratic-republic"]
    assert head["named"] == sum(head[total] for total in ("yes", "no", "abstain"))
