"""Files: length, name, parts of them."""

import gzip
import re
from dataclasses import replace
from itertools import islice

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext

from positions.api import files, views
from positions.formats import workbooks
from positions.formats.registry import FORMATS
from positions.published import session
from positions.queries.query_language import iterate, paging
from tests.api.asking import get

ADDRESS = "positions.csv?state=CHN"


def test_a_file_tells_its_length_and_its_name(client, db):
    answer = get(client, ADDRESS)
    assert answer.headers["Content-Type"].startswith("text/csv; charset=utf-8")
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert answer.headers["Accept-Ranges"] == "bytes"
    name = answer.headers["Content-Disposition"]
    assert name.startswith('attachment; filename="normsdb-positions-state-CHN-edition-')
    assert name.endswith('.csv"')


def test_a_name_is_short_and_harmless_whatever_was_asked(client, db):
    states = ",".join(["CHN", "NLD", "FRA", "DEU"] * 20)
    name = get(client, f"positions.csv?state={states}&speaker=Chen%20Xu").headers["Content-Disposition"]
    assert len(name) < 200
    assert set(name.removeprefix('attachment; filename="').removesuffix('"')) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-"
    )


def test_head_tells_the_same_as_get(client, db):
    full = get(client, ADDRESS)
    head = client.head(f"/api/v1/{ADDRESS}")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Length", "ETag", "Last-Modified", "Content-Type", "Accept-Ranges"):
        assert head.headers[name] == full.headers[name]


@pytest.mark.parametrize(
    ("header", "start", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=10-19", 10, 20),
        ("bytes=10-", 10, None),
        ("bytes=-10", -10, None),
        ("bytes=-99999999", 0, None),  # a suffix longer than the file is the file
        ("bytes=5-99999999", 5, None),  # an end beyond the end is the end
        ("BYTES=0-0", 0, 1),
    ],
)
def test_a_part_is_those_bytes_of_the_file(client, db, header, start, end):
    whole = get(client, ADDRESS).content
    answer = get(client, ADDRESS, Range=header, **{"Accept-Encoding": "gzip"})
    assert answer.status_code == 206
    assert answer.content == whole[start:end]
    first = start if start >= 0 else len(whole) + start
    assert answer.headers["Content-Range"] == f"bytes {first}-{first + len(answer.content) - 1}/{len(whole)}"
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert answer.headers.get("Content-Encoding", "identity") == "identity"
    assert answer.headers["ETag"] == get(client, ADDRESS).headers["ETag"]


@pytest.mark.parametrize("header", ["bytes=99999999-", "bytes=-0"])
def test_bytes_beyond_the_end_are_refused_with_the_length(client, db, header):
    length = len(get(client, ADDRESS).content)
    answer = get(client, ADDRESS, Range=header)
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{length}"
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("header", ["lines=0-9", "bytes=9-5", "bytes=a-b", "bytes=-", "bytes=0-1,5-6", "bytes", "0-9"])
def test_a_range_that_cannot_be_read_gives_the_whole(client, db, header):
    answer = get(client, ADDRESS, Range=header)
    assert answer.status_code == 200
    assert answer.content == get(client, ADDRESS).content


def test_a_part_is_given_only_of_the_file_that_the_client_has(client, db):
    whole = get(client, ADDRESS)
    for condition, status in (
        (whole.headers["ETag"], 206),
        (whole.headers["Last-Modified"], 206),
        ('"another"', 200),
        ("W/" + whole.headers["ETag"], 200),  # a weak one cannot vouch for bytes
        ("Sat, 01 Jan 2000 00:00:00 GMT", 200),
        ("nonsense", 200),
    ):
        answer = get(client, ADDRESS, Range="bytes=0-9", **{"If-Range": condition})
        assert answer.status_code == status, condition


