"""Links that travelled: what a sentence, a mailing or a memory has done to an address leads to its page, in one step."""

import re

import pytest

from positions.changes import references, reviewing
from positions.models import Principle, Statement
from positions.pages.redirects import PARTS
from positions.pages.urls import urlpatterns
from tests import make

pytestmark = pytest.mark.django_db

BEHIND = [")", ".", ",", "%29", "%29.", ").", ";", ":", "'", '"', "%22", "%E2%80%9D", "%3E", ">", "!", "%3F", "*", "%20", "%0A"]  # fmt: skip
TRACKING = ["utm_source=x", "utm_campaign=a+b", "UTM_Medium=x", "utm%5Fterm=x", "fbclid=x", "gclid=x", "msclkid=x", "mc_cid=x", "mc_eid=x", "igshid=x", "ref=x", "fbclid"]  # fmt: skip
PAGES = [
    "/statements/S-000002/", "/documents/D-0001/", "/documents/D-0001.txt", "/principles/non-intervention/", "/states/chn/",
    "/states/chn/non-intervention/", "/groups/european-union/", "/groups/european-union/non-intervention/", "/forums/ungge/",
    "/forums/gccs/gccs-2015/", "/statements/", "/matrix/", "/map.svg",
]  # fmt: skip


def leads(client, address, target):
    response = client.get(address)
    assert (response.status_code, response.headers.get("Location")) == (301, target), address
    assert client.get(target).status_code in {200, 410}, target


@pytest.mark.parametrize("page", PAGES)
def test_what_a_sentence_puts_behind_an_address_is_overlooked(client, page):
    leads(client, f"{page}).", page)
    for sign in BEHIND:
        for address in (f"{page.rstrip('/')}{sign}", f"{page}{sign}"):
            response = client.get(address)
            assert (response.status_code, response.headers.get("Location")) == (301, page), address


@pytest.mark.parametrize(
    ("written", "page"),
    [
        ("/principles/Non-Intervention/", "/principles/non-intervention/"),
        ("/forums/UNGGE/", "/forums/ungge/"),
        ("/forums/GCCS/GCCS-2015/", "/forums/gccs/gccs-2015/"),
        ("/groups/European-Union/", "/groups/european-union/"),
        ("/groups/European-Union/Sovereignty/", "/groups/european-union/sovereignty/"),
        ("/states/CHN/Non-Intervention", "/states/chn/non-intervention/"),
        ("/states/cn/", "/states/chn/"),
        ("/States/CN", "/states/chn/"),
        ("/statements/S-2", "/statements/S-000002/"),
        ("/statements/s-000002", "/statements/S-000002/"),
        ("/statements/2", "/statements/S-000002/"),
        ("/statements/S2/", "/statements/S-000002/"),
        ("/statements/0002).", "/statements/S-000002/"),
        ("/documents/D-1", "/documents/D-0001/"),
        ("/documents/d-1.txt", "/documents/D-0001.txt"),
        ("/documents/1,", "/documents/D-0001/"),
        ("/forums/oewg/gccs-2015/", "/forums/gccs/gccs-2015/"),
    ],
)
def test_capitals_short_numbers_and_missing_slashes_lead_to_the_page_in_one_step(client, written, page):
    leads(client, written, page)


@pytest.mark.parametrize("written", ["/votes/", "/votes", "/Votes/", "/votes).", "/votes/?utm_source=x"])
def test_votes_without_a_name_lead_to_the_list_that_leads_to_each(client, written):
    leads(client, written, "/instruments/")


@pytest.mark.parametrize(
    "address",
    ["/statements/S-999999)", "/statements/S-0", "/statements/999", "/principles/Nothing-Such/", "/states/XX.", "/states/chn/Nothing.",
     "/documents/D-9,", "/forums/gccs/Nothing/", "/statements/S-2-2/", "/statements/²/", "/statements/-2/", "/nowhere)", "/states/%00/",
     "/statements/%00)/", "/admin2/."],
)  # fmt: skip
def test_what_has_no_page_is_not_found_as_before(client, address):
    response = client.get(address, follow=True)
    assert response.status_code == 404
    # The slash that Django puts there is the only step.
    assert len(response.redirect_chain) <= 1


def test_what_is_hidden_is_no_target(client, analyst):
    principle = make.make_principle(by=analyst)
    draft = make.make_draft(by=analyst)
    for address in (
        f"/principles/{principle.slug.upper()}/",
        f"/statements/{draft.pk})",
        f"/documents/{draft.document_id})",
    ):
        assert client.get(address, follow=True).status_code == 404, address


def test_a_withdrawn_number_leads_to_its_last_words(client, reviewer):
    reviewing.withdraw(Statement.objects.get(public_id="S-000009"), reason="It repeats.", by=reviewer)
    leads(client, "/statements/s-9).", "/statements/S-000009/")


def test_a_former_slug_leads_on_whatever_else_travelled_with_it(client, reviewer):
    principle = Principle.objects.get(slug="sovereignty")
    principle.slug = "sovereign-equality-renamed"
    references.change(principle, started_from=principle.revision, by=reviewer, why="renamed")
    leads(
        client,
        "/states/CHN/Sovereignty).?since=2015&utm_source=x",
        "/states/chn/sovereign-equality-renamed/?since=2015",
    )


@pytest.mark.parametrize("tracking", TRACKING)
def test_a_tracking_parameter_changes_nothing(client, tracking):
    assert client.get(f"/states/chn/?{tracking}").content == client.get("/states/chn/").content


def test_tracking_parameters_change_nothing_on_any_page(client):
    tracking = "&".join(TRACKING)
    for page in (
        "/",
        "/states/chn/",
        "/statements/S-000002/",
        "/documents/D-0001/",
        "/statements/",
        "/compare/",
        "/briefing/",
        "/coverage/",
        "/api/docs/",
    ):
        plain, travelled = client.get(page), client.get(f"{page}?{tracking}")
        assert travelled.status_code == 200, page
        assert travelled.headers.get("ETag") == plain.headers.get("ETag"), page
        assert travelled.content == plain.content, page


def test_the_rest_of_the_question_stays_as_it_was(client):
    plain = client.get("/statements/?q=a%2Bb&page_size=2&state=CHN").content
    assert client.get("/statements/?utm_source=x&q=a%2Bb&fbclid=y&page_size=2&state=CHN&ref=").content == plain
    assert client.get("/statements/?refs=x").status_code == 400
    assert client.get("/statements/?futm_source=x").status_code == 400


@pytest.mark.parametrize("tracking", TRACKING)
def test_the_api_goes_on_refusing(client, tracking):
    for address in ("/api/v1/statements", "/api/v1/states/CHN", "/api/v1/statements.csv"):
        assert client.get(f"{address}?{tracking}").status_code == 400, address


def test_every_page_with_a_part_in_its_address_is_led_to(client):
    """A new page whose address holds a code or a slug must say in ``redirects`` what that names."""
    for entry in urlpatterns:
        named = set(re.findall(r"<(?!int:)\w+:(\w+)>", str(entry.pattern)))  # a whole number names nothing
        # A part of the sitemap is named after no record, and a release never bears another number.
        named -= {"sitemap-part": {"part"}, "release": {"number"}}.get(entry.name, set())
        assert named == set(PARTS.get(entry.name, {})), entry.name
