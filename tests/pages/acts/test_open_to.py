"""A treaty that only members of a group can join is told from one that a state did not join; who has joined is a party first."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.changes import references
from positions.models import Act, Group, Instrument, Membership, State
from positions.models.acts.choices import ActKind
from positions.queries import acts
from positions.queries.acts.open_to import openness
from positions.queries.acts.treaty_status import parties_of
from tests import make
from tests.api.asking import get
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)


def limit(slug: str, group: Group, reviewer) -> Instrument:
    row = Instrument.objects.get(slug=slug)
    row.open_to = group
    return references.change(row, started_from=row.revision, by=reviewer, why="test")


def codes(states) -> set[str]:
    return {state.alpha3 for state in states}


def told(page: acts.InstrumentPage, status: str) -> set[str]:
    """States with a status."""
    return {party.actor.alpha3 for party in page.parties if party.status == status and isinstance(party.actor, State)}


def section(text: str) -> str:
    """Words of a page from who could not join to those of whom nothing is on record."""
    return text[text.index("No members of the African Union on") :].partition("No record here")[0]


def acted(page: acts.InstrumentPage) -> set[str]:
    return {party.actor.alpha3 for party in page.parties if party.act and isinstance(party.actor, State)}


def test_a_status_that_a_state_has_comes_before_that_it_could_have_none():
    outside = State.objects.get(alpha3="CHL")
    row = Instrument.objects.select_related("open_to").get(slug="malabo-convention")
    opened = openness([row])
    assert not opened.admits(row, outside.pk, TODAY)

    def done(kind: ActKind, day: date | None = None) -> Act:
        return Act(kind=kind, state=outside, done_start=day)

    signed, ratified = (done(kind, date(2020, 1, 1)) for kind in (ActKind.SIGNATURE, ActKind.RATIFICATION))
    left, undated = done(ActKind.DENUNCIATION, date(2021, 1, 1)), done(ActKind.RATIFICATION)
    row.in_force_start = date(2019, 1, 1)
    for those, expected in (
        ([], "not_open"),
        ([done(ActKind.RESERVATION, date(2020, 1, 1))], "not_open"),
        ([signed], "signatory"),
        ([signed, ratified], "party"),
        ([ratified, left], "was_party"),
    ):
        (party,) = parties_of(row, those, [outside], TODAY, opened=opened)
        assert party.status == expected
    (party,) = parties_of(row, [undated], [outside], date(2020, 1, 1), opened=opened, today=TODAY)
    assert party.status == "not_known"
    row.opened_start = date(2014, 6, 27)
    (party,) = parties_of(row, [], [outside], date(2010, 1, 1), opened=opened)
    assert party.status == "not_yet_open"


def test_states_outside_the_group_are_listed_and_it_is_said_what_is_to_be_checked(client):
    page = acts.instrument("malabo-convention", TODAY)
    members = codes(State.objects.filter(memberships__group__slug="african-union"))
    assert len(members) > 50
    assert told(page, "not_open") == codes(State.objects.published()) - members - acted(page)
    assert not page.open_checked
    text = read(client, "/instruments/malabo-convention/").words
    assert "Open to members of this group only: African Union reference to be checked" in text
    listed = section(text)
    assert "open to them alone: reference to be checked" in listed
    assert "Chile" in listed
    assert "Kenya" not in listed
    assert "14 are parties." in text


def test_it_is_said_of_a_day(client):
    # Morocco came back in 2017; South Sudan came to be in 2011.
    for on, outside in (("2015-01-01", True), ("2018-01-01", False)):
        page = acts.instrument("malabo-convention", date.fromisoformat(on), TODAY)
        assert ("MAR" in told(page, "not_open")) is outside
        text = read(client, f"/instruments/malabo-convention/?on={on}").words
        assert ("Morocco" in section(text)) is outside


def test_a_treaty_that_is_limited_to_no_group_is_open_to_all(client):
    for slug in ("cets-185", "cets-224", "un-cybercrime-convention"):
        assert told(acts.instrument(slug, TODAY), "not_open") == set()
        assert "Not open to it" not in read(client, f"/instruments/{slug}/").words


def test_a_party_is_a_party_though_it_is_no_member(reviewer):
    limit("malabo-convention", Group.objects.get(slug="league-of-arab-states"), reviewer)
    page = acts.instrument("malabo-convention", TODAY)
    assert {"ZMB", "SEN"} <= told(page, "party")
    assert not told(page, "not_open") & acted(page)
    assert "KEN" in told(page, "not_open")


def test_nothing_is_said_where_no_member_is_on_record_or_the_group_is_not_public(client, analyst, reviewer):
    bare = make.make_published_group(by=analyst, reviewer=reviewer, members=[], name="The bare group")
    limit("malabo-convention", bare, reviewer)
    assert told(acts.instrument("malabo-convention", TODAY), "not_open") == set()
    hidden = make.make_group(by=analyst, name="The hidden group")
    Membership.objects.create(group=hidden, state=State.objects.get(alpha3="TON"))
    limit("malabo-convention", hidden, reviewer)
    text = read(client, "/instruments/malabo-convention/").words
    assert "hidden" not in text
    assert "Not open to it" not in text
    assert get(client, "instruments/malabo-convention").json()["open_to"] is None


def test_what_was_seen_in_a_source_is_not_marked(client, analyst, reviewer):
    group = make.make_published_group(
        by=analyst, reviewer=reviewer, members=[("KEN", None, None)], name="Checked group", verified="checked"
    )
    row = limit("malabo-convention", group, reviewer)
    row.verified = "checked"
    references.change(row, started_from=row.revision, by=reviewer, why="test")
    assert not acts.instrument("malabo-convention", TODAY).open_checked
    for one in Membership.objects.filter(group=group):
        one.verified = "checked"
        references.change_parts(changed={one: one.revision}, by=reviewer, why="test")
    assert acts.instrument("malabo-convention", TODAY).open_checked
    assert "reference to be checked" not in read(client, "/instruments/malabo-convention/").words


def test_compare_matrix_and_map_say_it_too(client):
    text = read(client, "/compare/?states=CHN,NER").words
    assert "Malabo Convention Not open to it" in text
    assert "Only members of this group can join the Malabo Convention: African Union reference to be checked" in text
    matrix = read(client, "/matrix/acts/?texts=treaties&state=CHN,NER").words
    assert "Not open to it" in matrix[matrix.index("Asia-Pacific") :]
    assert "Only members of this group can join the Malabo Convention" in matrix
    arab = read(client, "/matrix/acts/?texts=treaties&state=EGY,NER").words
    assert "Only members of this group can join the Malabo Convention" not in arab
    assert "Only members of this group can join the Arab convention of 2010" in arab
    drawn = client.get("/map/?instrument=malabo-convention").content.decode()
    assert "Chile: Not open to it" in drawn
    assert "Kenya: Not open to it" not in drawn


def test_the_api_names_the_group(client):
    rows = {row["id"]: row["open_to"] for row in get(client, "instruments?kind=treaty&page_size=50").json()["results"]}
    assert rows["malabo-convention"] == "african-union"
    assert rows["arab-it-offences-convention"] == "league-of-arab-states"
    assert rows["cets-185"] is None


def test_it_costs_one_more_query_whatever_the_number_of_members(django_assert_num_queries):
    row = Instrument.objects.select_related("open_to").get(slug="malabo-convention")
    with django_assert_num_queries(1):
        opened = openness([row])
    with django_assert_num_queries(0):
        assert opened.admits(row, -1, TODAY) is False
    plain = Instrument.objects.select_related("open_to").get(slug="cets-185")
    with django_assert_num_queries(0):
        assert openness([plain]).admits(plain, -1, TODAY)


def test_a_page_costs_the_same_however_many_members_there_are(client):
    asked = []
    for slug in ("arab-it-offences-convention", "malabo-convention"):
        client.get(f"/instruments/{slug}/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/instruments/{slug}/")
        asked.append(len(queries))
    assert asked[0] == asked[1]
