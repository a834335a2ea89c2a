"""Instruments, recorded votes and acts over HTTP: what they count, by what they are found, and that none is a position."""

import csv
import io
from urllib.parse import quote

import pytest

from positions.models import Act, RollCall, State
from tests.api.asking import cells, get, rows

# A/RES/73/27, recorded vote of 5 December 2018 (UN Digital Library, record 1655670).
VOTE = {"yes": 119, "no": 46, "abstain": 14, "non_voting": 14}


def test_every_act_of_a_state_and_no_blank_is_counted(client, db):
    assert get(client, "acts?page_size=1").json()["count"] == Act.objects.count()
    with_acts = {
        row["state"] for row in csv.DictReader(io.StringIO(get(client, "acts.csv").content.decode("utf-8-sig")))
    } - {""}
    assert len(with_acts) == 194
    assert set(State.objects.values_list("alpha3", flat=True)) - with_acts == {"VAT"}
    # Kenya did not vote on A/RES/77/36: a blank of the record is no act.
    assert get(client, "acts?state=Kenya&instrument=A/RES/77/36&kind=vote").json()["count"] == 0
    (vote,) = get(client, "rollcalls?instrument=A/RES/77/36&fields=did_not_vote").json()["results"]
    assert "KEN" in vote["did_not_vote"]


@pytest.mark.parametrize(
    "name", ["A/RES/73/27", "a/res/73/27", "73/27", "A/C.1/73/L.27/Rev.1", "a c.1 73 l.27 rev 1", "a-res-73-27"]
)
def test_a_text_is_found_by_each_of_its_symbols(client, db, name):
    body = get(client, f"instruments?instrument={quote(name)}").json()
    assert [row["id"] for row in body["results"]] == ["a-res-73-27"]
    assert body["query"]["instrument"] == ["a-res-73-27"]


@pytest.mark.parametrize("typed", ["ETS No.185", "ETS 185", "CETS185", "cets n° 185", "Budapest Convention"])
def test_a_treaty_is_suggested_and_asked_for_however_its_symbol_is_written(client, db, typed):
    told = client.get("/api/v1/suggest", {"q": typed}).json()
    assert "cets-185" in str(told), told
    assert client.get("/api/v1/instruments", {"instrument": typed}).json()["results"][0]["id"] == "cets-185"
    assert [text["id"] for text in client.get("/api/v1/search", {"q": typed}).json()["texts"]] == ["cets-185"]


def test_a_text_is_found_by_its_titles_and_an_unknown_one_is_asked_back(client, db):
    for name in ("Budapest Convention", "convention on cybercrime", "CETS No. 185"):
        assert get(client, f"instruments?instrument={quote(name)}").json()["results"][0]["id"] == "cets-185"
    answer = get(client, "acts?instrument=Budapest Convnetion")
    assert answer.status_code == 400
    assert "cets-185" in answer.json()["errors"][0]["suggestions"]
    # One report of a committee holds several drafts: it is asked, never guessed.
    report = get(client, "instruments?instrument=A/73/505")
    found = [row for row in rows(client, "instruments") if "A/73/505" in row["symbols"]]
    if len(found) > 1:
        assert report.status_code == 400
        assert sorted(report.json()["errors"][0]["suggestions"]) == sorted(row["id"] for row in found)


def test_a_recorded_vote_alone_has_its_states_by_value(client, db):
    vote = get(client, "rollcalls/a-res-73-27").json()
    assert {key: vote[key] for key in VOTE} == VOTE
    assert [len(vote[key]) for key in ("voted_yes", "voted_no", "abstained", "did_not_vote")] == list(VOTE.values())
    assert vote["named"] == 119 + 46 + 14 == get(client, "acts?rollcall=a-res-73-27").json()["count"]
    assert vote["contested"] is True
    assert "voted_yes" not in get(client, "rollcalls").json()["results"][0]


def test_contested_votes_are_those_of_the_rule_and_committee_votes_are_apart(client, db):
    for level in ("plenary", "committee"):
        expected = {
            one.slug
            for one in RollCall.objects.filter(level=level, yes__isnull=False)
            if sum(cast := (one.yes, one.no, one.abstain)) - max(cast) >= 0.05 * sum(cast)
        }
        found = rows(client, f"rollcalls?contested=yes&level={level}")
        assert {row["id"] for row in found} == expected
    assert get(client, "rollcalls?level=plenary").json()["count"] == 17
    assert get(client, "rollcalls?level=plenary&contested=yes").json()["count"] == 12


def test_how_a_state_voted_keeps_the_votes_in_which_that_state_did(client, db):
    found = {row["id"] for row in rows(client, "rollcalls?state=NLD&value=no")}
    votes = rows(client, "acts?state=NLD&kind=vote&value=no")
    assert found == {row["rollcall"] for row in votes}
    assert found


def test_namibia_is_no_missing_value_in_a_file(client, db):
    table = cells(get(client, "acts.csv?state=NAM"))
    assert {row["state"] for row in table} == {"NAM"}
    assert {row["value"] for row in table if row["kind"] == "vote"} <= {"yes", "no", "abstain"}


def test_the_name_at_the_time_stands_beside_todays(client, db):
    table = rows(client, "acts?state=SWZ&kind=vote")
    names = {row["state_name_at_the_time"] for row in table if row["date"] < "2018"}
    assert names == {"Swaziland"}
    assert {row["state_name"] for row in table} == {"Eswatini"}


def test_the_checked_and_the_others_are_all(client, db):
    yes, no, all_ = (
        get(client, f"acts?page_size=1{more}").json()["count"] for more in ("&checked=yes", "&checked=no", "")
    )
    assert yes
    assert no
    assert yes + no == all_


def test_an_act_of_a_group_is_nobody_elses(client, db):
    groups = rows(client, "acts?group=european-union")
    assert groups
    assert {row["state"] for row in groups} == {None}


def test_subjects_narrow_by_the_text_and_no_act_is_a_position(client, db):
    before = get(client, "positions?page_size=1").json()["count"]
    assert before == 81
    narrowed = get(client, "acts?subject=un-centred-process&page_size=1").json()["count"]
    assert 0 < narrowed < Act.objects.count()
    assert "stance" not in get(client, "acts?page_size=1").json()["results"][0]


def test_a_recorded_vote_without_names_has_no_acts_and_is_no_mistake(client, db):
    slugs = set(RollCall.objects.values_list("slug", flat=True))
    nameless = slugs - set(Act.objects.exclude(roll_call=None).values_list("roll_call__slug", flat=True))
    assert nameless, "each has names, so this says nothing"
    for slug in nameless:
        assert client.get(f"/api/v1/acts?rollcall={slug}").json()["count"] == 0
    assert client.get("/api/v1/acts?rollcall=A/RES/73/27").json()["count"] == 179
    assert client.get("/api/v1/acts?rollcall=no-such-vote").status_code == 400
