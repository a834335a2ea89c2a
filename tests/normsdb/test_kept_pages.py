"""Answers that a process keeps: the same bytes for who asks the same of the same edition, and for nobody else."""

import gzip

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from normsdb.kept_pages import PAGES, KeptPages
from positions.changes import reviewing
from tests import make

pytestmark = pytest.mark.django_db

TAG = '"a"'
ADDRESSES = ("/", "/statements/?state=CHN", "/states/chn/", "/api/v1/statements", "/api/v1/states.csv")


@pytest.fixture(autouse=True)
def room(settings):
    settings.KEPT_PAGES_BYTES = 4_000_000
    PAGES.clear()
    yield
    PAGES.clear()


def queries(ask) -> tuple[HttpResponse, int]:
    with CaptureQueriesContext(connection) as found:
        answer = ask()
    return answer, len([one for one in found if "SAVEPOINT" not in one["sql"]])


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_second_who_asks_gets_the_same_and_asks_the_record_nothing(client, address):
    first, many = queries(lambda: client.get(address))
    again, few = queries(lambda: client.get(address))
    # Totals of the home page are kept for an edition anyway.
    assert few == 1 <= many
    assert again.content == first.content
    differ = {name for name, value in first.headers.items() if again.headers.get(name) != value}
    assert differ <= {"X-Request-ID"}
    assert set(again.headers) == set(first.headers)


@pytest.mark.parametrize(
    "address", ["/api/docs/try/", "/map.svg?principle=non-intervention", "/documents/D-0001.txt", "/about/"]
)
def test_every_answer_has_the_same_headers_again(client, address):
    """Those too that are made of what the view said to a middleware: the policy of the documentation is another."""
    first, again = (client.get(address, follow=True) for _ in range(2))
    assert first.status_code == 200
    assert {**first.headers, "X-Request-ID": ""} == {**again.headers, "X-Request-ID": ""}


def test_an_edition_has_answers_of_its_own(client, analyst, reviewer):
    before = client.get("/api/v1/statements").json()
    row = make.make_statement("NLD", by=analyst, reviewer=reviewer)
    after = client.get("/api/v1/statements").json()
    assert after["count"] == before["count"] + 1
    address = f"/statements/{row.public_id}/"
    assert client.get(address).status_code == 200
    reviewing.withdraw(row, reason="test", by=reviewer)
    assert client.get(address).status_code == 410
    assert client.get("/api/v1/statements").json()["count"] == before["count"]


def test_what_is_kept_compressed_is_the_same(client):
    plain = client.get("/statements/")
    packed = client.get("/statements/", headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] == f"W/{plain.headers['ETag']}"
    assert packed.headers["Content-Length"] == str(len(packed.content))
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert client.get("/statements/", headers={"If-None-Match": packed.headers["ETag"]}).status_code == 304


def test_hosts_forms_and_parts_are_not_mixed(client, settings):
    settings.ALLOWED_HOSTS = ["one.example", "other.example"]
    address = "/api/v1/statements/S-000002"
    for host in ("one.example", "other.example", "one.example"):
        assert f"http://{host}/" in client.get(address, HTTP_HOST=host).json()["url"]
    whole = client.get("/api/v1/states.csv", HTTP_HOST="one.example")
    part = client.get("/api/v1/states.csv", HTTP_HOST="one.example", headers={"Range": "bytes=0-9"})
    assert (part.status_code, part.content) == (206, whole.content[:10])
    assert client.get("/api/v1/states.csv", HTTP_HOST="one.example").content == whole.content
    assert client.get(address, HTTP_HOST="one.example", headers={"If-None-Match": "*"}).status_code == 304
    assert client.head(address, HTTP_HOST="one.example").headers["Content-Length"]


def answer(content: bytes = b"x" * 1000, status: int = 200, **headers) -> HttpResponse:
    return HttpResponse(content, status=status, headers={"ETag": TAG, **headers})


@pytest.mark.parametrize(("method", "status"), [("DELETE", 405), ("POST", 405), ("PUT", 405), ("OPTIONS", 204)])
def test_no_other_method_gets_what_is_kept_for_readers(client, method, status):
    address = "/api/v1/statements/S-000002"
    assert client.get(address).status_code == 200
    answered = client.generic(method, address)
    assert answered.status_code == status
    assert b"quote" not in answered.content


def test_only_what_is_the_same_for_everybody_is_kept():
    pages, request = KeptPages(), RequestFactory().get("/")
    cookie = answer()
    cookie.set_cookie("a", "b")
    for refused in (
        cookie,
        answer(status=404),
        answer(status=206),
        answer(Vary="Accept, Cookie"),
        answer(b"x" * 600_000),
    ):
        pages.put(request, "a", refused)
        assert not pages.has(request, "a")
        assert pages.get(request, "a", TAG) is None
    pages.put(RequestFactory().head("/"), "a", answer())
    assert pages.get(request, "a", TAG) is None
    pages.put(request, "a", answer())
    assert pages.get(request, "a", TAG).content == b"x" * 1000


def test_an_empty_answer_leaves_the_room_that_it_took(settings):
    settings.KEPT_PAGES_BYTES = 10
    pages, request = KeptPages(), RequestFactory().get("/")
    for name in ("six-ab", "six-cd", "much longer than the room", "six-ef"):
        pages.put(request, name, answer(b""))
    assert pages.get(request, "six-ef", TAG).content == b""
    assert not pages.has(request, "six-ab")


def test_an_answer_of_another_edition_is_not_given_and_makes_room_for_its_next():
    pages, request = KeptPages(), RequestFactory().get("/")
    pages.put(request, "a", answer())
    assert pages.has(request, "a")
    assert pages.get(request, "a", '"b"') is None
    pages.put(request, "a", answer(b"new" * 400, ETag='"b"'))
    assert pages.get(request, "a", TAG) is None
    assert pages.get(request, "a", '"b"').content == b"new" * 400
    assert len(pages._pages) == 1


def test_the_room_is_bounded_and_the_least_asked_for_goes(settings):
    settings.KEPT_PAGES_BYTES = 10_000
    pages, request = KeptPages(), RequestFactory().get("/")
    for name in "abcdefgh":
        pages.put(request, name, answer(name.encode() * 199))
    assert pages.get(request, "a", TAG)
    for number in range(60):
        pages.put(request, str(number), answer(b"y" * 190))
        assert pages.get(request, "a", TAG)
    assert pages.get(request, "b", TAG) is None
    held = [number for number in range(60) if pages.get(request, str(number), TAG)]
    assert held == list(range(held[0], 60))
    assert 10_000 - 400 < 200 + 192 * len(held) <= 10_000


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("gzip ; q=1.0,br", True),
        ("gzip;q=0.001", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("br, gzip; q=0.000", False),
        ("identity, gzip;q=0, br", False),
        ("notgzip", False),
    ],
)
def test_who_refuses_an_answer_compressed_gets_it_plain(client, said, taken):
    for _ in range(2):  # as it was made, and as it was kept
        answered = client.get("/statements/", headers={"Accept-Encoding": said})
        assert (answered.headers.get("Content-Encoding") == "gzip") is taken


def test_an_answer_is_kept_by_its_form_and_not_by_what_else_a_visitor_likes(client):
    said = ("", "*/*", "text/csv", "application/json", "text/csv")
    tags = [client.get("/api/v1/statements/S-000002", headers={"Accept": likes}).headers["ETag"] for likes in said]
    assert tags[0] == tags[1] == tags[3] != tags[2] == tags[4]
