"""What every answer gets: one policy, and the compression that its reader takes."""

import gzip
import zlib

import pytest
from csp.utils import build_policy
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from normsdb.answering import SHORTEST, Compression, Policy, Slashes, compressed
from normsdb.kept_pages import ONE_PACKET

TAKES = {"Accept-Encoding": "br, gzip"}
WORDS = b"States hold what they hold. " * 400


def answered(response, *, path="/statements/", headers=TAKES):
    return Compression(lambda _: response)(RequestFactory().get(path, headers=headers))


def test_the_public_reads_at_the_fastest_level_and_the_same_bytes_each_time():
    first, second = (answered(HttpResponse(WORDS, headers={"ETag": '"one"'})) for _ in range(2))
    assert first.content == second.content == gzip.compress(WORDS, 1, mtime=0)
    assert first.headers["Content-Length"] == str(len(first.content))
    assert (first.headers["Content-Encoding"], first.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert first.headers["ETag"] == 'W/"one"'


def test_the_length_of_a_page_with_a_token_tells_nothing():
    lengths = {len(answered(HttpResponse(WORDS), path="/admin/login/").content) for _ in range(30)}
    assert len(lengths) > 1


def test_an_answer_in_pieces_is_compressed_as_it_comes():
    asked = []

    def pieces():
        for number in range(300):
            asked.append(number)
            yield WORDS + str(number).encode()

    answer = answered(StreamingHttpResponse(pieces(), headers={"Content-Length": "1"}))
    assert "Content-Length" not in answer.headers
    read = iter(answer.streaming_content)
    begun = next(read)
    assert begun
    assert len(asked) < 50
    assert zlib.decompress(begun + b"".join(read), wbits=31) == b"".join(pieces())


def test_nothing_in_pieces_is_a_whole_file():
    assert gzip.decompress(b"".join(compressed([]))) == b""


@pytest.mark.parametrize(
    ("content", "headers", "asked", "varies"),
    [
        (WORDS, {}, {}, True),  # who does not take it
        (WORDS, {"Content-Encoding": "br"}, TAKES, False),  # what is compressed already
        (WORDS[: SHORTEST - 1], {}, TAKES, False),
        (WORDS[: ONE_PACKET - 1], {}, TAKES, True),
        (gzip.compress(bytes(index * index % 251 for index in range(5000))), {}, TAKES, True),  # what grows by it
    ],
)
def test_what_gains_nothing_is_left_as_it_is(content, headers, asked, varies):
    answer = answered(HttpResponse(content, headers={"ETag": '"one"', **headers}), headers=asked)
    assert (answer.content, answer.headers["ETag"]) == (content, '"one"')
    assert answer.headers.get("Content-Encoding") == headers.get("Content-Encoding")
    assert answer.has_header("Vary") is varies


def policy_of(response, **of_request):
    request = RequestFactory().get("/")
    vars(request).update(of_request)
    return parts(Policy(lambda _: response)(request).headers["Content-Security-Policy"])


def parts(policy):
    return sorted(policy.split("; "))


def test_the_usual_policy_is_the_one_of_the_settings():
    assert policy_of(HttpResponse()) == parts(build_policy())
    assert "default-src 'none'" in policy_of(HttpResponse())


def test_a_view_that_wants_another_policy_gets_it():
    response = HttpResponse()
    response._csp_update = {"style-src": ["'unsafe-inline'"]}
    assert "style-src 'self' 'unsafe-inline'" in policy_of(response)
    assert policy_of(HttpResponse(headers={"Content-Security-Policy": "sandbox"})) == ["sandbox"]


@pytest.mark.parametrize(
    ("path", "led"),
    [("/statements", True), ("/admin", True), ("/api", True), ("/statements/", False), ("/api/v1/states", False)],
)
def test_a_page_without_its_slash_is_led_to_and_the_api_has_both(path, led):
    assert bool(Slashes(HttpResponse).should_redirect_with_slash(RequestFactory().get(path))) is led


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/api/docs/try/", "/statements/"])
def test_who_has_a_page_already_keeps_the_policy_that_came_with_it(client, address):
    first = client.get(address)
    assert first.headers["Content-Security-Policy"]
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "Content-Security-Policy" not in again.headers
