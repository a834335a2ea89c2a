"""When there is no page."""

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from normsdb import middleware
from positions.changes import reviewing
from positions.models import Statement
from positions.pages import errors
from tests.pages.reading import read
from tests.pages.test_principles import page, words

pytestmark = pytest.mark.django_db


def test_an_unknown_address_suggests_the_nearest(client):
    response = client.get("/principles/non-intervension/")
    assert response.status_code == 404
    assert 'href="/principles/non-intervention/"' in response.content.decode()


def test_an_address_of_no_room_says_nothing_of_the_machinery(client):
    text = page(client, "/nowhere/at/all/", status=404)
    assert "There is no page at this address" in text
    for inner in ("resolver", "tried", "urls.py", "path"):
        assert inner not in text


def test_what_the_visitor_typed_is_escaped(client):
    html = client.get("/states/<script>/").content.decode()
    assert "<script" not in html


def test_a_withdrawn_number_says_why_and_where_to(client, reviewer):
    from positions.published.session import as_public
    from positions.queries import withdrawals

    statement = Statement.objects.get(public_id="S-000009")
    reviewing.withdraw(statement, reason="It repeats <another> passage.", successor="S-000010", by=reviewer)
    with as_public() as edition:
        request = RequestFactory().get("/statements/S-000009/")
        request.edition = edition
        response = errors.gone(request, withdrawals.of("S-000009"))
    html = response.content.decode()
    assert response.status_code == 410
    assert "It repeats &lt;another&gt; passage." in html
    assert 'href="/statements/S-000010/"' in html
    assert "S-000009" in page(client, "/about/corrections/")


def test_a_broken_page_needs_neither_database_nor_session(django_assert_num_queries):
    request = RequestFactory().get("/")
    request.request_id = "0123abcd"
    with django_assert_num_queries(0):
        response = errors.broken(request)
    assert response.status_code == 500
    assert "Something broke on our side" in words(response.content.decode())
    assert "0123abcd" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_a_page_whose_database_does_not_answer_says_when_to_come_back(monkeypatch):
    def gone(_at):
        raise OperationalError("connection refused by 10.0.0.1")

    monkeypatch.setattr(middleware, "as_public", gone)
    response = Client(raise_request_exception=False).get("/states/")
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "30", "no-store")
    assert "10.0.0.1" not in response.content.decode()


def test_a_refused_request_is_told_so():
    response = errors.forbidden(RequestFactory().get("/"))
    assert response.status_code == 403


def test_an_address_of_the_curators_gets_no_suggestion(django_assert_num_queries):
    # It does not read as the public, so nothing is looked through.
    with django_assert_num_queries(0):
        response = errors.not_found(RequestFactory().get("/admin/non-intervention/"))
    assert response.status_code == 404
    assert "/principles/non-intervention/" not in response.content.decode()


@pytest.mark.parametrize(
    ("address", "mended"),
    [
        ("/map/?principle=soverignty", "/map/?principle=sovereignty"),
        ("/timeline/?state=Chna", "/timeline/?state=CHN"),
        ("/timeline/?stat=CHN", "/timeline/?state=CHN"),
        ("/together/?principle=sovereignty&with=non-intervenshun", "/together/?principle=sovereignty&with=non-intervention"),
        ("/together/?with=sovereignty", "/together/?principle=sovereignty"),
        ("/coverage/?state=Chna&principle=sovereignty", "/coverage/?state=CHN&principle=sovereignty"),
        ("/coverage/?state=CHN&covrage=stated", "/coverage/?state=CHN&coverage=stated"),
        ("/states/?region=weo&principle=sovereignty", "/states/?region=weog&principle=sovereignty"),
        ("/documents/?state=Chna&complete=yes", "/documents/?state=CHN&complete=yes"),
        ("/states/chn/sovereignty/?stance=afirms&since=2015", "/states/chn/sovereignty/?stance=affirms&since=2015"),
    ],
)  # fmt: skip
def test_what_may_have_been_meant_is_one_press_away(client, address, mended):
    refused = read(client, address, status=400)
    assert mended in refused.links
    read(client, mended)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/map/?principle=soverignty", ['name="principle" value="soverignty"']),
        ("/together/?principle=sovereignty&with=x&state=CHN", ['name="principle" value="sovereignty"', 'name="state" value="CHN"', 'name="with" value="x"']),
        ("/coverage/?principle=sovereignty&state=Chna", ['name="principle" value="sovereignty"', 'name="state" value="Chna"', 'name="document"']),
        ("/documents/?state=Chna&complete=yes&since=2015", ['name="complete" value="yes"', 'name="since" value="2015"']),
        ("/states/chn/sovereignty/?stance=afirms&since=2015", ['name="stance" value="afirms"', 'name="since" value="2015"']),
    ],
)  # fmt: skip
def test_the_rest_of_what_was_asked_is_kept_to_ask_again(client, address, kept):
    html = client.get(address).content.decode()
    path = address.partition("?")[0]
    form = html[html.index(f'action="{path}"') :]
    assert [field for field in kept if field not in form] == []
    assert 'aria-invalid="true"' in form


def test_every_wrong_part_is_named_at_once(client):
    text = read(client, "/coverage/?sate=CHN&principl=x&state=a&state=b", status=400).words
    for detail in ("“sate” is not known", "“principl” is not known", "“state” is given twice"):
        assert detail in text


def test_a_page_without_parameters_offers_itself(client):
    assert "/principles/" in read(client, "/principles/?sort=name", status=400).links
