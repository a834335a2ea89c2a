"""About this site, and the files that programs ask for."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.changes import roll_calls
from positions.models import Instrument, NotVoting, RollCall
from positions.models.acts.roll_calls import TOTALS
from positions.queries.acts.cells import cells_of
from tests.pages.test_principles import page

pytestmark = pytest.mark.django_db


def test_the_method_counts_from_the_data(client):
    text = page(client, "/about/method/")
    assert "Published: 44 statements and 1 headline." in text
    assert "Together the statements hold 81 positions" in text


def test_without_an_address_no_page_promises_one(client, settings):
    settings.CONTACT_EMAIL = ""
    for path in ("/about/", "/about/corrections/", "/accessibility/"):
        html = client.get(path).content.decode()
        assert "mailto:" not in html
        assert "Write to" not in html
    assert client.get("/.well-known/security.txt").status_code == 404


def test_with_an_address_errors_are_reported_there(client, settings):
    settings.CONTACT_EMAIL = "errors@example.org"
    text = page(client, "/about/corrections/?s=S-000017")
    assert "Write to errors@example.org. Name the statement, S-000017, and say what is wrong with it." in text
    body = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:errors@example.org\n" in body
    assert "Expires: " in body


def corrected(reviewer, slug: str, **other: str) -> RollCall:
    """A public vote in which somebody's cell is another now; totals follow."""
    row = RollCall.objects.get(slug=slug)
    told = [replace(one, value=other.get(one.key, one.value)) for one in cells_of(row)]
    for total in TOTALS:
        setattr(row, total, sum(one.value == total for one in told))
    return roll_calls.change(row, started_from=row.revision, cells=told, by=reviewer, why="a secret reason")


def test_a_corrected_public_vote_is_listed_with_what_it_was_and_is(client, reviewer):
    row = RollCall.objects.get(slug="a-res-60-45")
    assert "Corrected votes None so far." in page(client, "/about/corrections/")
    corrected(reviewer, "a-res-60-45", CHN="no", USA="abstain")
    answer = client.get("/about/corrections/").content.decode()
    text = page(client, "/about/corrections/")
    assert f"Yes: {row.yes}, now {row.yes - 1}" in text
    assert f"Abstained: {row.abstain}, now {row.abstain + 1}" in text
    assert "No: " not in text, "as many as before"
    assert "China: Yes, now No" in text
    assert "United States: No, now Abstained" in text
    assert 'href="/votes/a-res-60-45/"' in answer
    assert reviewer.username not in answer
    assert "a secret reason" not in answer, "why stands in the history, for curators"


def test_a_blank_that_came_after_the_publication_is_listed(client, reviewer):
    blank = NotVoting.objects.filter(roll_call__complete=True, state__isnull=False).select_related("state").first()
    name, row = blank.state.common_name, RollCall.objects.get(pk=blank.roll_call_id)
    told = [one for one in cells_of(row) if one.key != blank.state.alpha3]
    row.complete = False
    roll_calls.change(row, started_from=row.revision, cells=told, by=reviewer, why="test")
    text = page(client, "/about/corrections/")
    assert f"{name}: Did not vote, now nothing" in text
    assert "Complete: yes, now no" in text


def test_the_list_of_corrected_votes_asks_the_same_at_any_length(client, reviewer):
    asked = []
    for slug in ("a-res-60-45", "a-res-73-27"):
        corrected(reviewer, slug, CHN="no")
        with CaptureQueriesContext(connection) as queries:
            client.get("/about/corrections/")
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_draft_that_changes_is_no_correction(client, analyst):
    row = RollCall(
        slug="a-draft", instrument=Instrument.objects.get(slug="a-res-73-27"), body="council", level="plenary", source="A list"
    )  # fmt: skip
    roll_calls.add(row, cells=(), by=analyst, why="test")
    row.yes = 3
    roll_calls.change(row, started_from=row.revision, by=analyst, why="test")
    assert "Corrected votes None so far." in page(client, "/about/corrections/")


def test_crawlers_may_read_everything_public(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode().startswith("User-agent: *\nDisallow: /admin/\n\nSitemap: ")
