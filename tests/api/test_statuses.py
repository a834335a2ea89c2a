"""Statuses in treaties: the same on the page, on its map, in JSON and in CSV, as of any day; nobody is without a word."""

import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from positions.changes import references
from positions.models import Act, Instrument, State
from positions.models.acts.choices import TreatyStatus
from positions.queries import acts
from positions.queries.acts.open_to import Openness
from tests.api.asking import cells, get
from tests.pages.reading import read

DAYS = ("2001-11-22", "2001-11-23", "2004-06-30", "2004-07-01", "2010-01-01", "2018-10-01", "2025-10-24", "2026-11-29")
TREATIES = ("cets-185", "cets-189", "cets-224", "un-cybercrime-convention", "malabo-convention", "sco-iis-agreement")


def counted(rows):
    """How many have each status."""
    return Counter(row["status"] for row in rows)


@pytest.mark.parametrize("slug", TREATIES)
def test_page_json_and_csv_are_the_same_statuses_on_every_day(client, db, slug):
    for day in DAYS:
        body = get(client, f"statuses?instrument={slug}&on={day}").json()
        table = cells(get(client, f"statuses.csv?instrument={slug}&on={day}"))
        assert [(row["state"] or "", row["group"] or "", row["status"]) for row in body["results"]] == [
            (row["state"], row["group"], row["status"]) for row in table
        ]
        assert body["count"] == len(table)
        assert {row["on"] for row in table} == {day}
        page = acts.instrument(slug, date.fromisoformat(day), datetime.now(UTC).date())
        told = dict((*page.statuses, *page.inactive))
        assert counted(table) == {code: len(those) for code, those in told.items()}, day
        words = read(client, f"/instruments/{slug}/?on={day}").words
        for code, those in told.items():
            assert f"{code.label} {len(those)}" in words, (day, code)


def test_every_state_has_one_status_in_each_treaty(client, db):
    table = cells(get(client, "statuses.csv"))
    treaties = set(Instrument.objects.filter(kind="treaty").values_list("slug", flat=True))
    states = set(State.objects.values_list("alpha3", flat=True))
    named = [(row["instrument"], row["state"]) for row in table if row["state"]]
    assert len(named) == len(set(named))
    assert set(named) == {(one, state) for one in treaties for state in states}
    assert {row["status"] for row in table} <= set(TreatyStatus.values)
    assert {"NAM"} <= {row["state"] for row in table}


def test_a_list_that_is_not_complete_says_nothing_of_others_and_a_treaty_that_was_not_open_neither(client, db):
    for row in Instrument.objects.filter(kind="treaty"):
        found = counted(cells(get(client, f"statuses.csv?instrument={row.slug}")))
        assert bool(found["neither"]) == row.complete, row.slug
        assert bool(found["no_record"]) != row.complete, row.slug
        if row.opened_start:
            before = f"{row.opened_start.year - 1}-12-31"
            assert counted(cells(get(client, f"statuses.csv?instrument={row.slug}&on={before}"))).keys() == {
                "not_yet_open"
            }


def test_a_closed_treaty_is_closed_for_those_of_a_complete_list_alone(db):
    row = Instrument(kind="treaty", opened_start=date(2020, 1, 1), closes_on=date(2021, 1, 1), complete=True)
    states = [State(pk=1, alpha3="QAA", common_name="A"), State(pk=2, alpha3="QAB", common_name="B")]
    signed = Act(kind="signature", state=states[0], done_start=date(2020, 5, 1))

    def told(on):
        return [party.status for party in acts.parties_of(row, [signed], states, on, opened=Openness({}))]

    assert told(date(2021, 1, 1)) == ["signatory", "neither"]
    assert told(date(2021, 1, 2)) == ["signatory", "closed"]
    assert told(date(2019, 12, 31)) == ["not_yet_open", "not_yet_open"]
    row.complete = False
    assert told(date(2021, 1, 2)) == ["signatory", "no_record"]


def test_statuses_are_narrowed_and_each_row_has_its_source(client, db):
    (row,) = get(client, "statuses?instrument=Budapest Convention&state=Netherlands").json()["results"]
    assert (row["status"], row["consent_kind"]) == ("party", "consent_to_be_bound")
    assert row["source"]
    acted = {one["id"] for one in get(client, "acts?instrument=cets-185&state=NLD").json()["results"]}
    assert set(row["acts"]) <= acted
    parties = get(client, "statuses?instrument=cets-185&status=party").json()
    others = get(client, "statuses?instrument=cets-185&status=!party").json()
    assert parties["count"] + others["count"] == get(client, "statuses?instrument=cets-185").json()["count"]
    complete = get(client, "statuses?instrument=cets-224&state=CHN").json()["results"][0]
    assert (complete["status"], complete["complete"]) == ("neither", True)


def test_the_day_of_a_complete_list_is_told_once_a_curator_knows_it(client, reviewer):
    """No source of the data set bears that day; none is guessed."""
    asked = "statuses?instrument=cets-224&state=CHN"
    assert get(client, asked).json()["results"][0]["source_as_of"] is None
    row = Instrument.objects.get(slug="cets-224")
    row.complete_as_of = date(2025, 6, 30)
    references.change(row, started_from=row.revision, by=reviewer, why="test")
    assert get(client, asked).json()["results"][0]["source_as_of"] == "2025-06-30"
    assert "Not on the list of 30 June 2025" in read(client, "/instruments/cets-224/").words


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("instrument=A/RES/73/27", "is no treaty"),
        ("on=2999-01-01", "has not come yet"),
        ("on=2005", "Write it as 2005-01-31"),
        ("on=2005-01-01&on=2006-01-01", "takes one value"),
        ("status=dubious", "not a known value"),
        ("fields=state", "given whole"),
    ],
)
def test_what_cannot_be_asked_is_refused(client, db, asked, said):
    answer = get(client, f"statuses?{asked}")
    assert answer.status_code == 400
    assert said in answer.json()["errors"][0]["detail"]


def test_the_map_of_a_treaty_bears_its_day_and_says_each_status_in_a_word(client, db):
    for day, words in (("2010-01-01", "1 January 2010"), ("2026-11-29", "29 November 2026")):
        page = acts.instrument("cets-185", date.fromisoformat(day), datetime.now(UTC).date())
        html = client.get(f"/map/?instrument=cets-185&on={day}").content.decode()
        assert words in html
        drawn = Counter(re.findall(r'aria-label="[^":]+: ([A-Z][\w ,]*)"', html))
        assert drawn == {
            code.label: sum(isinstance(one.actor, State) for one in those) for code, those in page.statuses
        }
        for code, those in page.inactive:
            assert f"{code.label} ({len(those)})" in html
        file = client.get(f"/map.svg?instrument=cets-185&on={day}")
        assert words in file.content.decode()
        assert day in file["Content-Disposition"]
    assert (
        "/map.svg?instrument=cets-185&amp;on=2010-01-01"
        in client.get("/instruments/cets-185/?on=2010-01-01").content.decode()
    )
    for wrong in ("on=2010-01-01", "vote=a-res-73-27&on=2010-01-01", "instrument=cets-185&on=2999-01-01"):
        assert client.get(f"/map/?{wrong}").status_code == 400
