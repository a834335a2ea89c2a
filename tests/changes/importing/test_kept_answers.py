"""The same bytes with the same names are read once; anything else is read anew."""

from datetime import date

import pytest

from positions.changes.importing import sandbox
from positions.changes.importing.errors import FileRefused
from positions.text.names import Bearer, Name

NORWAY = Bearer("state", "NOR", "Norway", (Name("Norway", "short"),))
TEXT = b"Mr. Smith (Norway): Thank you, Chair. We agree.\nMr. Doe (Chile): So do we.\n"


@pytest.fixture
def read(monkeypatch):
    """Names of the files that a process read, in order."""
    sandbox._kept.clear()
    names, ask = [], sandbox._ask

    def counted(name, *rest):
        names.append(name)
        return ask(name, *rest)

    monkeypatch.setattr(sandbox, "_ask", counted)
    yield names
    sandbox._kept.clear()


def test_the_same_question_is_read_once_and_any_other_anew(read):
    first = sandbox.examine("a", TEXT, names=[NORWAY])
    assert sandbox.examine("b", TEXT, names=[NORWAY]) == first
    assert read == ["a"]
    sandbox.examine("text", TEXT + b" ", names=[NORWAY])
    sandbox.examine("names", TEXT, names=[])
    sandbox.examine("day", TEXT, names=[NORWAY], on=date(2020, 1, 1))
    assert read == ["a", "text", "names", "day"]


def test_a_refusal_is_not_kept(read):
    for _ in range(2):
        with pytest.raises(FileRefused):
            sandbox.examine("x", b"%PDF-1.4 nothing")
    assert read == ["x", "x"]


def test_no_more_is_kept_than_it_says(read, monkeypatch):
    monkeypatch.setattr(sandbox, "MOST_KEPT", 2)
    for text in (b"One.", b"Two.", b"One.", b"Three."):
        sandbox.examine(text.decode(), text)
    assert list(read) == ["One.", "Two.", "Three."]
    sandbox.examine("again", b"One.")
    sandbox.examine("anew", b"Two.")
    assert read[3:] == ["anew"]
    monkeypatch.setattr(sandbox, "MOST_KEPT_ANSWER", 10)
    for name in ("large", "large again"):
        sandbox.examine(name, b"A large one.")
    assert read[4:] == ["large", "large again"]
