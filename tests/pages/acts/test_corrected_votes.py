"""The page of a corrected vote says what it said before, and when it was corrected."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from positions.models import RollCall
from positions.queries.acts.cells import cells_of
from positions.templatetags.dates import when
from tests.pages.reading import read
from tests.pages.test_about import corrected

pytestmark = pytest.mark.django_db
ADDRESS = "/votes/a-res-60-45/"


def test_a_corrected_vote_says_what_it_said_before_and_when(client, reviewer):
    row = RollCall.objects.get(slug="a-res-60-45")
    assert "What it said before" not in read(client, ADDRESS).words
    corrected(reviewer, "a-res-60-45", CHN="no", USA="abstain")
    html, words = client.get(ADDRESS).content.decode(), read(client, ADDRESS).words
    today = when(timezone.now().date())
    assert f'Corrected on {today}. <a href="#corrections">What it said before</a>' in html
    before = words[words.rindex("What it said before") :]
    assert "China: Yes, now No" in before
    assert "United States: No, now Abstained" in before
    assert f"Yes: {row.yes}, now {row.yes - 1}" in before
    assert before.index(f"Yes: {row.yes}") < before.index("China"), "the vote as a whole first"
    assert reviewer.username not in html
    assert "a secret reason" not in html, "why stands in the history, for curators"


def test_a_corrected_cell_is_marked_where_it_stands_and_no_other(client, reviewer):
    corrected(reviewer, "a-res-60-45", CHN="no")
    words = read(client, ADDRESS).words
    assert "China corrected (China)" in words
    assert words.count("corrected (") == 1


def test_two_corrections_of_a_cell_are_both_told(client, reviewer):
    for value in ("no", "abstain"):
        corrected(reviewer, "a-res-60-45", CHN=value)
    words = read(client, ADDRESS).words
    assert "China: Yes, now No" in words
    assert "China: No, now Abstained" in words


def test_a_corrected_vote_costs_the_same_at_any_number_of_changes(client, reviewer):
    asked = []
    members = [one.key for one in cells_of(RollCall.objects.get(slug="a-res-60-45")) if one.value == "yes"]
    for those in (members[:1], members[1:12]):
        corrected(reviewer, "a-res-60-45", **dict.fromkeys(those, "no"))
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_another_votes_correction_is_not_told(client, reviewer):
    corrected(reviewer, "a-res-60-45", CHN="no")
    assert "What it said before" not in read(client, "/votes/a-res-73-27/").words
