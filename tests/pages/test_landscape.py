"""The voting landscape: every place, count and line is what the recorded votes say, and each can be checked by hand."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.models import Act, RollCall, State
from positions.queries import acts
from positions.queries.acts import landscape as of_two
from positions.queries.acts.concordance import FEWEST, concordance
from tests.api.asking import get
from tests.pages.reading import read, walk

pytestmark = pytest.mark.django_db
PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")


def key(code: str) -> int:
    return State.objects.get(alpha3=code).pk


def votes() -> dict[str, dict[str, str]]:
    """For each state its contested plenary votes, told apart here by the totals: at least 5 % outside the largest of the three."""
    contested = []
    for row in RollCall.objects.filter(level="plenary"):
        cast = [row.yes, row.no, row.abstain]
        if 20 * (sum(cast) - max(cast)) >= sum(cast):
            contested.append(row.slug)
    assert len(contested) == 12
    found: dict[str, dict[str, str]] = {}
    for state, call, value in Act.objects.filter(roll_call__slug__in=contested, state__isnull=False).values_list(
        "state__alpha3", "roll_call__slug", "value"
    ):
        found.setdefault(state, {})[call] = value
    return found


def alike(cast, one: str, other: str) -> tuple[int, int]:
    both = cast[one].keys() & cast[other].keys()
    return sum(cast[one][call] == cast[other][call] for call in both), len(both)


def picture(html: str) -> ET.Element:
    svg = html[html.index('<svg class="picture"') :]
    # The legend's keys stand before the picture; the picture holds no other <svg>.
    return ET.fromstring(svg[: svg.index("</svg>") + 6])  # noqa: S314 - our own


def test_the_first_two_are_the_permanent_members_that_voted_alike_least(client):
    cast = votes()
    contested = {pair: alike(cast, *pair) for pair in combinations(PERMANENT, 2)}
    least = min(same / n for same, n in contested.values())
    candidates = [pair for pair, (same, n) in contested.items() if same / n == least]
    assert len(candidates) > 1, "so that the next rule decides"
    shares = {pair: concordance([key(pair[0]), key(pair[1])])[0].share for pair in candidates}
    names = dict(State.objects.values_list("alpha3", "common_name"))
    first = min(candidates, key=lambda pair: (shares[pair], sorted(names[code] for code in pair)))
    found = acts.landscape(None)
    assert {found.across.alpha3, found.up.alpha3} == set(first)
    assert found.across.common_name < found.up.common_name
    assert "two permanent members of the Security Council that voted alike least" in read(client, "/landscape/").words


def test_every_place_is_what_the_votes_say():
    cast = votes()
    for first, second in (("CHN", "NLD"), ("USA", "IND")):
        found = acts.landscape((key(first), key(second)))
        assert len(found.placed) > 180
        for one in found.placed:
            code = one.state.alpha3
            assert one.figures == (*alike(cast, first, code), *alike(cast, second, code)), code
        few = [
            code for code in cast
            if min(alike(cast, first, code)[1], alike(cast, second, code)[1]) < FEWEST
        ]  # fmt: skip
        assert {state.alpha3 for state in found.few} == set(few)


def test_china_and_the_netherlands_never_cast_the_same_contested_vote(client):
    text = read(client, "/landscape/?states=CHN,NLD").words
    assert "CHN 12 of 12 NLD 0 of 12 China, Iran, Nicaragua, North Korea, Russia, Syria" in text
    assert "Netherlands: same vote as China 0 of 12, as Netherlands 12 of 12" in client.get("/landscape/?states=CHN,NLD").content.decode()  # fmt: skip


def test_the_sentence_counts_who_votes_as_which():
    found = acts.landscape((key("USA"), key("CHN")))
    assert (len(found.others), found.as_first, found.as_second, found.as_neither) == (186, 50, 11, 125)
    turned = acts.landscape((key("CHN"), key("USA")))
    assert (turned.as_first, turned.as_second) == (11, 50)
    near = acts.landscape((key("NLD"), key("FRA")))
    assert near.as_first + near.as_second + near.as_neither > len(near.others), "a state may vote as both do"
    assert near.as_both == sum(1 for one in near.others if min(one.place) * 4 >= 3) > 40
    assert near.as_first + near.as_second - near.as_both + near.as_neither == len(near.others)
    assert near.as_neither == sum(1 for one in near.others if max(one.place) * 4 < 3)


def test_states_with_too_few_votes_are_named_and_stand_nowhere(client):
    text = read(client, "/landscape/").words
    left = text[text.index("Left out") :]
    assert "Dominica, Nauru, Somalia, Tonga, Tuvalu." in left
    assert "Holy See (observer: no vote)" in left
    found = acts.landscape(None)
    assert len(found.placed) + len(found.few) + len(found.silent) == State.objects.published().count()
    assert "Tonga" not in "".join(one.attrib["aria-label"] for one in picture(client.get("/landscape/").content.decode()).iter("a"))  # fmt: skip


def test_the_picture_and_the_table_say_what_the_api_says(client):
    html = client.get("/landscape/").content.decode()
    labels = {one.attrib["href"]: one.attrib["aria-label"] for one in picture(html).iter("a")}
    found = acts.landscape(None)
    for chosen in (found.across, found.up):
        rows = get(client, f"concordance?states={chosen.alpha3}&contested=yes").json()["results"]
        told = {row["b"].lower(): row for row in rows}
        for one in found.others:
            row = told[one.state.alpha3.lower()]
            assert f"as {chosen.common_name} {row['contested_same']} of {row['contested_n']}" in labels[f"/states/{one.state.alpha3.lower()}/"]  # fmt: skip
    assert len(labels) == len(found.placed)
    assert sum(len(states) for _figures, states in found.rows) == len(found.placed)


def test_each_shape_is_reached_and_read(client):
    for address in ("/landscape/", "/landscape/votes/"):
        drawn = picture(client.get(address).content.decode())
        assert drawn.attrib["role"] == "group"
        assert drawn.attrib["aria-label"]
        links = list(drawn.iter("a"))
        assert all(one.attrib["aria-label"] for one in links)
        assert len({one.attrib["href"] for one in links}) == len(links)


def test_the_same_question_has_the_same_bytes(client):
    for address in ("/landscape.svg", "/landscape/votes.svg?states=NLD,IND"):
        assert client.get(address).content == client.get(address).content
    # The pair that nobody named is the pair that it names.
    found = acts.landscape(None)
    assert client.get("/landscape.svg").content == client.get(f"/landscape.svg?states={found.query}").content


def test_the_heat_map_has_every_vote_of_every_state(client):
    found = acts.landscape(None)
    drawn = picture(client.get("/landscape/votes/").content.decode())
    areas = {"yes": 0.0, "no": 0.0, "abstain": 0.0, "non_voting": 0.0}
    looks = {"pic-act-done": "yes", "pic-act-no": "no"}
    for one in drawn.iter("rect"):
        if "y" not in one.attrib:
            continue  # the ground of a pattern
        value = looks.get(one.attrib.get("class", "")) or (
            "abstain" if "act-partly" in one.attrib["fill"] else "non_voting"
        )
        areas[value] += float(one.attrib["height"])
    line = sum(areas.values()) / (len(found.placed) * len(found.votes))
    cast = votes()
    placed = [cast[one.state.alpha3] for one in found.placed]
    for value in ("yes", "no", "abstain"):
        n = sum(list(mine.values()).count(value) for mine in placed)
        assert areas[value] / line == pytest.approx(n, rel=0.01), value
    names = [one.find("text").text for one in drawn.iter("a")]
    assert {one.state.common_name for one in found.placed} <= set(names)


def test_equal_records_are_neighbours_and_votes_are_sorted_by_who_is_followed():
    found = acts.landscape(None)
    records = [one.votes for one in found.placed]
    changes = sum(one != other for one, other in pairwise(records))
    assert changes == len(set(records)) - 1
    cast = votes()

    def followed(call, code):
        return sum(mine.get(call) == cast[code].get(call) for mine in cast.values())

    more = [followed(row.slug, found.across.alpha3) - followed(row.slug, found.up.alpha3) for row in found.votes]
    assert more == sorted(more, reverse=True)
    gaps = [one.place[1] - one.place[0] for one in found.placed]
    assert gaps == sorted(gaps)


@pytest.mark.parametrize(
    ("asked", "said_so"),
    [
        ("states=CHN", "Name two different states."),
        ("states=CHN,CHN", "Name two different states."),
        ("states=CHN,NLD,IND", "Name two different states."),
        ("states=CHN,Atlantis", "Atlantis"),
        ("states=!NLD", "leave the ! out"),
        ("states=CHN,european-union", "is no state but a group"),
        ("state=CHN", "The voting landscape has no parameter “state”"),
        ("states=CHN,NLD&sort=n", "has no parameter “sort”"),
    ],
)
def test_what_is_wrong_is_named(client, asked, said_so):
    for address in ("/landscape/", "/landscape/votes/", "/landscape.svg", "/landscape/votes.png"):
        assert said_so in read(client, f"{address}?{asked}", status=400).words


def test_a_form_leads_to_the_address_that_people_share(client):
    for asked in ("states=China&states=Netherlands", "states=CHN&states=NLD", "states=chn,%20NLD"):
        answer = client.get(f"/landscape/?{asked}")
        assert (answer.status_code, answer.headers["Location"]) == (302, "/landscape/?states=CHN,NLD")
    assert client.get("/landscape/?states=&states=").status_code == 200


def test_a_state_with_few_votes_has_no_picture_and_the_page_says_why(client):
    text = read(client, "/landscape/?states=TON,CHN").words
    assert "Too few to say: no state has 5 contested votes in common with both." in text
    assert client.get("/landscape.svg?states=TON,CHN").status_code == 404
    assert client.get("/landscape/votes/?states=VAT,CHN").status_code == 200


def test_where_no_permanent_member_has_voted_the_reader_chooses(client, monkeypatch):
    monkeypatch.setattr(of_two_module(), "PERMANENT_MEMBERS", ())
    assert acts.landscape(None) is None
    for address in ("/landscape/", "/landscape/votes/"):
        assert "Choose two states." in read(client, address).words
    assert client.get("/landscape.svg").status_code == 400


def of_two_module():
    import sys

    return sys.modules[of_two.__module__]


def test_files_stand_alone_and_links_lead_somewhere(client):
    for address in ("/landscape.svg", "/landscape/votes.svg"):
        answer = client.get(address)
        svg = answer.content.decode()
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert "class=" not in svg
        assert all(href.startswith("http://testserver/") for href in re.findall(r'href="([^"]+)"', svg))
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(re.findall(r' id="([^"]+)"', svg))
    assert 'filename="normsdb-landscape-states-CHN-USA-edition-' in client.get("/landscape.svg").headers["Content-Disposition"]  # fmt: skip
    assert client.get("/landscape.png").content.startswith(b"\x89PNG")
    walk(client, ["/landscape/", "/landscape/votes/"])


def test_people_find_it_where_they_look(client):
    for address in ("/states/nld/", "/matrix/acts/", "/instruments/", "/compare/?states=CHN,NLD"):
        assert any(link.startswith("/landscape/") for link in read(client, address).links), address


def test_it_costs_the_same_queries_whichever_two(client):
    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    assert cost("/landscape/?states=CHN,NLD") == cost("/landscape/?states=TON,CHN") == cost("/landscape/votes/?states=CHN,NLD")  # fmt: skip
