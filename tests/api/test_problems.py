"""Every error below /api/ is a problem in JSON, and its type is a page that exists."""

import re

import pytest
from django.db import OperationalError, connection
from django.test import Client

from positions.api.problems import TYPES
from positions.api.renderers import encode
from positions.api.views import ListView
from tests.api.asking import get

KEYS = {"type", "title", "status", "detail", "instance", "errors"}
LONG = "x" * 10_000


def assert_problem(answer, status, slug):
    assert answer.status_code == status, answer.content[:300]
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert set(body) >= KEYS
    assert body["status"] == status
    assert body["type"].endswith(f"/api/problems/{slug}/")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["API-Version"] == "1"
    assert "ETag" not in answer.headers
    return body


@pytest.mark.parametrize("form", ["", ".json", ".csv", "/", ".csv/"])
@pytest.mark.parametrize("accept", ["", "text/html", "text/csv", "application/json"])
def test_a_bad_question_is_a_problem_in_every_form(client, db, form, accept):
    body = assert_problem(get(client, f"statements{form}?state=Chinna", Accept=accept), 400, "bad-question")
    (error,) = body["errors"]
    assert error["parameter"] == "state"
    assert "Did you mean CHN" in error["detail"]
    assert error["suggestions"][0] == "CHN"


@pytest.mark.parametrize(
    "address",
    [
        "nope", "statements.ods", "states/XXX", "states/XXX.csv", "statements/S-999999", "statements/%00", "statements/%ff",
        "statements/%ED%A0%80", f"states/{LONG}", "states/../../etc", "documents/D-9999/", "positions/S-000002:CHN:nope",
        "positions/S-000002", "vocab/nope", "openapi.yaml", "v2", "statements/S-000002/versions",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_a_problem(client, db, address):
    assert_problem(get(client, address), 404, "not-found")


@pytest.mark.parametrize(
    "query",
    [
        "x=1", "=1", "state=%00", f"state={LONG}", f"{LONG}=1", "state=%ff%fe", "state=%ED%A0%80", "cursor=%F0%9F", "cursor=AAAA",
        "page_size=0", "page_size=99999999999999999999", "page_size=١", "sort=", "fields=", "sort=;drop", "state=CHN%2C",
        "since=0000", "since=99999-01-01", "year=10000", "date=..", "state=&voice=", "id=S-99999999999999999999",
        "sort=state__alpha3", "fields=author_id", "document__text=x", "state__in=1", "origin=person", "author=1",
    ],
)  # fmt: skip
def test_bad_input_is_refused_clearly_by_name(client, db, query):
    for form in ("", ".csv"):
        body = assert_problem(get(client, f"statements{form}?{query}"), 400, "bad-question")
        assert body["errors"]
        assert all(error["detail"] and len(error["detail"]) < 1200 for error in body["errors"])


def test_two_thousand_parameters_are_refused(client, db):
    assert_problem(get(client, "statements?" + "&".join(f"a{n}=1" for n in range(2000))), 400, "bad-request")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize(
    "address", ["v1/statements", "v1/statements.csv", "v1/states/CHN", "docs/", "v1/openapi.json", "problems/gone/"]
)
def test_only_reading_is_answered(client, db, method, address):
    answer = getattr(client, method)(f"/api/{address}")
    assert_problem(answer, 405, "method-not-allowed")
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_post_needs_no_token_to_be_refused(db):
    assert_problem(Client(enforce_csrf_checks=True).post("/api/v1/statements"), 405, "method-not-allowed")
    assert_problem(Client(enforce_csrf_checks=True).post("/api/v1/nope"), 404, "not-found")


def test_what_breaks_is_a_problem_and_is_logged_without_telling_why(client, db, monkeypatch, caplog):
    def broken(self, request, form=None):
        raise RuntimeError("a secret of the database")

    monkeypatch.setattr(ListView, "get", broken)
    answer = get(client, "statements")
    body = assert_problem(answer, 500, "broken")
    assert "secret" not in answer.content.decode()
    assert any("secret" in str(record.exc_info) for record in caplog.records)
    assert body["detail"]


def test_a_question_that_takes_too_long_is_a_problem_of_its_own(client, db, monkeypatch):
    def slow(self, request, form=None):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '20ms'")
            cursor.execute("SELECT pg_sleep(5)")

    monkeypatch.setattr(ListView, "get", slow)
    answer = get(client, "statements.csv")
    assert_problem(answer, 503, "slow-question")
    assert answer.headers["Retry-After"]


def test_a_database_that_does_not_answer_is_said_outside_of_views_too(db, monkeypatch):
    from normsdb import middleware

    def gone(_at):
        raise OperationalError("connection refused by 10.0.0.1")

    monkeypatch.setattr(middleware, "as_public", gone)
    answer = Client(raise_request_exception=False).get("/api/v1/statements")
    assert_problem(answer, 503, "unavailable")
    assert "10.0.0.1" not in answer.content.decode()


def test_a_host_that_is_not_ours_is_a_problem(db):
    answer = Client(headers={"Host": "evil.example"}).get("/api/v1/statements")
    assert_problem(answer, 400, "bad-request")
    assert "evil" not in answer.content.decode()


@pytest.mark.parametrize("slug", TYPES)
def test_every_type_is_a_page_that_exists(client, db, slug):
    answer = client.get(f"/api/problems/{slug}/")
    assert answer.status_code == 200
    assert str(TYPES[slug].title) in answer.content.decode()
    assert f'href="/api/problems/{slug}/"' in client.get("/api/problems/").content.decode()


def test_every_type_that_the_code_names_is_there():
    from pathlib import Path

    import positions.api

    for file in Path(positions.api.__file__).parent.glob("*.py"):
        for slug in re.findall(r'problem\(\s*request,\s*"([a-z-]+)"', file.read_text()):
            assert slug in TYPES, (file, slug)


def test_half_a_surrogate_pair_does_not_break_the_writer():
    assert encode({"detail": "\ud800"}) == b'{"detail": "\\ud800"}'
