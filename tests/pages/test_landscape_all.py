"""The voting landscape of all states at once: near each other if alike, and what it cannot tell is said beside it."""

import re
import sys

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.models import State
from positions.queries import acts
from positions.queries.acts import landscape as of_two
from positions.queries.acts.concordance import FEWEST, cast_votes
from tests.pages.reading import read, walk
from tests.pages.test_landscape import alike, picture, votes

pytestmark = pytest.mark.django_db
ADDRESS = "/landscape/all/"


def places_of(html: str) -> dict[str, tuple[float, float]]:
    """Where the shape of each state stands, by its code; up is up."""
    found = {}
    for one in picture(html).iter("a"):
        x, y = re.search(r"translate\(([\d.]+) ([\d.]+)\)", one.find("path").attrib["transform"]).groups()
        found[one.attrib["href"].split("/")[2].upper()] = float(x), -float(y)
    return found


def page(client, asked: str = "") -> str:
    return client.get(ADDRESS + asked).content.decode()


def test_every_count_is_that_of_the_concordance():
    found, read_votes = acts.all_states(None), cast_votes()
    for one, row, totals in zip(found.points, found.same, found.n, strict=True):
        for other, same, n in zip(found.points, row, totals, strict=True):
            told = read_votes.alike(one[0].pk, other[0].pk)
            assert (same, n) == (told.contested_same, told.contested_n), (one[0], other[0])
    cast = votes()
    for states in found.points:
        assert len({frozenset(cast[state.alpha3].items()) for state in states}) == 1


def test_pairs_with_too_few_votes_weigh_nothing_and_are_counted():
    found, cast = acts.all_states(None), votes()
    codes = [state.alpha3 for states in found.points for state in states]
    few = [(a, b) for place, a in enumerate(codes) for b in codes[:place] if alike(cast, a, b)[1] < FEWEST]
    assert few, "so that the rule is asked"
    assert found.unsaid == len(few)
    for row, totals in zip(found.shares, found.n, strict=True):
        assert all((share is None) == (n < FEWEST) for share, n in zip(row, totals, strict=True))


def test_every_state_is_in_the_picture_or_left_out_by_name(client):
    found = acts.all_states(None)
    assert found.states + len(found.few) + len(found.silent) == State.objects.published().count()
    html = page(client)
    assert len(places_of(html)) == found.states == 188
    text = read(client, ADDRESS).words
    assert "Fewer than 5 contested votes: Dominica, Nauru, Somalia, Tonga, Tuvalu." in text
    assert "Holy See (observer: no vote)" in text
    table = text[text.index("The same as a table") : text.index("Turn the picture")]
    for state in (state for states in found.points for state in states):
        assert state.common_name in table


def test_states_that_vote_alike_lie_near_each_other(client):
    at, cast = places_of(page(client)), votes()

    def apart(a, b):
        return ((at[a][0] - at[b][0]) ** 2 + (at[a][1] - at[b][1]) ** 2) ** 0.5

    assert alike(cast, "CHN", "RUS") == (12, 12)
    assert apart("CHN", "RUS") < 60
    assert apart("CHN", "NLD") > 400
    wanted, own = [], []
    for a in at:
        for b in at:
            same, n = alike(cast, a, b)
            if a < b and n >= FEWEST:
                wanted.append(1 - same / n)
                own.append(apart(a, b))
    mean_w, mean_o = sum(wanted) / len(wanted), sum(own) / len(own)
    both = sum((w - mean_w) * (o - mean_o) for w, o in zip(wanted, own, strict=True))
    spread = sum((w - mean_w) ** 2 for w in wanted) * sum((o - mean_o) ** 2 for o in own)
    assert both / spread**0.5 > 0.96


def test_the_first_of_two_lies_left_and_the_picture_is_the_same(client):
    usual, turned, named = (places_of(page(client, asked)) for asked in ("", "?states=USA,CHN", "?states=CHN,USA"))
    assert usual == named
    assert usual["USA"][0] > usual["CHN"][0]
    assert usual["SGP"][1] > usual["USA"][1]
    assert turned["USA"][0] < turned["CHN"][0]
    # Mirrored, but for the grid on which shapes of one place stand side by side.
    for code, (x, y) in usual.items():
        assert turned[code] == pytest.approx((1024 - x, y), abs=90), code


