"""Messages between the site and the process that looks at a file: JSON of known shape. Knows nothing of Django."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from positions.message import Message, MessageError, Value
from positions.text.derived import Derived, Proposal, ProposedFurniture, TextPage
from positions.text.names import Bearer, Name, Shared
from positions.text.spans import Span
from positions.text.transcripts import LabelledSpeaker, SpokenIntervention


@dataclass(frozen=True)
class Request:
    """What is asked of the process.

    Attributes:
        names: The states and groups that labels are resolved to.
        shared: Words that mean several of them.
        on: The day of the text, if known.
    """

    names: tuple[Bearer, ...]
    shared: tuple[Shared, ...]
    on: date | None


@dataclass(frozen=True)
class Examined:
    """What the process found.

    Attributes:
        kind: ``plain``, ``markdown``, ``html``, ``pdf`` or ``docx``.
        derived: The text and what is proposed about it.
        interventions: Of a transcript; empty if it is none.
        possible: The turns that it would have if it were a transcript after all; empty if it was read as one.
    """

    kind: str
    derived: Derived
    interventions: tuple[SpokenIntervention, ...]
    possible: tuple[SpokenIntervention, ...] = ()


@dataclass(frozen=True)
class Table:
    """A sheet that was read.

    Attributes:
        headers: Names of the columns.
        rows: For each row its number in the file and its cells, as many as columns.
        notes: What was not read.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[Message, ...] = ()


class WorkerRefused(MessageError):
    """The process refused the file, and says why."""


def encode_request(request: Request, data: bytes) -> bytes:
    """Write a request: the length of the first part, the first part, the bytes of the file."""
    head = json.dumps(
        {
            "names": [_fields(one) | {"names": [_fields(name) for name in one.names]} for one in request.names],
            "shared": [_fields(one) for one in request.shared],
            "on": request.on,
        },
        default=date.isoformat,
    ).encode()
    return len(head).to_bytes(8, "big") + head + data


def _fields(record: Bearer | Name | Shared) -> dict[str, Any]:
    """Fields of one of the records; ``asdict`` copies every name, and there are thousands."""
    return {name: getattr(record, name) for name in record.__slots__}


def decode_request(message: bytes) -> tuple[Request, bytes]:
    """Read a request, and the bytes of the file."""
    length = int.from_bytes(message[:8], "big")
    head = json.loads(message[8 : 8 + length])
    names = tuple(_bearer(one) for one in head["names"])
    shared = tuple(Shared(one["text"], tuple(one["candidates"]), _day(one["until"])) for one in head["shared"])
    return Request(names, shared, _day(head["on"])), message[8 + length :]


def _bearer(one: dict[str, Any]) -> Bearer:
    names = tuple(
        Name(name["text"], name["kind"], name["language"], _day(name["since"]), _day(name["until"]))
        for name in one["names"]
    )
    return Bearer(
        one["noun"],
        one["token"],
        one["label"],
        names,
        tuple(one["aliases"]),
        one["why"],
        tuple(one["instead"]),
        _day(one["until"]),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def encode_answer(examined: Examined) -> bytes:
    """Write what was found."""
    return json.dumps({"found": asdict(examined)}, ensure_ascii=False).encode()


def encode_sheet(sheet: Any) -> bytes:
    """Write the rows of a sheet (``positions.text.sheets.Spreadsheet``, which needs a library that few processes load)."""
    return json.dumps({"sheet": asdict(sheet)}, ensure_ascii=False).encode()


def decode_sheet(message: bytes) -> Table:
    """Read the rows of a sheet; what the process says is not trusted.

    Raises:
        WorkerRefused: The answer is a refusal.
        ValueError: It is no answer.
    """
    try:
        found = _told(message, "sheet")
        headers = tuple(str(name) for name in found["headers"])
        rows = tuple((int(row["number"]), tuple(str(cell) for cell in row["cells"])) for row in found["rows"])
        if any(len(cells) != len(headers) for _, cells in rows):
            raise ValueError("A row has not as many cells as there are columns.")
        return Table(headers, rows, tuple(_message(note) for note in found["notes"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("The answer has not the shape of one.") from error


def _told(message: bytes, kind: str) -> Any:
    """Take out what an answer holds; a refusal is raised."""
    answer = json.loads(message)
    if "refused" in answer:
        raise WorkerRefused(_message(answer["refused"]))
    return answer[kind]


def encode_refusal(reason: Message) -> bytes:
    """Write why a file was refused."""
    return json.dumps({"refused": asdict(reason)}, ensure_ascii=False).encode("utf-8", "replace")


def told(found: object) -> Iterator[Message]:
    """Give all messages in what was found."""
    if isinstance(found, Message):
        yield found
    elif is_dataclass(found):
        for one in fields(found):
            yield from told(getattr(found, one.name))
    elif isinstance(found, tuple):
        for part in found:
            yield from told(part)


def decode_answer(message: bytes) -> Examined:
    """Read an answer.

    The process has read a stranger's bytes, so its answer is not trusted: each span must fit the text. Whether there is
    a sentence for each message is asked by who takes the answer.

    Raises:
        WorkerRefused: The answer is a refusal.
        ValueError: It is no answer.
    """
    try:
        found = _told(message, "found")
        derived = _derived(found["derived"])
        read, possible = (_turns(found[name], derived.text) for name in ("interventions", "possible"))
        return Examined(str(found["kind"]), derived, read, possible)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("The answer has not the shape of one.") from error


def _turns(found: list[dict[str, Any]], text: str) -> tuple[SpokenIntervention, ...]:
    return tuple(
        SpokenIntervention(_span(one["span"], text), _span(one["body"], text), _speaker(one["speaker"]))
        for one in found
    )


def _speaker(found: dict[str, Any]) -> LabelledSpeaker:
    whom = tuple(str(name) for name in found["whom"])
    return LabelledSpeaker(**{**found, "because": _message(found["because"]), "whom": whom})


def _derived(found: dict[str, Any]) -> Derived:
    text = str(found["text"])
    return Derived(
        text=text,
        derivation=str(found["derivation"]),
        media_type=str(found["media_type"]),
        pages=tuple(TextPage(int(page["number"]), _span(page["span"], text)) for page in found["pages"]),
        furniture=tuple(
            ProposedFurniture(_span(one["span"], text), _message(one["kind"]), _message(one["because"]))
            for one in found["furniture"]
        ),
        title=_proposal(found["title"]),
        language=_proposal(found["language"]),
        publisher=_proposal(found["publisher"]),
        published=_proposal(found["published"]),
        notes=tuple(_message(note) for note in found["notes"]),
    )


def _span(found: dict[str, int], text: str) -> Span:
    span = Span(int(found["start"]), int(found["end"]))
    if span.end > len(text):
        raise ValueError("A span reaches beyond the text.")
    return span


def _message(found: dict[str, Any]) -> Message:
    return Message(str(found["code"]), **{str(name): _value(value) for name, value in found["values"]})


def _value(found: Any) -> Value:
    if isinstance(found, str | int):
        return found
    return tuple(_value(one) for one in found) if isinstance(found, list) else _message(found)


def _proposal(found: dict[str, Any] | None) -> Proposal | None:
    return Proposal(str(found["value"]), _message(found["because"])) if found else None
