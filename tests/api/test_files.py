"""Files: length, name, parts of them."""

import pytest

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
