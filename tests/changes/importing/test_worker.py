"""What the reader answers to each hostile file, asked in this process: the same function, without its rights taken away.

That the limits hold is seen in ``test_hostile.py``, in a process of its own; it takes a second for each file.
"""

import pytest

from positions.changes.importing import messages, worker
from positions.queries.wording import words as in_words
from positions.text import extraction, sheets
from tests.admin.sheets.test_hostile import HOSTILE as HOSTILE_SHEETS
from tests.changes.importing.hostile.made import HOSTILE

# What unpacks to hundreds of megabytes is made and read where memory is limited.
HEAVY = {
    "a letter with a million marks",
    "zip bomb",
    "zip bomb that says so",
    "PDF that unpacks to 500 MB",
    "HTML nested without end",
    "an endless text",
}
# An empty file is refused before it comes to the reader.
SHEETS = [row for row in HOSTILE_SHEETS if row[0] != "empty"]
REQUEST = messages.Request((), (), None)


def asked(data: bytes) -> messages.Examined:
    return messages.decode_answer(worker.answer(messages.encode_request(REQUEST, data)))


@pytest.mark.parametrize(
    ("make", "reason"),
    [row[1:] for row in HOSTILE if row[0] not in HEAVY],
    ids=[r[0] for r in HOSTILE if r[0] not in HEAVY],
)
def test_a_hostile_file_is_refused_with_its_reason(make, reason):
    with pytest.raises(messages.WorkerRefused) as caught:
        asked(make())
    assert reason in in_words(caught.value.message)


@pytest.mark.parametrize(("make", "reasons"), [row[1:] for row in SHEETS], ids=[row[0] for row in SHEETS])
def test_a_hostile_sheet_is_refused_with_its_reason(make, reasons):
    with pytest.raises(messages.WorkerRefused) as caught:
        messages.decode_sheet(worker.answer_sheet(make()))
    assert any(reason in in_words(caught.value.message) for reason in reasons.split("|"))


def test_a_good_sheet_is_answered_with_its_rows():
    table = messages.decode_sheet(worker.answer_sheet("alpha3,name\nXAA,Côte\n".encode()))
    assert table.headers == ("alpha3", "name")
    assert table.rows == ((2, ("XAA", "Côte")),)


FAILURES = [
    (MemoryError(), "needs more than 300 MB of memory"),
    (RecursionError(), "nests its parts deeper"),
    (KeyError("/Root"), "its parts do not fit together"),
]


@pytest.mark.parametrize(("failure", "words"), FAILURES, ids=[type(one).__name__ for one, _ in FAILURES])
def test_whatever_a_parser_does_with_a_strangers_bytes_is_a_refusal_in_words(monkeypatch, failure, words, capsys):
    def parse(_):
        raise failure

    monkeypatch.setattr(extraction, "derive", parse)
    with pytest.raises(messages.WorkerRefused) as caught:
        asked(b"States agree.")
    assert words in in_words(caught.value.message)
    assert "/Root" not in capsys.readouterr().err  # of the bytes nothing goes into the log


class Panic(BaseException):
    """As a library in Rust raises it."""


@pytest.mark.parametrize(
    ("failure", "words"), [(MemoryError(), "needs more than 300 MB"), (Panic("rows"), "do not fit together")]
)
def test_whatever_becomes_of_reading_a_sheet_is_a_refusal_in_words(monkeypatch, failure, words):
    def read(_):
        raise failure

    monkeypatch.setattr(sheets, "read", read)
    with pytest.raises(messages.WorkerRefused) as caught:
        messages.decode_sheet(worker.answer_sheet(b"a\n1\n"))
    assert words in in_words(caught.value.message)
