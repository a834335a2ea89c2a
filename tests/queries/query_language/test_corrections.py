"""A suggestion takes the place of what is wrong, and of nothing else."""

from urllib.parse import parse_qs

import pytest

from positions.queries.query_language import BadQuery, corrected, parse


def wrong_in(noun: str, params: dict):
    with pytest.raises(BadQuery) as told:
        parse(noun, params)
    (problem,) = told.value.problems
    return problem


@pytest.mark.parametrize(
    ("asked", "mended_to"),
    [
        # Only the name that is wrong is replaced, wherever it stands.
        ("state=CHN,Chinna,NLD&since=2015", [("state", "CHN,CHN,NLD"), ("since", "2015")]),
        ("state=NLD&state=Chinna", [("state", "NLD"), ("state", "CHN")]),
        ("state=!NLD,Chinna", [("state", "!NLD,CHN")]),
        ('state="Chinna",NLD', [("state", "CHN,NLD")]),
        ("stat=CHN&stance=affirms", [("state", "CHN"), ("stance", "affirms")]),
        ("sort=-dat,document", [("sort", "-date,document")]),
        ("descendants=NOPE&state=CHN", [("descendants", "yes"), ("state", "CHN")]),
    ],
)
def test_a_suggestion_takes_the_place_of_what_is_wrong_alone(db, asked, mended_to):
    params = parse_qs(asked, keep_blank_values=True)
    problem = wrong_in("statements", params)
    pairs = corrected(params, problem, problem.suggestions[0])
    assert pairs == mended_to
    parse("statements", parse_qs("&".join(f"{name}={value}" for name, value in pairs)))


def test_the_page_of_the_answer_and_empty_values_are_dropped(db):
    params = parse_qs("state=Chinna&cursor=abc&until=&q=war", keep_blank_values=True)
    problem = next(one for one in wrongs_of(params) if one.parameter == "state")
    assert corrected(params, problem, "CHN") == [("state", "CHN"), ("q", "war")]


def wrongs_of(params: dict):
    with pytest.raises(BadQuery) as told:
        parse("statements", params, blanks=True)
    return told.value.problems
