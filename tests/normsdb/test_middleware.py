"""What the middleware answers before and after any view: only reading, and 304 only for what there is."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client, RequestFactory

from normsdb import middleware

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 11, 30, tzinfo=UTC)
THERE = ("/", "/statements/S-000002/", "/documents/D-0001.txt", "/api/v1/states", "/api/v1/states.csv")
NOT_THERE = {
    "/nowhere/": 404,
    "/statements/S-999999/": 404,
    "/statements/?state=Chna": 400,
    "/states/CHN/": 301,
    "/api/v1/nowhere": 404,
    "/api/v1/statements/S-999999": 404,
    "/api/v1/statements?state=Chna": 400,
}


@pytest.mark.parametrize("path", THERE)
def test_whoever_has_any_answer_needs_none_again(client, path):
    again = client.get(path, headers={"If-None-Match": "*"})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == client.get(path).headers["ETag"]


@pytest.mark.parametrize(("path", "status"), NOT_THERE.items())
def test_what_is_not_there_has_not_stayed_the_same(client, path, status):
    # "*" is any answer there is (RFC 9110, 13.1.2): of these there is none.
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == status


def test_tomorrow_an_answer_is_asked_for_again(client):
    """A treaty comes into force, an edition does not move."""
    address = middleware._address(RequestFactory().get("/instruments/cets-224/"))
    days = (date(2026, 11, 30), date(2026, 12, 1), None)
    assert len({middleware._etag(address, (7, MOMENT), day) for day in days}) == 3
    answer = client.get("/instruments/cets-224/")
    asked, today = answer.wsgi_request, datetime.now(UTC).date()
    assert answer.headers["ETag"] == middleware._etag(middleware._address(asked), asked.edition, today)


@pytest.mark.parametrize("path", ["/nowhere/", "/statements/S-999999/", "/states/?region=nowhere"])
def test_no_cache_keeps_what_is_not_there_yet(client, path):
    assert client.get(path).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/statements/", "/documents/D-0001.txt", "/robots.txt", "/nowhere/", "/healthz"])
def test_a_page_answers_reading_and_nothing_else(path):
    client = Client(enforce_csrf_checks=True)
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE", "ODD"):
        answer = client.generic(method, path)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS"), method
        assert not answer.content
    answer = client.options(path)
    assert (answer.status_code, answer.headers["Allow"], answer.content) == (204, "GET, HEAD, OPTIONS", b"")
