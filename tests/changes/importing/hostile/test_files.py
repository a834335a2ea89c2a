"""Hostile files: each is refused by name with its reason, within 10 s, and never with a traceback."""

import pytest

from positions.changes.importing.errors import FileRefused
from positions.changes.importing.sandbox import examine
from tests.changes.importing.hostile.made import HOSTILE
from tests.effort import at_most

# Each is a process of a second; what each is told is seen in ``test_worker.py`` too.
QUICK = {"UTF-16", "XML bomb in DOCX", "zip bomb", "zip bomb that says so", "PDF that unpacks to 500 MB", "PDF cut off",
         "HTML nested without end", "an endless text"}  # fmt: skip

ROWS = [
    pytest.param(make, reason, id=name, marks=() if name in QUICK else pytest.mark.long)
    for name, make, reason in HOSTILE
]


@pytest.mark.parametrize(("make", "reason"), ROWS)
def test_a_hostile_file_is_refused_by_name_with_its_reason(make, reason):
    data = make()
    with at_most(10), pytest.raises(FileRefused) as caught:
        examine("paper.pdf", data)
    assert reason in caught.value.reason
    assert str(caught.value) == f"paper.pdf: {caught.value.reason}"
    assert "\n" not in str(caught.value)


@pytest.mark.long
@pytest.mark.parametrize(
    "data",
    [
        b"<html " + b"a=b " * 1_000_000 + b">text</html>",
        b"<html><body>" + b"<p class='nav'>a</p>" * 200_000,
        b"Ab Cd\n" * 300_000,
        b"https://" * 200_000,
        b"Chair: on behalf of " * 90_000,
        "\U0001f600".encode() * 1_900_000,
    ],
    ids=lambda data: repr(data[:30]),
)
def test_nonsense_is_answered_or_refused_in_time(data):
    with at_most(10):
        try:
            assert examine("x", data).derived.text
        except FileRefused as error:
            # Which limit it meets first depends on how fast the processor is.
            assert "longer than" in error.reason or "more than 300 MB" in error.reason  # noqa: PT017 - a refusal is as right as an answer, so none may be demanded
