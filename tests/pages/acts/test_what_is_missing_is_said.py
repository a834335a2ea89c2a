"""What a reader may miss is said where it is missed: a vote, a state of then, a source, a note."""

from datetime import date

import pytest

from positions.models import Act, FormerState, Instrument
from positions.queries import acts, states
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/states/vat/", "/states/pse/", "/timeline/?state=VAT", "/timeline/?state=PSE", "/landscape/?states=VAT,CHN",
        "/landscape/votes/?states=CHN,PSE", "/landscape/all/?states=PSE,USA",
    ],
)  # fmt: skip
def test_an_observer_is_said_to_have_no_vote(client, address):
    text = read(client, address).words
    assert "is an observer of the United Nations: it has no vote in the General Assembly." in text
    assert ("Holy See is an observer" if "vat" in address.lower() else "State of Palestine is an observer") in text


@pytest.mark.parametrize("address", ["/states/chn/", "/timeline/?state=CHN", "/timeline/?forum=gccs", "/timeline/", "/landscape/?states=CHN,NLD"])  # fmt: skip
def test_a_member_is_not(client, address):
    assert "is an observer of the United Nations" not in read(client, address).words


@pytest.mark.parametrize(
    ("written", "told", "pages"),
    [
        ("sun", "“sun” is a former state (Soviet Union, until 25 December 1991). Ask for RUS (Russia).", ["/states/rus/"]),
        ("ussr", "Ask for RUS (Russia).", ["/states/rus/"]),
        ("soviet-union", "is a former state", ["/states/rus/"]),
        ("yug", "“yug” may be any of", [f"/states/{code}/" for code in ("srb", "hrv", "svn", "bih", "mkd", "mne")]),
        ("czechoslovakia", "States of its territory today", ["/states/cze/", "/states/svk/"]),
        ("congo", "may be any of", ["/states/cod/", "/states/cog/"]),
        ("greenland", "DNK (Denmark) speaks for it", ["/states/dnk/"]),
    ],
)  # fmt: skip
def test_a_former_state_leads_to_the_states_that_it_is_now(client, written, told, pages):
    page = read(client, f"/states/{written}/", status=404)
    assert told in page.words
    assert [link for link in page.links if link in pages] == pages
    assert "No state has the code" not in page.words


def test_every_former_member_leads_to_those_who_continue_or_succeed_it(client):
    for former in FormerState.objects.exclude(slug="republic-of-china"):
        expected = {state.alpha3 for state in former.succeeded_by.all()}
        if former.continued_by:
            expected.add(former.continued_by.alpha3)
        told, codes = states.outside(former.name)
        assert not told or expected <= set(codes), former


def test_a_code_that_nobody_has_is_said_as_before(client):
    assert "No state has the code “xyz”." in read(client, "/states/xyz/", status=404).words


def test_a_search_that_finds_a_text_and_no_statement_leads_to_the_text_first(client):
    page = read(client, "/statements/?q=73/27")
    assert "“73/27”: a text that states acted on" in page.words
    assert "0 statements" not in page.words.split("Narrow the list")[0]
    assert page.words.index("What states did about") < page.words.index("Nothing on record matches: with “73/27”.")
    assert "/instruments/a-res-73-27/" in page.links
    assert page.words.count("What states did about") == 1


def test_a_search_that_finds_statements_too_has_its_count(client):
    page = read(client, "/statements/?q=UNGGE")
    assert "texts that states acted on" not in page.words
    assert "statement" in page.words


def test_a_text_names_every_source_of_its_acts_and_what_must_be_known_of_them(client):
    row = Instrument.objects.get(slug="cets-185")
    page = read(client, "/instruments/cets-185/")
    own = Act.objects.filter(instrument=row)
    sources = set(own.values_list("source", flat=True))
    assert len(sources) > 5
    assert f"Its acts: {len(sources)} sources" in page.words
    for source in sources:
        assert f"{source} {own.filter(source=source).count()} act" in page.words
    assert "Some of the 75 parties that the source counts are not in our sources." in page.words.split("Party")[0]
    poland = page.words[page.words.index("Poland", page.words.index("Signatory")) :]
    assert poland.startswith("Poland reference to be checked")
    notes = page.words[page.words.index("Notes on single acts") :]
    told = [note for note, _those in acts.instrument("cets-185", date(2026, 11, 30)).notes]
    assert sorted(told) == sorted({act.note for act in own if act.note})
    assert all(note in notes for note in told)
    assert notes.index("Poland") < notes.index("“signatory at least” in the source.")
    assert "Notes on single acts" not in read(client, "/instruments/a-res-60-45/").words
