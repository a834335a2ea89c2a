"""What a moment is, how it is written, and who refuses one."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from positions.formats.instants import parse
from positions.published.session import as_public
from tests.leaks.routes import KNOWN, addresses, routes
from tests.published.as_of.then import API, moment

README = Path(__file__).resolve().parents[3] / "README.md"


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("2026-02-30", 400), ("yesterday", 400), ("2999-01-01", 400), ("2999-01-01T00:00Z", 400), ("2001-01-01T00:00", 400),
        ("2001-01-01,2002-01-01", 400), ("!2001-01-01", 400), ("", 400), ("0001-01-01T00:00%2B05:00", 400),
    ],
)  # fmt: skip
def test_a_moment_is_a_day_or_an_instant_that_has_passed(db, client, written, status):
    found = client.get(f"{API}positions?as_of={written}")
    assert found.status_code == status, found.content
    assert [each["parameter"] for each in found.json()["errors"]] == ["as_of"]


@pytest.mark.parametrize(
    ("write", "token"),
    [
        (lambda at: f"{at:%Y-%m-%dT%H:%M:%S.%f}Z", lambda at: f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"),
        (lambda at: f"{at:%Y-%m-%dt%H:%M:%S.%f}z", lambda at: f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"),
        # A plus in an address that nobody encoded is a space.
        (lambda at: f"{at + timedelta(hours=2):%Y-%m-%dT%H:%M:%S.%f} 02:00", lambda at: f"{at:%Y-%m-%dT%H:%M:%S.%f}Z"),
    ],
)
def test_an_offset_is_heeded(cast, write, token):
    with as_public() as (_, changed_at):
        at = (changed_at + timedelta(microseconds=7)).astimezone(UTC)
    found = Client().get(f"{API}positions?as_of={write(at)}").json()
    assert found["query"] == {"as_of": token(at)}
    assert found["dataset"]["changed_at"] == f"{changed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def test_a_day_is_its_end_in_utc():
    assert parse("2001-01-01").at == datetime(2001, 1, 1, 23, 59, 59, 999999, UTC)
    assert parse("2001-01-01T00:30:00+02:00").token == "2000-12-31T22:30:00Z"


def test_every_example_of_a_moment_answers_on_a_young_site(db, client):
    today = client.get(f"{API}positions").json()["count"]
    documented = client.get(f"{API}openapi.json").json()
    examples = {
        one["example"]
        for path in documented["paths"].values()
        for one in path["get"].get("parameters", ())
        if one["name"] == "as_of"
    }
    assert len(examples) == 1
    links = re.findall(r'href="([^"]*as_of=[^"]*)"', client.get("/api/docs/").content.decode())
    assert links
    for address in [*map(unescape, links), *(f"{API}positions?as_of={one}" for one in examples)]:
        answer = client.get(address)
        assert (answer.status_code, answer.json()["count"]) == (200, today), address
    for text in (README.read_text(), client.get("/matrix/").content.decode()):
        assert re.findall(r"as_of=\d|as \d{4}-\d\d-\d\d", text) == []


def test_twice_is_refused(db, client):
    assert client.get(f"{API}positions?as_of=2001-01-01&as_of=2002-01-01").status_code == 400


@pytest.mark.parametrize("route", routes())
def test_before_the_first_edition_every_address_says_so_in_the_same_words(db, client, route):
    """An empty answer would look like a silence, a 404 like a page that never was."""
    for address in addresses(route, {noun: values[:1] for noun, values in KNOWN.items()}):
        if address.startswith(("/healthz", "/readyz")):
            continue
        for written in ("2001-01-01", "2001-01-01T00:00:00Z"):
            answer = client.get(f"{address}{'&' if '?' in address else '?'}as_of={written}")
            assert answer.status_code == 400, address
            assert f"Nothing had been published here by {written}" in unescape(answer.content.decode()), address
            assert answer.headers["Cache-Control"] == "no-cache", address


@pytest.mark.parametrize(
    "path", ["/", "/states/", "/about/", "/documents/D-0001/", f"{API}vocab", f"{API}openapi.json", "/api/docs/"]
)
def test_an_address_that_knows_no_moment_refuses_one(db, client, path):
    assert client.get(path).status_code == 200
    assert client.get(f"{path}?as_of={moment()}").status_code == 400
