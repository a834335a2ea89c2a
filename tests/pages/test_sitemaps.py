"""What search engines are told: pages of records once, with their last change; not empty cells, nor endless questions."""

import re

import pytest

from positions.models import Principle, State
from positions.queries import sitemaps
from tests import make
from tests.published.test_public_changes import correct

LOC = re.compile(r"<loc>([^<]+)</loc><lastmod>([^<]+)</lastmod>")
NOINDEX = '<meta name="robots" content="noindex">'


def listed(client, address="/sitemap.xml") -> dict[str, str]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    found = LOC.findall(answer.content.decode())
    assert len(found) == len(dict(found)) <= 50_000
    return {url.removeprefix("http://testserver"): at for url, at in found}


def every_page(client) -> dict[str, str]:
    return {url: at for part in listed(client) for url, at in listed(client, part).items()}


def test_every_page_of_the_sitemap_is_there_may_be_listed_and_names_itself(client, db):
    pages = every_page(client)
    assert {"/", "/statements/S-000002/", "/states/chn/", "/states/chn/non-intervention/", "/documents/D-0001/"} < set(
        pages
    )
    # One of each kind in full, and the others by chance of their order: an answer takes a while.
    for url in list(pages)[::40]:
        answer = client.get(url)
        assert answer.status_code == 200, url
        body = answer.content.decode()
        assert NOINDEX not in body, url
        assert f'<link rel="canonical" href="http://testserver{url}">' in body, url


def test_empty_cells_and_questions_are_reachable_but_not_listed(client, db):
    pages = every_page(client)
    for url in (
        "/states/chn/countermeasures/",
        "/statements/?state=CHN",
        "/matrix/?state=CHN",
        "/statements/S-000002/?as_of=2020-01-01",
    ):
        assert url not in pages
    for url in ("/states/chn/countermeasures/", "/statements/?state=CHN", "/matrix/?state=CHN"):
        body = client.get(url).content.decode()
        assert body.count(NOINDEX) == 1, url
        assert "canonical" not in body, url
    states, principles = State.objects.published().count(), Principle.objects.published().count()
    assert len([url for url in pages if url.startswith("/states/") and url.count("/") == 4]) < states * principles / 100


def test_links_to_empty_cells_and_narrower_lists_are_not_followed(client, db):
    assert re.search(r'href="/states/chn/countermeasures/" rel="nofollow"', client.get("/states/chn/").content.decode())
    assert not re.search(
        r'href="/states/chn/non-intervention/" rel="nofollow"', client.get("/states/chn/").content.decode()
    )
    assert re.search(
        r'href="/states/tuv/non-intervention/" rel="nofollow"',
        client.get("/states/?principle=non-intervention").content.decode(),
    )
    facets = re.findall(
        r'<a href="/statements/\?[^"]*"( rel="nofollow")?>', client.get("/statements/").content.decode()
    )
    assert facets.count(' rel="nofollow"') > 20


def test_a_change_is_seen_in_the_last_change_of_its_pages(client, analyst, reviewer):
    statement = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    before = every_page(client)
    own = [
        f"/statements/{statement.public_id}/",
        f"/documents/{statement.document.public_id}/",
        "/states/nld/",
        "/states/nld/non-intervention/",
    ]
    for url in own:
        assert before[url] > before["/statements/S-000002/"], url
    correct(statement.public_id, by=analyst, reviewer=reviewer)
    after = every_page(client)
    assert "/states/nld/non-intervention/" not in after
    assert "/states/nld/sovereignty/" in after


def test_statements_come_in_parts_of_a_size(client, db, monkeypatch):
    whole = every_page(client)
    monkeypatch.setattr(sitemaps, "SIZE", 10)
    statements = [url for number in range(1, 6) for url, _ in sitemaps_part(number)]
    assert len(statements) == len(set(statements))
    assert set(statements) == {url for url in whole if url.startswith("/statements/S-")}
    for name in ("statements-0", "statements-6", "statements-01", "statements-x", "nothing"):
        assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def sitemaps_part(number: int):
    return sitemaps.part(f"statements-{number}")


def test_robots_name_the_sitemap(client, db):
    assert client.get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *", "Disallow: /admin/", "", "Sitemap: http://testserver/sitemap.xml",
    ]  # fmt: skip


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemaps/documents.xml"])
def test_a_crawler_that_has_it_is_told_so(client, db, address):
    first = client.get(address)
    assert client.get(address, headers={"if-none-match": first.headers["ETag"]}).status_code == 304
