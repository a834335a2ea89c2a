"""The list of states, one state, and one state on one principle."""

import re

import pytest

from positions.models import Statement
from tests import make
from tests.pages.test_principles import page, words
from tests.queries.test_cells import said

pytestmark = pytest.mark.django_db


def test_the_list_says_who_is_on_record_and_names_all_others(client):
    html = client.get("/states/").content.decode()
    assert "1 of 195 states is on record." in words(html)
    assert html.count('href="/states/') >= 195
    assert '<a href="/groups/european-union/">' in html


def test_the_list_narrows_to_a_regional_group(client):
    html = client.get("/states/?region=weog").content.decode()
    assert 'href="/states/nld/"' in html
    assert 'href="/states/chn/"' not in html
    assert "0 of 29 states are on record" in words(html)


def test_the_list_shows_where_each_stands_on_a_principle(client):
    html = client.get("/states/?principle=non-intervention").content.decode()
    assert "1 of 195 states is on record on this principle." in words(html)
    assert 'href="/states/usa/non-intervention/"' in html


@pytest.mark.parametrize(
    ("query", "said_so"),
    [
        ("region=weo", "“weo” is not a known value. Did you mean weog?"),
        ("principle=non-intervenshun", "No principle is called “non-intervenshun”. Did you mean non-intervention (Non-intervention in internal affairs)?"),
        ("principle=%00", "The value holds control characters."),
        ("region=weog,grulac", "Name one “region” here"),
        ("principle=!non-intervention", "Name one “principle” here"),
        ("regoin=weog", "The parameter “regoin” is not known here. Did you mean “region”?"),
        ("region=weog&region=grulac", "The parameter “region” is given twice."),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_is_refused_by_name(client, query, said_so):
    assert said_so in page(client, f"/states/?{query}", status=400)


@pytest.mark.parametrize(
    "query",
    ["region=WEOG&principle=Non-Intervention", "region=weog&principle=Non-intervention in internal affairs"],
)
def test_a_name_is_understood_as_the_api_understands_it(client, query):
    assert page(client, f"/states/?{query}") == page(client, "/states/?region=weog&principle=non-intervention")


@pytest.mark.parametrize(
    "query", ["", "region=", "region=WEOG", "region=weog&principle=", "principle=sovereignty&region="]
)
def test_the_data_of_the_list_answer(client, query):
    html = client.get(f"/states/?{query}").content.decode()
    (address,) = re.findall(r'href="(/api/v1/[^"]*\.csv[^"]*)"', html)
    assert client.get(address.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("code", ["CHN", "Chn", "cn", "CN"])
def test_a_code_leads_to_the_one_address(client, code):
    response = client.get(f"/states/{code}/")
    assert (response.status_code, response["Location"]) == (301, "/states/chn/")
    response = client.get(f"/states/{code}/due-diligence/")
    assert (response.status_code, response["Location"]) == (301, "/states/chn/due-diligence/")


def test_a_profile_answers_in_one_sentence(client):
    text = page(client, "/states/chn/")
    assert "China is on record on 41 of 57 principles, in 44 statements from 2 documents between 2015 and 2021." in text
    assert "Of its 81 positions, 52 affirm, 4 qualify, none oppose and 25 call for." in text


def test_a_profile_shows_stance_now_and_what_it_was(client):
    html = client.get("/states/chn/").content.decode()
    start = html.index('href="/states/chn/applicability-of-international-law/"')
    row = words(html[start : html.index("</tr>", start)])
    assert "affirms" in row
    assert "qualifies" in row
    assert "in 2015: affirms" in row


def test_a_profile_names_the_principles_without_a_record(client):
    html = client.get("/states/chn/").content.decode()
    rest = html[html.index("No record:") :]
    assert 'href="/states/chn/human-rights/"' in rest[: rest.index("</tr>")]


def test_a_state_without_a_record_is_not_said_to_be_silent_or_against(client):
    text = page(client, "/states/usa/")
    assert "United States: no words on record yet; 17 votes" in text
    assert "That does not mean that it has said nothing, or that it disagrees." in text


def test_every_row_of_a_profile_leads_to_its_words(client):
    html = client.get("/states/chn/").content.decode()
    for slug in Statement.objects.filter(counted=True).values_list("stances__principle__slug", flat=True).distinct():
        if slug is None:
            continue
        found = client.get(f"/states/chn/{slug}/")
        assert f'href="/states/chn/{slug}/"' in html
        assert "<blockquote" in found.content.decode()


def test_the_cell_shows_every_passage_in_order_of_time(client):
    html = client.get("/states/chn/sovereign-equality/").content.decode()
    text = words(html)
    assert "China affirms sovereign equality. 3 passages are on record, from 2015 to 2021." in text
    listed = html[html.index("All passages, in order of time") :]
    places = [listed.index(f'id="{number}"') for number in ("S-000002", "S-000009", "S-000031")]
    assert places == sorted(places)


def test_the_cell_marks_what_differs_and_warns_of_the_reporter(client):
    html = client.get("/states/chn/sovereign-equality/").content.decode()
    assert "<del>are also relevant to behavior</del>" in html.replace(" </del>", "</del>").replace("<del> ", "<del>")
    assert "<ins>apply" in html
    assert "Weigh this with care. The words of 2015 are as a reporter printed them" in words(html)


def test_two_official_texts_need_no_warning(client, analyst, reviewer):
    for year, verb in (("2011", "may"), ("2019", "shall")):
        quote = f"No state {verb} intervene in the affairs of another state."
        make.make_statement("NLD", by=analyst, reviewer=reviewer, quote=quote, **said(f"{year}-03-01"))
    text = page(client, "/states/nld/non-intervention/")
    assert "Of 10 words of 2011, 9 stand in 2019 too." in text
    assert "Weigh this with care" not in text


def test_a_cell_without_a_record_says_what_was_read_and_never_denies(client):
    text = page(client, "/states/chn/countermeasures/")
    assert "No record: no statement of this state on this principle has been coded yet." in text
    assert "That does not mean that it disagrees." in text
    assert "Document incomplete. This state speaks in 2 documents of the record: 1 was read from end to end;" in text
    assert "25 of 25 sentences" in text
    assert "Not the whole text: page 2 of 2" in text
    text = page(client, "/states/usa/countermeasures/")
    assert "Not read. No document in which this state speaks is in the record." in text


def test_a_cell_points_to_the_narrower_principles_that_have_a_record(client, analyst, reviewer):
    make.make_statement("NLD", by=analyst, reviewer=reviewer, principle="sovereign-equality")
    html = client.get("/states/nld/charter-principles/").content.decode()
    assert "On a narrower principle below this one there is a record: sovereign equality." in words(html)


def test_the_quote_is_escaped(client, analyst, reviewer):
    quote = 'We <script>alert("1")</script> affirm & uphold it.'
    make.make_statement("NLD", by=analyst, reviewer=reviewer, quote=quote, **said("2026-02-01"))
    for path in ("/", "/states/nld/", "/states/nld/non-intervention/", "/principles/non-intervention/"):
        html = client.get(path).content.decode()
        assert "<script>" not in html
        assert "&lt;script&gt;" in html


def test_a_question_about_a_state_is_the_same_in_the_data(client):
    html = client.get("/states/chn/due-diligence/").content.decode()
    assert '"/api/v1/positions.csv?state=CHN&amp;principle_name=due-diligence"' in html