def test_a_whole_file_may_come_compressed_with_its_own_length(client, db):
    answer = get(client, ADDRESS, **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert answer.headers["ETag"].startswith("W/")
    assert (
        get(client, ADDRESS, **{"Accept-Encoding": "gzip", "If-None-Match": answer.headers["ETag"]}).status_code == 304
    )


def test_a_workbook_that_would_be_too_long_is_refused_before_it_is_written_and_names_csv(
    client, db, monkeypatch, written
):
    monkeypatch.setitem(FORMATS, "xlsx", replace(FORMATS["xlsx"], most_rows=5))
    answer = get(client, "positions.xlsx")
    assert (answer.status_code, answer.json()["type"].split("/")[-2]) == (413, "too-many-rows")
    assert ".csv" in answer.json()["detail"]
    assert written == []
    assert get(client, "positions.xlsx?fields=id&principle=non-intervention&descendants=no").status_code == 200
    # Where rows are not counted beforehand, the writer counts them.
    monkeypatch.setattr(workbooks, "MOST_ROWS", 5)
    assert get(client, "search.xlsx?q=states").status_code == 413


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_file_that_is_put_together_first_has_the_same_limit_of_time(client, db, settings, written, monkeypatch, form):
    monkeypatch.setattr(paging, "_CHUNK", 5)
    settings.SLOW_EXPORT_SECONDS = 0
    answer = get(client, f"positions.{form}?fields=id,quote")
    assert (answer.status_code, answer.json()["type"].split("/")[-2]) == (503, "slow-file")
    assert written == []


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_a_file_that_is_compressed_already_is_sent_as_it_is(client, db, form):
    answer = get(client, f"positions.{form}", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "identity"
    assert answer.content == get(client, f"positions.{form}").content


LONG = (
    "positions.csv?state=CHN",
    "statements.parquet",
    "statements.ndjson",
    "documents.csv",
    "vocab.csv",
    "statements.bib",
    "search.csv?q=sovereignty",
)


@pytest.fixture
def on_disk(monkeypatch):
    """Every answer is too long for the memory."""
    monkeypatch.setattr(files, "IN_MEMORY", 99)


@pytest.mark.parametrize("address", LONG)
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_long_file_is_the_same_file_sent_piece_by_piece(client, db, monkeypatch, address, method):
    short = getattr(client, method)(f"/api/v1/{address}")
    monkeypatch.setattr(files, "IN_MEMORY", 99)
    monkeypatch.setattr(files, "_PIECE", 50)
    long = getattr(client, method)(f"/api/v1/{address}")
    assert (long.streaming, short.streaming) == (True, False)
    pieces = list(long.streaming_content)
    assert b"".join(pieces) == short.content
    assert all(len(piece) <= 50 for piece in pieces)
    told = [{name: value for name, value in one.headers.items() if name != "X-Request-ID"} for one in (long, short)]
    assert told[0] == told[1]
    assert int(told[0]["Content-Length"]) > 99


def test_a_part_of_a_long_file_is_those_bytes_of_it(client, db, on_disk):
    whole = get(client, ADDRESS).getvalue()
    for part in ("bytes=5-500", "bytes=5-9", "bytes=-300"):
        answer = get(client, ADDRESS, Range=part, **{"Accept-Encoding": "gzip"})
        start, end = re.fullmatch(r"bytes (\d+)-(\d+)/\d+", answer.headers["Content-Range"]).groups()
        assert answer.getvalue() == whole[int(start) : int(end) + 1]
        assert (answer.status_code, int(answer.headers["Content-Length"])) == (206, int(end) + 1 - int(start))


def test_a_long_file_that_comes_compressed_is_the_same_file(client, db, on_disk):
    plain = get(client, ADDRESS).getvalue()
    answer = get(client, ADDRESS, **{"Accept-Encoding": "gzip"})
    assert gzip.decompress(answer.getvalue()) == plain
    assert "Content-Length" not in answer.headers  # how long it gets is known when it was sent
    etag = answer.headers["ETag"]
    assert get(client, ADDRESS, **{"Accept-Encoding": "gzip", "If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("address", LONG)
def test_a_long_file_is_sent_without_the_database(client, db, on_disk, address):
    answer = get(client, address)
    assert session.seen() is None  # after the transaction, before the first byte
    with CaptureQueriesContext(connection) as asked:
        assert answer.getvalue()
    assert not asked.captured_queries


@pytest.fixture
def written(monkeypatch, settings, tmp_path):
    """The files that are written, each as it was given open to be sent; nothing but they may be in the folder."""
    settings.KEPT_FILES_FOLDER = tmp_path
    made = []
    write = files.FILES.write

    def remembered(etag, pieces):
        made.append(write(etag, pieces))
        return made[-1]

    monkeypatch.setattr(files.FILES, "write", remembered)
    yield made
    assert list(tmp_path.iterdir()) == []  # the tests give no room to what is kept


@pytest.mark.parametrize("header", [{}, {"Range": "bytes=0-9"}, {"Range": "bytes=99999999-"}, {"If-None-Match": "*"}])
def test_nothing_is_left_of_a_long_file_when_its_reader_goes(client, db, on_disk, written, header):
    # A test reads in a transaction of its own; the end of a request would end the connection with it.
    request_finished.disconnect(close_old_connections)
    try:
        get(client, ADDRESS, **header).close()
    finally:
        request_finished.connect(close_old_connections)
    assert [one.closed for one in written] == [True]


def test_what_goes_wrong_in_the_middle_is_an_error_and_no_half_file(client, db, on_disk, written, monkeypatch):
    def broken(question, *, base=""):
        yield from islice(iterate(question, base=base), 10)
        raise RuntimeError("in the middle")

    monkeypatch.setattr(views, "iterate", broken)
    answer = get(client, ADDRESS)
    assert (answer.status_code, answer.json()["type"].split("/")[-2]) == (500, "broken")
    assert "Content-Disposition" not in answer.headers
    assert written == []


def test_a_file_that_is_not_finished_in_time_is_refused_and_says_what_to_do(client, db, settings, written, monkeypatch):
    monkeypatch.setattr(paging, "_CHUNK", 5)
    settings.SLOW_EXPORT_SECONDS = 0
    answer = get(client, ADDRESS)
    assert (answer.status_code, answer.json()["type"].split("/")[-2]) == (503, "slow-file")
    assert "within 0 s" in answer.json()["detail"]
    assert answer.headers["Retry-After"]
    assert written == []
    del answer  # with it goes what holds the cursor
    assert get(client, "statements").status_code == 200  # the cursor has gone with its transaction


def test_a_file_whose_query_is_stopped_is_refused_alike(client, db, settings, monkeypatch):
    settings.SLOW_EXPORT_SECONDS = 77

    def slow(question, *, base=""):
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() == ("77s",)
            cursor.execute("SET LOCAL statement_timeout = '20ms'")
            cursor.execute("SELECT pg_sleep(5)")
        yield ()

    monkeypatch.setattr(views, "iterate", slow)
    answer = get(client, ADDRESS)
    assert (answer.status_code, answer.json()["type"].split("/")[-2]) == (503, "slow-file")


def test_the_limit_of_a_file_is_told(client, db, settings):
    settings.SLOW_EXPORT_SECONDS = 77
    assert "within 77 s" in client.get("/api/docs/").content.decode()
