"""States and groups side by side: what is compared, how they stand, and how often they agree."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.models import Group, State
from positions.published.session import as_public
from positions.queries import cells, compare, principles
from positions.queries.query_language import BadQuery
from tests import make
from tests.queries.test_cells import make_joint, said

pytestmark = pytest.mark.django_db


def compared(**params: str) -> compare.Compared:
    with as_public():
        return compare.compare(compare.parse({name: [value] for name, value in params.items()}))


def row(found: compare.Compared, slug: str) -> compare.ComparisonRow:
    return next(one for one in found.rows if one.node.slug == slug)


@pytest.fixture
def spoken(analyst, reviewer):
    """Say, for a state, a stance on a principle on a day."""

    def say(state: str, principle: str, stance: str = "affirms", day: str = "2020-01-01", **facts):
        return make.make_statement(
            state, by=analyst, reviewer=reviewer, principle=principle, stance=stance, **{**said(day), **facts}
        )

    return say


PRINCIPLES = ("non-intervention", "sovereign-equality", "non-use-of-force", "peaceful-settlement", "due-diligence", "countermeasures")  # fmt: skip


@pytest.mark.parametrize(
    ("stances", "relation"),
    [
        ({"NLD": "affirms", "NOR": "affirms"}, "same"),
        ({"NLD": "affirms", "NOR": "opposes"}, "differ"),
        ({"NLD": "affirms"}, "one-sided"),
        ({"NLD": "affirms", "NOR": "affirms", "USA": "qualifies"}, "differ"),
        ({"NOR": "affirms", "USA": "affirms"}, "same"),  # of those that speak; the third is silent
    ],
)
def test_relations(spoken, stances, relation):
    for state, stance in stances.items():
        spoken(state, "countermeasures", stance)
    found = compared(states="NLD,NOR,USA")
    one = row(found, "countermeasures")
    assert (one.relation, one.on_record) == (relation, len(stances))
    assert found.counts[relation] == found.total == 1


def test_one_stance_of_two_is_not_the_same_as_both(spoken):
    spoken("NOR", "applicability-of-international-law", "affirms", "2021-10-20")
    held = row(compared(states="CHN,NOR"), "applicability-of-international-law")
    assert held.held[0].stances == ("affirms", "qualifies")
    assert held.relation == "differ"


def test_only_the_latest_day_speaks(spoken):
    spoken("NLD", "countermeasures", "opposes", "2015-01-01")
    later = spoken("NLD", "countermeasures", "affirms", "2020-01-01")
    spoken("NOR", "countermeasures", "affirms", "2011-01-01")
    one = row(compared(states="NLD,NOR"), "countermeasures")
    assert (one.relation, one.held[0].stances, one.held[0].latest.id) == ("same", ("affirms",), later.public_id)


def test_every_stance_has_the_words_that_take_it():
    found = compared(states="CHN,NLD")
    assert found.rows
    for one in found.rows:
        for stance, passage in one.held[0].taken:
            assert (one.node.slug, stance) in {(taken.slug, taken.value) for taken in passage.takes}


def test_a_side_stands_as_on_its_own_pages():
    found = compared(states="CHN,NLD")
    with as_public():
        standings = cells.on_record(State.objects.get(alpha3="CHN"))
    assert {one.node.id: (one.held[0].stances, one.held[0].latest.id) for one in found.rows} == {
        key: (standing.now, standing.latest.id) for key, standing in standings.items()
    }


def test_a_group_is_never_its_members_nor_they_it(analyst, reviewer, spoken):
    union = Group.objects.get(slug="european-union")
    make_joint([union], principle="countermeasures", by=analyst, reviewer=reviewer)
    spoken("NLD", "due-diligence")
    found = compared(states="NLD,FRA", groups="EU")
    assert [side.token for side in found.asked.sides] == ["NLD", "FRA", "european-union"]
    assert [held is not None for held in row(found, "countermeasures").held] == [False, False, True]
    assert [held is not None for held in row(found, "due-diligence").held] == [True, False, False]
    assert found.counts["one-sided"] == found.total == 2


def test_a_reporters_rendering_is_marked(spoken, analyst):
    document = make.make_document("The ambassador said that the rule applies.", by=analyst)
    spoken("NLD", "countermeasures", document=document, voice="reported_speech", speaker="A. Speaker")
    spoken("NOR", "countermeasures")
    one = row(compared(states="NLD,NOR"), "countermeasures")
    assert [held.reported for held in one.held] == [True, False]


def test_agreement_has_a_share_from_five_principles_on(spoken):
    for number, principle in enumerate(PRINCIPLES):
        spoken("NLD", principle)
        if number < 4:
            spoken("NOR", principle)
    [pair] = compared(states="NLD,NOR").pairs
    assert (pair.both, pair.same, pair.share) == (4, 4, None)
    spoken("NOR", PRINCIPLES[4], "opposes")
    [pair] = compared(states="NLD,NOR").pairs
    assert (pair.both, pair.same, pair.share, pair.percent) == (5, 4, 0.8, 80)


def test_silence_neither_agrees_nor_differs(spoken):
    for principle in PRINCIPLES:
        spoken("NLD", principle)
    found = compared(states="NLD,NOR,USA")
    assert [(pair.a.token, pair.b.token, pair.both, pair.same, pair.share) for pair in found.pairs] == [
        ("NLD", "NOR", 0, 0, None), ("NLD", "USA", 0, 0, None), ("NOR", "USA", 0, 0, None),
    ]  # fmt: skip
    assert [side.token for side in found.silent] == ["NOR", "USA"]


def test_what_is_kept_changes_no_count(spoken):
    spoken("NOR", "sovereign-equality")
    spoken("NOR", "non-intervention", "opposes")
    every = compared(states="CHN,NOR")
    for relation in compare.RELATIONS:
        found = compared(states="CHN,NOR", relation=relation)
        assert {one.relation for one in found.rows} == {relation}
        # Families are listed, and never counted as principles.
        principles = [one for one in found.rows if not one.node.is_family]
        assert (found.counts, found.pairs, len(principles)) == (every.counts, every.pairs, every.counts[relation])
    assert compared(states="CHN,NOR", relation="!one-sided").rows == tuple(
        one for one in every.rows if one.relation != "one-sided"
    )


def test_what_narrows_positions_narrows_a_comparison(spoken):
    spoken("NOR", "sovereign-equality", "affirms", "2012-01-01")
    spoken("NOR", "sovereign-equality", "opposes", "2020-01-01")
    assert row(compared(states="CHN,NOR"), "sovereign-equality").relation == "differ"
    assert row(compared(states="CHN,NOR", until="2015"), "sovereign-equality").relation == "same"
    found = compared(states="CHN,NOR", principle="sovereign-equality", voice="direct_quote")
    assert [one.node.slug for one in found.rows] == ["sovereign-equality"]
    assert found.rows[0].held[1] is None


@pytest.mark.parametrize("name", ["Russia", "Russian Federation", "rus", "RU", "Россия", "俄罗斯"])
def test_a_state_is_named_in_any_way(name):
    found = compared(states=f"China,{name}")
    assert found.asked.question.query() == {"states": ["CHN", "RUS"]}


def test_a_state_named_twice_is_one_side():
    with pytest.raises(compare.WrongNumber) as caught:
        compared(states="CHN,China,中国")
    assert [side.token for side in caught.value.sides] == ["CHN"]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"states": "CHN"}, "China alone cannot be compared"),
        ({}, "Name two to six"),
        ({"states": "CHN,NLD,NOR,USA,FRA,DEU,RUS"}, "At most 6"),
        ({"states": "CHN,Chna"}, "Did you mean CHN (China)?"),
        ({"states": "CHN,EU"}, "ask with groups=european-union"),
        ({"groups": "Norway,EU"}, "ask with states=NOR"),
        ({"states": "CHN,!NLD"}, "!"),
        ({"states": "!CHN,NLD"}, "leave the ! out"),
        ({"states": "CHN,NLD", "state": "CHN"}, "named in states and groups"),
        ({"states": "CHN,NLD", "stance": "affirms"}, "relation says"),
        ({"states": "CHN,NLD", "page_size": "5"}, "Leave this parameter out"),
        ({"states": "CHN,NLD", "relatoin": "same"}, "Did you mean relation?"),
        ({"states": "CHN,NLD", "relation": "sme"}, "Did you mean same?"),
        ({"states": "CHN\0,NLD"}, "control characters"),
    ],
)
def test_what_cannot_be_compared_is_refused_by_name(params, words):
    with pytest.raises(BadQuery) as caught:
        compared(**params)
    assert words in str(caught.value)


def test_the_queries_do_not_grow_with_rows(spoken):
    def asked(states: str) -> int:
        with as_public():
            question = compare.parse({"states": [states]})
            with CaptureQueriesContext(connection) as queries:
                compare.compare(question)
        return len(queries)

    spoken("NLD", "countermeasures")
    spoken("NOR", "countermeasures")
    few = asked("NLD,NOR")
    for principle in PRINCIPLES[:-1]:
        spoken("NLD", principle)
        spoken("NOR", principle)
    assert asked("NLD,NOR") == asked("CHN,NLD,NOR,USA,FRA,DEU") == few == 5


def test_a_draft_is_no_stance(analyst):
    make.make_draft("NLD", by=analyst, principle="countermeasures", said_start=date(2020, 1, 1), said_end=date(2020, 1, 1), said_precision="day")  # fmt: skip
    question = compare.parse({"states": ["NLD,NOR"]})  # without the public's eyes: the second lock alone
    assert compare.compare(question).rows == ()


def test_every_principle_has_one_row_in_the_order_of_the_tree():
    slugs = [one.node.slug for one in compared(states="CHN,NLD").rows]
    with as_public():
        on_record = {node.id for node in principles.tree()} & cells.on_record(State.objects.get(alpha3="CHN")).keys()
        assert slugs == [node.slug for node in principles.tree() if node.id in on_record]


def test_how_often_sides_agree_is_called_concordance_everywhere(client, db):
    told = client.get("/api/v1/compare?states=CHN,NLD").json()
    assert "agreement" not in told
    assert [set(pair) for pair in told["concordance"]] == [{"a", "b", "both", "same", "share"}]
