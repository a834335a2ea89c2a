"""The tree of principles, and one principle with who backs it."""

import re

import pytest

from positions.changes import references
from positions.models import Principle
from tests import make

pytestmark = pytest.mark.django_db


def page(client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return words(response.content.decode())


def words(html: str) -> str:
    """What a reader reads, on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_the_tree_lists_every_principle_with_its_passages(client):
    html = client.get("/principles/").content.decode()
    for slug in Principle.objects.published().values_list("slug", flat=True):
        assert f'href="/principles/{slug}/"' in html
    assert "57 norms, rules and topics in six families. On 41 of them a state or group is on record." in words(html)


def test_a_principle_says_who_backs_it_in_one_sentence(client):
    text = page(client, "/principles/non-intervention/")
    assert "One state is on record: China affirms this principle, in 3 passages, from 2015 to 2021." in text
    assert "For the other 194 states there is no record." in text


def test_two_states_are_counted_and_each_has_its_row(client, analyst, reviewer):
    make.make_statement("NLD", by=analyst, reviewer=reviewer, stance="opposes")
    html = client.get("/principles/non-intervention/").content.decode()
    assert "Two states on record, in 4 passages" in words(html)
    assert "By their latest words 1 affirms and 1 opposes it." in words(html)
    assert 'href="/states/nld/non-intervention/"' in html


def test_who_holds_two_stances_on_the_latest_day_is_counted_in_both(client, analyst, reviewer):
    make.make_statement(
        "NLD", by=analyst, reviewer=reviewer, principle="applicability-of-international-law", stance="affirms"
    )
    text = page(client, "/principles/applicability-of-international-law/")
    assert "By their latest words 2 affirm and 1 qualifies it." in text


def test_a_group_on_record_is_no_state_on_record(client, analyst, reviewer):
    from positions.models import Group
    from tests.queries.test_cells import make_joint

    make_joint([Group.objects.get(slug="european-union")], principle="countermeasures", by=analyst, reviewer=reviewer)
    text = page(client, "/principles/countermeasures/")
    assert "one group on record, in 1 passage" in text
    assert "By their latest words 1 affirms it." in text
    assert "0 of 195 states on record" in text


def test_a_reference_that_nobody_checked_says_so(client):
    html = client.get("/principles/non-intervention/").content.decode()
    source = html[html.index("A/76/135") :]
    assert "reference to be checked" in source[: source.index("</li>")]
    charter = html[html.index("Charter of the United Nations") :]
    assert "to be checked" not in charter[: charter.index("</li>")]


def test_the_page_counts_its_own_passages_and_says_when_there_are_more_below(client):
    text = page(client, "/principles/charter-principles/")
    assert "in 1 passage of 2021" in text
    assert "The principles below it have 4 passages on record." in text


def test_without_a_statement_the_documents_that_name_it_are_a_lead(client):
    text = page(client, "/principles/human-rights/")
    assert "No record: no statement on this principle has been coded yet." in text
    assert "disagree" not in text.split("Edition of")[0]


def test_a_lead_links_to_a_document_with_its_words(client, analyst, reviewer):
    make.make_statement(
        "NLD", by=analyst, reviewer=reviewer, quote="We spoke of retorsion at length.", principle="attribution"
    )
    html = client.get("/principles/retorsion/").content.decode()
    assert "One document contains words by which it is named." in words(html)
    assert "Where to look" in html


def test_all_leads_are_one_press_away_and_as_many_as_are_said(client, analyst, reviewer):
    for number in range(7):
        make.make_statement(
            "NLD", by=analyst, reviewer=reviewer, quote=f"Of retorsion, number {number}.", principle="attribution"
        )
    make.make_statement("NLD", by=analyst, reviewer=reviewer, quote="Retorsional it is not.", principle="attribution")
    html = client.get("/principles/retorsion/").content.decode()
    assert "7 documents contain words by which it is named." in words(html)
    assert 'href="/documents/?names=retorsion&amp;descendants=no">All 7 documents</a>' in html
    assert "7 documents" in page(client, "/documents/?names=retorsion&descendants=no")
    assert client.get("/api/v1/documents?names=retorsion&descendants=no").json()["count"] == 7


def test_a_former_address_leads_to_the_present_one(client, analyst, reviewer):
    principle = make.make_principle(by=analyst)
    references.publish(principle, by=reviewer)
    old = principle.slug
    principle.slug = "renamed-principle"
    references.change(principle, started_from=principle.revision, by=reviewer, why="a better name")
    response = client.get(f"/principles/{old}/")
    assert (response.status_code, response["Location"]) == (301, "/principles/renamed-principle/")
    response = client.get(f"/states/chn/{old}/")
    assert (response.status_code, response["Location"]) == (301, "/states/chn/renamed-principle/")


def test_a_hidden_principle_answers_like_one_that_never_was(client, analyst):
    hidden = make.make_principle("Concealed matter", by=analyst)
    for path in (f"/principles/{hidden.slug}/", f"/states/chn/{hidden.slug}/"):
        response = client.get(path)
        assert response.status_code == 404
        assert "Concealed" not in response.content.decode()


def test_an_unknown_parameter_is_refused_by_name(client):
    assert "The parameter “sort” is not known here." in page(client, "/principles/?sort=name", status=400)
