"""A time that ends before it begins is refused, in every noun that has both bounds, and a page says what to do."""

import pytest

from positions.queries.query_language import RESOURCES, BadQuery, parse
from tests.api.asking import get
from tests.pages.reading import read

BOUNDED = [name for name, noun in RESOURCES.items() if noun.parameter("since") and noun.parameter("until")]


@pytest.mark.parametrize("noun", BOUNDED)
def test_a_time_that_ends_before_it_begins_is_refused(db, noun):
    with pytest.raises(BadQuery) as refused:
        parse(noun, {"since": ["2021"], "until": ["2015-04"]})
    (problem,) = refused.value.problems
    assert (problem.parameter, problem.value) == ("since", "2021")
    assert "“2021” is later than until, “2015-04”" in problem.detail


@pytest.mark.parametrize(
    ("since", "until"), [("2015", "2015"), ("2015-12-31", "2015"), ("2015", "2015-01-01"), ("2015-04-17", "2015-04")]
)
def test_bounds_that_share_a_day_are_a_time(db, since, until):
    assert parse("statements", {"since": [since], "until": [until]}).chosen


def test_api_and_pages_say_what_is_wrong(client, db):
    assert {"statements", "positions", "acts", "rollcalls", "instruments"} <= set(BOUNDED)
    for address in ("acts?since=2021&until=2015", "statements.csv?since=2021&until=2015"):
        answer = get(client, address)
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
        assert answer.json()["errors"][0]["parameter"] == "since"
    for address in ("/statements/", "/compare/", "/matrix/"):
        more = "&states=CHN,NLD" if address == "/compare/" else ""
        page = read(client, f"{address}?since=2021&until=2015{more}", status=400)
        assert "Swap the two, or leave one out." in page.words
