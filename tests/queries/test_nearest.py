"""The addresses most like one that leads nowhere."""

import pytest

from positions.models import Forum, Name, Principle, State
from positions.published.session import as_public
from positions.queries import nearest
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("/principles/non-intervension/", "/principles/non-intervention/"),  # a slip of the pen
        ("/principles/sovereign_equality/", "/principles/sovereign-equality/"),
        ("/states/china/", "/states/chn/"),  # a name where a code is asked for
        ("/states/prc/", "/states/chn/"),  # another name
        ("/states/ger/", "/states/deu/"),  # a code of another list
        ("/states/ned/", "/states/nld/"),
        ("/states/zaire/", "/states/cod/"),  # a former name
        ("/groups/eu/", "/groups/european-union/"),  # a short form
        ("/principle/due-diligence/", "/principles/due-diligence/"),  # a wrong room
    ],
)
def test_the_likest_page_comes_first(asked, first):
    with as_public():
        assert nearest.addresses(asked)[0].url == first


@pytest.mark.parametrize(
    ("noun", "row", "url"),
    [
        ("state", State.objects.filter(alpha3="CHN"), "/states/chn/"),
        ("forum", Forum.objects.filter(slug="ungge"), "/forums/ungge/"),
        ("principle", Principle.objects.filter(slug="sovereignty"), "/principles/sovereignty/"),
    ],
)
def test_a_name_that_a_curator_adds_is_known_to_every_way_of_asking(client, noun, row, url):
    Name.objects.create(**{noun: row.get()}, text="Zhongguoland Supremitas")
    address = url.replace(url.split("/")[2], "zhongguoland-supremita")
    with as_public():
        assert nearest.addresses(address)[0].url == url
    parameter = {"state": "state", "forum": "mentions", "principle": "principle"}[noun]
    token = url.split("/")[2]
    asked = client.get("/api/v1/statements", {parameter: "Zhongguoland Supremitas"}).json()
    assert [one.lower() for one in asked["query"][parameter]] == [token]
    typed = client.get("/api/v1/suggest", {"q": "Zhongguol"}).json()["results"]
    assert [(one["kind"], one["id"].lower()) for one in typed] == [(noun, token)]
    found = client.get("/api/v1/search", {"q": "Zhongguoland Supremitas"}).json()["names"]
    assert [one["kind"] for one in found] == [noun]


@pytest.mark.parametrize("asked", ["/", "/wp-login.php", "/states/%00/", "/" + "x" * 5000])
def test_what_is_like_nothing_has_no_suggestion(asked):
    with as_public():
        assert nearest.addresses(asked) == []


def test_a_hidden_page_is_never_suggested(analyst):
    hidden = make.make_principle("Quantum truce", by=analyst, slug="quantum-truce")
    with as_public():
        found = nearest.addresses(f"/principles/{hidden.slug}/")
    assert all("quantum" not in page.url for page in found)
    # Nor by whoever reads without the public's eyes.
    assert all("quantum" not in page.url for page in nearest.addresses(f"/principles/{hidden.slug}/"))
