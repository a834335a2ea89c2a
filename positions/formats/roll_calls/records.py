"""What the files of others say of recorded votes, the same for every layout. Who voted is not understood yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from positions.message import Message, MessageError

Source = Literal["undl", "voeten", "unvotes"]
Cast = Literal["yes", "no", "abstain", "non_voting"]
Subject = Literal["whole", "paragraph", "amendment", "motion"]
TOTALS: tuple[Cast, ...] = ("yes", "no", "abstain", "non_voting")
LONGEST_PARAGRAPH = 120


class VoteFileRefused(MessageError):
    """A file of which no vote can be read."""


class VoteCell(NamedTuple):
    """One line of a file: how one member voted, named as the file names it.

    Attributes:
        code: In the list of codes that the layout has; empty if it has none for this member.
        name: The name that stands there; empty if there is none.
        value: What was cast, or that nothing was.
        row: Number of the line in its file; the head is row 1.
    """

    code: str
    name: str
    value: Cast
    row: int


class IntendedVote(NamedTuple):
    """A vote that a delegation later said it had meant, by the name in its cell."""

    name: str
    value: Cast


@dataclass(slots=True)
class VoteRecord:
    """One recorded vote of a file.

    Attributes:
        key: Its number in the data set it comes from; empty if the file has none.
        row: The line where it is first told of.
        symbol: Symbol of what was adopted or voted on; empty if the file has none.
        day: The day of the vote; None: it cannot be read.
        about: What was put to the vote.
        paragraph: Which paragraph, amendment or motion; empty of a whole text.
        title: Title of the text, or a description of the vote.
        drafts: Symbols of the draft.
        reports: Symbols of the committee's report.
        meeting: Symbol of the record of the meeting.
        url: Address of the record.
        note: What the file notes beside the vote.
        totals: By value, what the file says; None: it does not say.
        seats: How many members the file counts; None: it does not say.
        cells: In the order of the file.
        intended: What delegations later said they had meant.
        problems: What could not be read.
    """

    key: str
    row: int
    symbol: str
    day: date | None
    about: Subject = "whole"
    paragraph: str = ""
    title: str = ""
    drafts: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    meeting: str = ""
    url: str = ""
    note: str = ""
    totals: dict[Cast, int | None] = field(default_factory=lambda: dict.fromkeys(TOTALS))
    seats: int | None = None
    cells: list[VoteCell] = field(default_factory=list)
    intended: list[IntendedVote] = field(default_factory=list)
    problems: list[Message] = field(default_factory=list)


@dataclass(frozen=True)
class VoteFile:
    """What was read.

    Attributes:
        source: Whose data set it is.
        layout: Which of its layouts, as people are told.
        codes: Kinds of the lexicon that its codes are of.
        names_of_then: Whether a name is that of the day of the vote, and not today's.
        cast_only: Whether it leaves out who did not vote.
        votes: In the order in which the file first tells of each.
    """

    source: Source
    layout: str
    codes: tuple[str, ...]
    names_of_then: bool
    cast_only: bool
    votes: tuple[VoteRecord, ...]


def cell_of(words: dict[str, str], code: str, name: str, value: Cast, row: int) -> VoteCell:
    """Make a cell.

    Args:
        words: What cells held so far: each code and name stands in thousands of lines, and is one object for all of
            them.
        code: As the file has it.
        name: Likewise.
        value: What was cast.
        row: The line.
    """
    code, name = code.strip(), name.strip()
    return VoteCell(words.setdefault(code, code), words.setdefault(name, name), value, row)


def day_of(text: str) -> date | None:
    """Read a day as ``2015-12-23``, with or without a time behind it; None for anything else."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def count_of(text: str) -> int | None:
    """Read a number of votes, which some files write as ``120.0``; None where there is none."""
    text = text.strip()
    whole, _, part = text.partition(".")
    return int(whole) if whole.isascii() and whole.isdigit() and not part.strip("0") else None


def unreadable(counts: Iterable[str], row: int) -> list[Message]:
    """Name the totals that say something and are no number."""
    return [
        Message("votes.total", row=row, value=count.strip())
        for count in counts
        if count.strip() and count_of(count) is None
    ]


def symbols_of(text: str) -> tuple[str, ...]:
    """Read the symbols of a cell, of which some files put several into one."""
    return tuple(dict.fromkeys(part for raw in text.replace("|", ";").split(";") if (part := raw.strip())))


def shortened(text: str) -> str:
    """Cut a description to what a paragraph's name may hold, at a word."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_PARAGRAPH:
        return text
    return text[: LONGEST_PARAGRAPH - 1].rsplit(" ", 1)[0] + "…"


def in_order(votes: Iterable[VoteRecord]) -> tuple[VoteRecord, ...]:
    """Return the votes by the line where each is first told of."""
    return tuple(sorted(votes, key=lambda one: one.row))
