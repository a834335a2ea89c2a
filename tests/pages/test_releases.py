"""Releases on the site: the list, one, its files, and questions that are asked of it."""

import hashlib
import zipfile

import pytest
from django.urls import reverse

from positions.changes import releases, reviewing
from positions.models import Statement
from positions.published.session import as_public
from positions.queries.query_language import BadQuery, parse
from tests import make


@pytest.fixture
def made(committed, tmp_path, settings):
    """The first release; afterwards one statement of it was withdrawn and another was published."""
    settings.RELEASES = tmp_path
    first = releases.make_first(tmp_path)
    author, reviewer = make.make_account("analyst"), make.make_account("reviewer")
    reviewing.withdraw(Statement.objects.published().get(public_id="S-000017"), reason="A wrong reading.", by=reviewer)
    make.make_statement(by=author, reviewer=reviewer)
    return first


def test_the_list_and_the_page_show_sums_files_and_what_was_withdrawn(made, client):
    listed = client.get("/data/releases/").content.decode()
    row = made.release
    one = client.get(f"/data/releases/{row.number}/").content.decode()
    for page in (listed, one):
        assert row.sha256 in page
        assert row.zip_sha256 in page
        assert row.verify_sha256 in page
    assert "python3 verify.py" in listed
    assert "A wrong reading." in one
    assert all(path in one for path in row.paths)
    assert client.get("/data/releases/2026.1.1/").status_code == 404
    assert client.get("/data/releases/", {"page": "2"}).status_code == 400


def test_the_api_lists_them_with_addresses_that_give_those_bytes(made, client):
    body = client.get("/api/v1/releases").json()
    assert body["head"] == body["results"][0]["sha256"] == made.release.sha256
    told = body["results"][0]
    for file in (told["zip"], *told["files"], *told["beside"]):
        answer = client.get(file["url"].removeprefix("http://testserver"))
        content = answer.getvalue() if answer.streaming else answer.content
        assert hashlib.sha256(content).hexdigest() == file["sha256"], file["path"]
        assert int(answer.headers["Content-Length"]) == len(content)
    assert client.get("/api/v1/releases", {"state": "CHN"}).status_code == 400


def test_a_part_of_a_file_in_the_zip_is_that_part(made, client):
    address = reverse("release-file", args=[made.release.number, "data/csv/states.csv"])
    with zipfile.ZipFile(made.zip) as packed:
        whole = packed.read(f"normsdb-{made.release.number}/data/csv/states.csv")
    for asked, part in (
        ("bytes=10-19", whole[10:20]),
        ("bytes=-7", whole[-7:]),
        (f"bytes={len(whole) - 3}-", whole[-3:]),
    ):
        answer = client.get(address, headers={"range": asked})
        assert (answer.status_code, answer.content) == (206, part)
    assert client.get(address, headers={"range": f"bytes={len(whole)}-"}).status_code == 416


def test_what_is_no_file_of_a_release_is_not_found(made, client, tmp_path):
    (tmp_path / "secret.txt").write_text("not of a release")
    for name in ("secret.txt", "../secret.txt", "data", "data/csv/none.csv", "%2e%2e/secret.txt"):
        assert client.get(f"/data/releases/{made.release.number}/{name}").status_code == 404, name
    made.zip.unlink()
    assert client.get(reverse("release-file", args=[made.release.number, "verify.py"])).status_code == 404


def test_a_question_of_a_release_has_the_rows_of_its_files(made, client):
    number = made.release.number
    with zipfile.ZipFile(made.zip) as packed:
        lines = packed.read(f"normsdb-{number}/data/jsonl/statements.jsonl").splitlines()
    answer = client.get("/api/v1/statements.ndjson", {"release": number})
    asked = sorted(line.replace(b"http://testserver/", b"/") for line in answer.getvalue().splitlines())
    assert asked == sorted(lines)
    body = client.get("/api/v1/statements", {"release": number, "page_size": "10"}).json()
    assert body["query"]["release"] == number
    assert f"release={number}" in body["next"]
    assert "as_of" not in body["query"]
    assert client.get(body["next"].removeprefix("http://testserver")).status_code == 200
    assert client.get("/api/v1/statements/S-000017", {"release": number}).status_code == 200
    assert client.get("/api/v1/statements/S-000017").status_code == 410


def test_pages_answer_from_a_release_and_say_so(made, client):
    number = made.release.number
    for address in ("/statements/", "/statements/S-000017/", "/documents/", "/matrix/", "/compare/?states=CHN,NLD&"):
        answer = client.get(f"{address}{'' if '?' in address else '?'}release={number}")
        assert answer.status_code == 200, address
        assert f"Release {number}" in answer.content.decode(), address
    assert client.get("/statements/S-000017/").status_code == 410


def test_an_unknown_release_is_refused_with_those_there_are(made, client):
    for address in ("/api/v1/statements", "/statements/", "/api/v1/matrix", "/statements/S-000002/"):
        answer = client.get(address, {"release": "2025.1.1"})
        assert answer.status_code == 400, address
        said = answer.content.decode()
        assert "There is no release" in said
        assert made.release.number in said
    assert client.get("/api/v1/statements", {"release": "\0"}).status_code == 400
    both = client.get("/api/v1/statements", {"release": made.release.number, "as_of": made.release.at.isoformat()})
    assert both.status_code == 400
    assert "Leave as_of out, or release" in both.content.decode()


def test_without_any_release_the_site_says_so(db, client):
    assert "No release has been made yet" in client.get("/data/releases/").content.decode()
    assert client.get("/api/v1/releases").json()["head"] is None
    with as_public(), pytest.raises(BadQuery, match="None has been made yet"):
        parse("statements", {"release": ["2026.12.1"]})