def test_where_the_two_do_not_tell_the_first_state_by_name_lies_left(client, monkeypatch):
    assert alike(votes(), "FRA", "NLD") == (12, 12)
    alone, same = (places_of(page(client, asked)) for asked in ("?states=TON,CHN", "?states=FRA,NLD"))
    assert alone == same
    assert alone["AFG"][0] < 512
    monkeypatch.setattr(sys.modules[of_two.__module__], "PERMANENT_MEMBERS", ())
    assert places_of(page(client)) == alone
    text = read(client, ADDRESS).words
    assert "We turn the picture" not in text
    assert client.get("/landscape/all.svg").status_code == 200


def test_what_the_picture_can_tell_is_said_in_numbers_and_words(client):
    text = read(client, ADDRESS).words
    assert "Left and right, up and down have no meaning of their own." in text
    assert "on the average one is 0.04 off" in text
    assert "Stress: 0.13 (0: every distance is exact)." in text
    assert re.search(r"Trust least the places of: Singapore, \w+", text)
    assert "An act is not a position" in text
    assert "It cannot tell why." in text
    assert "We turn the picture so that China lies left of United States." in text


def test_groups_hold_states_that_vote_alike_and_name_who_is_looked_for(client):
    found, cast = acts.all_states(None), votes()
    grouped = [state for group in found.groups for state in group.states]
    assert len(grouped) + len(found.alone) == found.states
    for group in found.groups:
        shares = []
        for place, one in enumerate(group.states):
            for other in group.states[:place]:
                same, n = alike(cast, one.alpha3, other.alpha3)
                if n >= FEWEST:
                    shares.append(same / n)
        assert group.share == pytest.approx(sum(shares) / len(shares))
        assert group.share >= 0.75
    text = read(client, ADDRESS).words
    assert "(among them France, United Kingdom, United States)" in text
    assert "(among them China, Russia)" in text
    assert "(among them China, India" not in text
    assert "India)" in read(client, ADDRESS + "?states=IND,USA").words


def test_the_same_question_has_the_same_bytes_and_files_stand_alone(client):
    for address in (ADDRESS, "/landscape/all.svg"):
        assert client.get(address).content == client.get(address).content
    svg = client.get("/landscape/all.svg").content.decode()
    assert "class=" not in svg
    assert "Left and right, up and down have no meaning" in svg
    assert client.get("/landscape/all.png").content.startswith(b"\x89PNG")
    assert "normsdb-landscape-all-states-CHN-USA-edition-" in client.get("/landscape/all.svg").headers["Content-Disposition"]  # fmt: skip
    walk(client, [ADDRESS])
    drawn = picture(page(client))
    links = list(drawn.iter("a"))
    assert drawn.attrib["role"] == "group"
    assert all(one.attrib["aria-label"] for one in links)
    labels = {one.attrib["href"]: one.attrib["aria-label"] for one in links}
    assert labels["/states/irn/"] == (
        "Iran: the same record as 5 other states; same vote as China 12 of 12; same vote as United States 0 of 12"
    )


def test_the_three_pictures_lead_to_each_other_and_take_the_same_question(client):
    for address in ("/landscape/", "/landscape/votes/", ADDRESS):
        links = read(client, f"{address}?states=IND,BRA").links
        assert {f"{other}?states=IND,BRA" for other in ("/landscape/", "/landscape/votes/", ADDRESS)} <= set(links)
    for asked in ("states=CHN", "states=CHN,Atlantis", "state=CHN"):
        assert client.get(f"{ADDRESS}?{asked}").status_code == 400
        assert client.get(f"/landscape/all.svg?{asked}").status_code == 400
    answer = client.get(f"{ADDRESS}?states=China&states=Netherlands")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{ADDRESS}?states=CHN,NLD")


def test_it_costs_the_same_queries_whatever_is_on_record(client, django_assert_num_queries):
    with django_assert_num_queries(4):
        acts.all_states(None)

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    assert cost(f"{ADDRESS}?states=CHN,NLD") == cost(f"{ADDRESS}?states=TON,CHN")


def test_a_record_without_contested_votes_says_so(client, monkeypatch):
    module = sys.modules[acts.all_states.__module__]
    monkeypatch.setattr(module, "cast_votes", lambda: type(cast_votes())({}, {}, cast_votes().states))
    text = read(client, ADDRESS).words
    assert "Too few to say: no two states have 5 contested votes in common." in text
    assert client.get("/landscape/all.svg").status_code == 404
