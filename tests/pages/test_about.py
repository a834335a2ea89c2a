"""About this site, and the files that programs ask for."""

import pytest

from tests.pages.test_principles import page

pytestmark = pytest.mark.django_db


def test_the_method_counts_from_the_data(client):
    text = page(client, "/about/method/")
    assert "Published: 44 statements and 1 headline." in text
    assert "Together the statements hold 81 positions" in text


def test_without_an_address_no_page_promises_one(client, settings):
    settings.CONTACT_EMAIL = ""
    for path in ("/about/", "/about/corrections/", "/accessibility/"):
        html = client.get(path).content.decode()
        assert "mailto:" not in html
        assert "Write to" not in html
    assert client.get("/.well-known/security.txt").status_code == 404


def test_with_an_address_errors_are_reported_there(client, settings):
    settings.CONTACT_EMAIL = "errors@example.org"
    text = page(client, "/about/corrections/?s=S-000017")
    assert "Write to errors@example.org. Name the statement, S-000017, and say what is wrong with it." in text
    body = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:errors@example.org\n" in body
    assert "Expires: " in body


def test_crawlers_may_read_everything_public(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode() == "User-agent: *\nDisallow: /admin/\n"
