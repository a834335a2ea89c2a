"""Votes and treaties: each page says what was done, by whom and by which source, and never calls an act a position."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from positions.models import Act, Instrument, Principle, RollCall, State
from positions.models.acts.choices import ActKind
from positions.queries import acts
from positions.queries.acts.treaty_status import status
from tests.pages.reading import read


def words(client, address):
    return " ".join(read(client, address).text.split())


def test_every_text_and_every_vote_has_its_page_and_the_list_leads_to_each(client, db):
    listed = set(read(client, "/instruments/").links)
    for slug in Instrument.objects.values_list("slug", flat=True):
        assert f"/instruments/{slug}/" in listed
        assert "opposes" not in words(client, f"/instruments/{slug}/")
    for row in RollCall.objects.select_related("instrument"):
        text = words(client, f"/votes/{row.slug}/")
        assert "A vote is an act, not a position." in text
        assert f"{row.yes} voted Yes, {row.no} No, and {row.abstain} abstained." in text


def test_a_vote_names_every_member_once_and_a_blank_is_no_vote(client, db):
    page = acts.vote("a-res-77-36")
    named = [voter.state.pk for _, those in page.voters for voter in those]
    assert len(named) == len(set(named)) == 193
    assert sum(group.members for group in page.regions) == 193
    text = words(client, "/votes/a-res-77-36/")
    assert text.index("Their place in the UN record is blank.") < text.index("Kenya")


def test_members_of_later_days_are_told_apart_from_those_that_did_not_vote(client, db):
    text = words(client, "/votes/a-res-60-45/")
    later = text[text.index("Not yet members on that day") :]
    assert "Montenegro" in later
    assert "South Sudan" in later


def test_the_name_of_then_stands_on_the_vote_and_on_the_states_page(client, db):
    assert "Swaziland now Eswatini" in words(client, "/votes/a-res-60-45/")
    assert "as “Swaziland”" in words(client, "/states/swz/")


def test_a_vote_with_totals_only_says_how_many_are_named(client, db):
    text = words(client, "/votes/a-c-1-75-l-8-rev-1-op1/")
    assert "0 of 168 named by our sources" in text
    assert "The day is to be checked." in text


def test_a_state_without_words_shows_what_it_did_and_no_list_of_principles(client, db):
    text = words(client, "/states/ton/")
    assert "We have 6 acts of it." in text
    assert "What it did" in text
    assert "Non-intervention" not in text
    assert "An act is not a position" in text


def test_the_holy_see_has_no_vote_and_its_page_says_so(client, db):
    assert "An observer of the United Nations has no vote in its General Assembly." in words(client, "/states/vat/")


def test_words_come_first_and_acts_below(client, db):
    text = words(client, "/states/chn/")
    assert text.index("Positions") < text.index("What it did")
    china = State.objects.get(alpha3="CHN")
    shelf = acts.of_state(china)
    assert shelf.count == Act.objects.filter(state=china).count()
    assert shelf.plenary == Act.objects.filter(state=china, roll_call__level="plenary").count()


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
    def day(text):
        return date.fromisoformat(text) if text else None

    rows = [Act(kind=ActKind(kind), done_start=day(when), effect_start=day(effect)) for kind, when, effect in done]
    assert status(rows, day(in_force), date(2026, 11, 30)) == expected


def test_a_treaty_counts_its_parties_and_who_signed_only(client, db):
    text = words(client, "/instruments/cets-224/")
    assert "3 have consented to be bound; for them the treaty is not in force yet. 49 have signed only." in text


@pytest.mark.parametrize("address", ["/states/{}/", "/votes/{}/", "/instruments/{}/"])
def test_a_page_costs_the_same_whatever_was_done(client, db, address):
    few, many = {
        "/states/{}/": ("ton", "nld"), "/votes/{}/": ("a-c-1-75-l-8-rev-1-op1", "a-res-73-27"),
        "/instruments/{}/": ("arab-it-offences-convention", "cets-185"),
    }[address]  # fmt: skip
    asked = []
    for one in (few, many):
        client.get(address.format(one))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address.format(one)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_texts_on_a_subject_stand_below_the_words_of_a_principle(client, db):
    page = read(client, "/principles/un-centred-process/")
    text = " ".join(page.text.split())
    assert "To vote against a text on a subject is not to oppose the subject." in text
    about = Instrument.objects.filter(subjects__slug="un-centred-process").values_list("slug", flat=True)
    assert about
    assert {f"/instruments/{slug}/" for slug in about} <= set(page.links)
    assert "119 Yes, 46 No, 14 abstained" in text


def test_a_principle_that_no_text_is_about_has_no_empty_shelf(client, db):
    bare = Principle.objects.filter(instruments__isnull=True, kind="principle").first()
    assert "Texts on this subject" not in words(client, f"/principles/{bare.slug}/")


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
