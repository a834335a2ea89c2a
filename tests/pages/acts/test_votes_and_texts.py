"""Pages of votes and texts say what was done, by whom and by which source."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.models import Act, Instrument, RollCall, State
from positions.models.acts.choices import ActKind
from positions.queries import acts
from positions.queries.acts.treaty_status import status
from tests.pages.reading import read


def day_of(text):
    return date.fromisoformat(text) if text else None


def acts_of(done):
    return [
        Act(kind=ActKind(kind), done_start=day_of(when), effect_start=day_of(effect)) for kind, when, effect in done
    ]


def test_every_text_and_every_vote_has_its_page_and_the_list_leads_to_each(client, db):
    listed = set(read(client, "/instruments/").links)
    for slug in Instrument.objects.values_list("slug", flat=True):
        assert f"/instruments/{slug}/" in listed
        assert "opposes" not in read(client, f"/instruments/{slug}/").words
    for row in RollCall.objects.select_related("instrument"):
        text = read(client, f"/votes/{row.slug}/").words
        assert "A vote is an act, not a position." in text
        assert f"{row.yes} voted Yes, {row.no} No, and {row.abstain} abstained." in text


def test_a_vote_names_every_member_once_and_a_blank_is_no_vote(client, db):
    page = acts.vote("a-res-77-36")
    named = [voter.state.pk for _, those in page.voters for voter in those]
    assert len(named) == len(set(named)) == 193
    assert sum(group.members for group in page.regions) == 193
    text = read(client, "/votes/a-res-77-36/").words
    lists = text[text.index("By regional group") :]
    assert lists.index("Their place in the UN record is blank.") < lists.index("Kenya")


def test_members_of_later_days_are_told_apart_from_those_that_did_not_vote(client, db):
    text = read(client, "/votes/a-res-60-45/").words
    later = text[text.index("Not yet members on that day") :]
    assert "Montenegro" in later
    assert "South Sudan" in later


def test_the_name_of_then_stands_on_the_vote_and_on_the_states_page(client, db):
    assert "Swaziland now Eswatini" in read(client, "/votes/a-res-60-45/").words
    assert "as “Swaziland”" in read(client, "/states/swz/").words
    assert "Bolivia now Bolivia" not in read(client, "/votes/a-res-60-45/").words, "the record had no other name for it"


def test_a_vote_with_totals_only_says_how_many_are_named(client, db):
    text = read(client, "/votes/a-c-1-75-l-8-rev-1-op1/").words
    assert "0 of 168 named by our sources" in text
    assert "The day is to be checked." in text


@pytest.mark.parametrize(
    ("done", "in_force", "expected"),
    [
        ([("signature", "2001-11-23", None)], "2004-07-01", "signatory"),
        ([("signature", "2001-11-23", None), ("ratification", "2006-01-01", "2006-05-01")], "2004-07-01", "party"),
        ([("accession", "2020-01-01", None)], None, "contracting"),
        ([("ratification", "2020-01-01", "2030-01-01")], "2004-07-01", "contracting"),
        ([("consent_to_be_bound", None, None)], "2004-07-01", "party"),
        ([("ratification", "2005-01-01", None), ("denunciation", "2010-01-01", "2011-01-01")], "2004-07-01", "was_party"),
        ([("ratification", "2005-01-01", None), ("denunciation", "2026-01-01", "2027-01-01")], "2004-07-01", "party"),
        ([("accession", "2005-01-01", None), ("denunciation", "2010-01-01", None), ("accession", "2012-01-01", None)],
         "2004-07-01", "party"),
        ([("signature", "2027-01-01", None)], "2004-07-01", None),
        ([], "2004-07-01", None),
    ],
)  # fmt: skip
def test_a_status_in_a_treaty_is_worked_out_as_of_a_day(done, in_force, expected):
    assert status(acts_of(done), day_of(in_force), date(2026, 11, 30)) == expected


@pytest.mark.parametrize(
    ("done", "on", "expected"),
    [
        ([("consent_to_be_bound", None, "2018-10-01")], "2018-10-01", "party"),
        ([("consent_to_be_bound", None, "2018-10-01")], "2018-09-30", "not_known"),
        ([("signature", "2001-11-23", None), ("consent_to_be_bound", None, "2018-10-01")], "2010-01-01", "not_known"),
        ([("consent_to_be_bound", None, None)], "2026-11-29", "not_known"),
        ([("consent_to_be_bound", None, None)], "2026-11-30", "party"),
        ([("signature", None, None)], "2010-01-01", "not_known"),
        ([("signature", None, None), ("accession", "2005-01-01", None)], "2010-01-01", "party"),
        ([("accession", "2005-01-01", None), ("denunciation", None, "2015-01-01")], "2010-01-01", "not_known"),
        ([("accession", "2005-01-01", None), ("denunciation", None, "2015-01-01")], "2015-01-01", "was_party"),
    ],
)  # fmt: skip
def test_an_act_without_a_day_is_not_placed_on_a_day(done, on, expected):
    rows = acts_of(done)
    assert status(rows, date(2004, 7, 1), date.fromisoformat(on), today=date(2026, 11, 30)) == expected


SOME_DAY = ("2001-11-23", "2012-08-23")
"""The first and the last day that are possible."""


@pytest.mark.parametrize(
    ("done", "on", "expected"),
    [
        ([("ratification", SOME_DAY, None)], "2001-11-22", None),
        ([("ratification", SOME_DAY, None)], "2010-01-01", "not_known"),
        ([("ratification", SOME_DAY, None)], "2012-08-22", "not_known"),
        ([("ratification", SOME_DAY, None)], "2012-08-23", "party"),
        ([("signature", ("2001-11-23", "2001-11-23"), None), ("ratification", SOME_DAY, None)], "2010-01-01", "not_known"),
        ([("signature", ("2001-11-23", "2001-11-23"), None), ("ratification", SOME_DAY, None)], "2012-08-23", "party"),
        # That it was a party by a day is known, and not when it consented.
        ([("consent_to_be_bound", None, ("2004-07-01", "2012-08-23"))], "2012-08-22", "not_known"),
        ([("consent_to_be_bound", None, ("2004-07-01", "2012-08-23"))], "2012-08-23", "party"),
        ([("ratification", ("2004-01-01", "2004-01-01"), ("2004-07-01", "2005-06-30"))], "2004-06-30", "contracting"),
        ([("ratification", ("2004-01-01", "2004-01-01"), ("2004-07-01", "2005-06-30"))], "2004-07-01", "not_known"),
        ([("signature", ("2005-01-01", "2005-12-31"), None)], "2005-06-01", "not_known"),
        ([("signature", ("2026-01-01", "2026-12-31"), None)], "2026-11-30", "signatory"),
    ],
)  # fmt: skip
def test_an_act_of_an_interval_is_known_from_its_last_day_on(done, on, expected):
    rows = []
    for kind, when, effect in done:
        (start, end), (first, last) = when or (None, None), effect or (None, None)
        rows.append(
            Act(
                kind=ActKind(kind), done_start=day_of(start), done_end=day_of(end), effect_start=day_of(first), effect_end=day_of(last)
            )
        )  # fmt: skip
    assert status(rows, date(2004, 7, 1), date.fromisoformat(on), today=date(2026, 11, 30)) == expected


def test_a_party_by_a_day_is_one_from_that_day_on(client, db):
    """A list of 24 August 2012 names who was a party before; when they had consented was not found."""
    found = {}
    for day in ("2012-08-22", "2012-08-23"):
        page = acts.instrument("cets-185", date.fromisoformat(day), date(2026, 11, 30))
        found[day] = {party.actor.alpha3: party.status for party in page.parties if isinstance(party.actor, State)}
    assert {found["2012-08-22"][code] for code in ("USA", "GBR", "NLD", "SRB")} == {"not_known"}
    assert {found["2012-08-23"][code] for code in ("USA", "GBR", "NLD", "SRB")} == {"party"}
    assert "by 23 August 2012" in read(client, "/instruments/cets-185/?on=2015-01-01").words


def test_nobody_has_a_status_before_a_treaty_was_opened_nor_a_day_that_is_not_known(client, db):
    assert "consented" not in read(client, "/instruments/cets-185/?on=2001-11-22").words
    then = read(client, "/instruments/cets-185/?on=2010-01-01").words
    assert "Not known on that day" in then
    parties = then[then.index("Party") : then.index("Not known on that day")]
    assert not any(name in parties for name in ("Sierra Leone", "Ecuador", "Brazil", "Argentina"))
    assert "Not known" not in read(client, "/instruments/cets-185/").words


def test_a_treaty_counts_its_parties_and_who_signed_only(client, db):
    text = read(client, "/instruments/cets-224/").words
    assert "3 have consented to be bound; for them the treaty is not in force yet. 49 have signed only." in text


@pytest.mark.parametrize("address", ["/states/{}/", "/votes/{}/", "/instruments/{}/"])
def test_a_page_costs_the_same_whatever_was_done(client, db, address):
    few, many = {
        "/states/{}/": ("ton", "che"), "/votes/{}/": ("a-c-1-75-l-8-rev-1-op1", "a-res-73-27"),
        "/instruments/{}/": ("sco-iis-agreement", "cets-185"),
    }[address]  # fmt: skip
    asked = []
    for one in (few, many):
        client.get(address.format(one))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address.format(one)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/instruments/A-RES-73-27/", "/instruments/a-res-73-27/"),
        ("/votes/a-res-73-27).", "/votes/a-res-73-27/"),
        ("/Instruments/cets-185", "/instruments/cets-185/"),
    ],
)
def test_a_link_that_travelled_leads_to_the_page(client, db, written, meant):
    answer = client.get(written)
    assert (answer.status_code, answer["Location"]) == (301, meant)


def test_an_unknown_text_or_vote_is_said(client, db):
    for address in ("/instruments/no-such-text/", "/votes/no-such-vote/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert re.search("no-such-(text|vote)", answer.content.decode())


def test_a_vote_is_drawn_as_a_bar_and_a_map_that_say_what_its_lists_say(client, db):
    html = client.get("/votes/a-res-73-27/").content.decode()
    bar = html[html.index('class="act-bar') : html.index('class="act-tally"')]
    assert re.findall(r'aria-label="(\w[\w ]*: \d+)"', bar) == [
        "Yes: 119",
        "No: 46",
        "Abstained: 14",
        "Did not vote: 14",
    ]
    widths = [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)"[^>]*class="pic-edge"', bar)]
    assert [round(width / 720 * 193) for width in widths] == [119, 46, 14, 14]
    drawn = re.findall(r'aria-label="([^":]+): (Yes|No|Abstained|Did not vote)"', html[html.index("map-title") :])
    page = acts.vote("a-res-73-27")
    told = {voter.state.common_name: value for value, those in page.voters for voter in those}
    word = {"yes": "Yes", "no": "No", "abstain": "Abstained", "non_voting": "Did not vote"}
    assert len(drawn) == 193
    assert {name: word[told[name.replace("&#x27;", "'")]] for name, _ in drawn} == dict(drawn)


@pytest.mark.parametrize("asked", ["vote=a-res-73-27", "instrument=cets-185", "instrument=Budapest+Convention"])
def test_a_map_of_acts_is_a_page_and_a_file(client, db, asked):
    text = read(client, f"/map/?{asked}").words
    assert "An act is not a position." in text
    file = client.get(f"/map.svg?{asked}")
    assert (file.status_code, file["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
    assert b"Natural Earth" in file.content


def test_words_and_acts_never_share_a_map(client, db):
    answer = client.get("/map/?vote=a-res-73-27&principle=non-intervention")
    assert answer.status_code == 400
    assert "words and acts never share a map" in answer.content.decode()
    assert client.get("/map/?vote=a-res-73-28").status_code == 400


def test_observers_are_told_to_have_no_vote(client, db):
    text = read(client, "/votes/a-res-73-27/").words
    observers = text[text.index("Observers: no vote") :]
    assert "Holy See" in observers
    assert "Palestine" in observers


def test_a_treaty_is_read_as_of_a_day(client, db):
    today, before = (
        read(client, "/instruments/cets-185/").words,
        read(client, "/instruments/cets-185/?on=2004-06-30").words,
    )
    assert "As it stood on 30 June 2004." in before
    parties = re.compile(r"(\d+) (?:is a party|are parties)")
    assert not parties.search(before)
    assert int(parties.search(today)[1]) > 50
    assert "have consented to be bound" in before
    for wrong in ("2004-13-01", "yesterday", "2999-01-01"):
        answer = client.get(f"/instruments/cets-185/?on={wrong}")
        assert answer.status_code == 400


def test_neither_is_said_of_a_complete_list_alone(client, db):
    for row in Instrument.objects.filter(kind__in=["treaty", "declaration"]):
        page = acts.instrument(row.slug, date(2026, 11, 30))
        done = {act.state_id for act in row.acts.exclude(state=None)}
        neither = {party.actor.pk for code, those in page.inactive if code == "neither" for party in those}
        assert {state.pk for state in page.neither} | neither == (
            set(State.objects.published().exclude(pk__in=done).values_list("pk", flat=True)) if row.complete else set()
        ), row.slug
