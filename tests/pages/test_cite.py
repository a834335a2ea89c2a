"""The cite box: on every page that can be cited, the same for everybody and on every day."""

import re

import pytest

from tests.pages.reading import read

pytestmark = pytest.mark.django_db

PAGES = {
    "/statements/S-000002/": "http://testserver/statements/S-000002/v1/",
    "/statements/S-000002/v1/": "http://testserver/statements/S-000002/v1/",
    "/documents/D-0001/": "http://testserver/documents/D-0001/",
    "/principles/non-intervention/": "http://testserver/principles/non-intervention/",
    "/states/chn/": "http://testserver/states/chn/",
    "/states/nor/": "http://testserver/states/nor/",
    "/states/chn/non-intervention/": "http://testserver/states/chn/non-intervention/",
    "/groups/european-union/": "http://testserver/groups/european-union/",
    "/groups/european-union/non-intervention/": "http://testserver/groups/european-union/non-intervention/",
    "/instruments/cets-185/": "http://testserver/instruments/cets-185/",
    "/instruments/a-res-73-27/": "http://testserver/instruments/a-res-73-27/",
    "/votes/a-res-60-45/": "http://testserver/votes/a-res-60-45/",
}


@pytest.mark.parametrize(("page", "cited"), PAGES.items())
def test_a_page_names_its_lasting_address_in_three_styles(client, page, cited):
    html = client.get(page).content.decode()
    (box,) = re.findall(r'(?s)<section class="box cite".*?</section>', html)
    assert re.findall(r"<summary>(\w+)</summary>", box) == ["Chicago", "OSCOLA", "APA"]
    texts = re.findall(r'(?s)<p class="cite-text">(.*?)</p>', box)
    assert len(texts) == 3
    assert all(cited in text for text in texts)


@pytest.mark.parametrize("page", ["/states/chn/non-intervention/?until=2015", "/instruments/cets-185/?on=2005-01-01"])
def test_a_filter_is_no_part_of_what_is_cited(client, page):
    whole, asked = (read(client, one).words.partition("Cite Chicago")[2] for one in (page.partition("?")[0], page))
    assert whole[:300] == asked[:300]
    assert "?" not in asked[:300]


@pytest.mark.parametrize("page", ["/statements/S-000002/", "/documents/D-0001/"])
def test_the_files_of_the_box_are_there(client, page):
    links = [
        one
        for one in read(client, page).links
        if re.search(r"/api/v1/(versions|documents)/.*\.(bib|ris|csljson)$", one)
    ]
    assert len(links) == 3
    for address in links:
        assert client.get(address).status_code == 200


def test_nothing_in_the_box_depends_on_the_day_or_on_what_else_is_published(client, analyst, reviewer):
    from tests import make

    def boxes():
        return [
            re.findall(r'(?s)<section class="box cite".*?</section>', client.get(page).content.decode())
            for page in PAGES
        ]

    before = boxes()
    make.make_statement("NOR", by=analyst, reviewer=reviewer)
    assert boxes() == before


def test_a_page_that_changes_leaves_the_day_to_the_reader(client):
    words = read(client, "/states/chn/non-intervention/").words
    assert "accessed [day of access]" in words
    assert "This page changes with the record" in words
    assert "This page changes with the record" not in read(client, "/statements/S-000002/").words
