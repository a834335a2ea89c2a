"""Voeten's votes of the General Assembly, a line for each state and roll call, and the two tables of the R package ``unvotes``.

Source: the codebook of "United Nations General Assembly Voting Data" (Harvard Dataverse, hdl:1902.1/12379): 1 yes, 2
abstain, 3 no, 8 absent, 9 not a member; states by their number in the list of Correlates of War. The documentation of
``unvotes`` 0.3 (R/data.R): votes cast only, in words; the description of each roll call in a table of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from positions.formats.roll_calls.lines import VoteLines
from positions.formats.roll_calls.records import (
    Cast,
    Subject,
    VoteFile,
    VoteFileRefused,
    VoteRecord,
    cell_of,
    count_of,
    day_of,
    in_order,
    shortened,
    unreadable,
)
from positions.message import Message

NEEDED = ("rcid", "ccode", "vote", "date", "unres")
VOTES = ("rcid", "country", "country_code", "vote")
ROLL_CALLS = ("rcid", "date", "unres", "amend", "para")

_ABOUT = ("date", "unres", "amend", "para", "short", "descr", "yes", "no", "abstain")
_VALUES: dict[int | None, Cast] = {1: "yes", 2: "abstain", 3: "no", 8: "non_voting"}
_NOT_A_MEMBER = 9
_WORDS: dict[str, Cast] = {"yes": "yes", "abstain": "abstain", "no": "no"}
_MOTION = re.compile(r"^\W*motion\b|\bmotion (?:to|of|for|by|that|on|not)\b|\bno.action motion\b", re.IGNORECASE)
_MISSING = {"", "NA", "NaN", "nan"}
# From the 31st session on a resolution has the number of its session in its symbol; "R/1/66" is no symbol of the
# organization.
_SESSION = re.compile(r"^R/(\d+)/(\d+[A-Z]?)$")
_FIRST_NUMBERED = 31
YUGOSLAVIA_ENDS = date(1992, 9, 22)


def is_a_table_of_two(lines: VoteLines) -> bool:
    """Whether a file is one of the two tables of the R package. In Voeten's own a line has a state's number or its vote beside the rest."""
    return lines.has(VOTES) or (lines.has(ROLL_CALLS) and not {"ccode", "vote"} & lines.columns.keys())


def read_voeten(lines: VoteLines) -> VoteFile:
    """Read the file in which a line tells all of a vote.

    Args:
        lines: Of the file, with the columns of ``NEEDED``.

    Returns:
        Its votes. Who was no member then has no cell.

    Raises:
        VoteFileRefused: A line cannot be read as one.
    """
    votes: dict[str, VoteRecord] = {}
    words: dict[str, str] = {}
    for row, (key, code, name, cast, *about) in lines.read(("rcid", "ccode", "countryname", "vote", *_ABOUT)):
        number = _key(key)
        vote = votes.get(number)
        if vote is None:
            vote = votes[number] = _described(number, row, about)
        told = count_of(cast)
        if told == _NOT_A_MEMBER:
            continue
        value = _VALUES.get(told)
        if value is None:
            vote.problems.append(Message("votes.value", row=row, value=cast.strip(), name=name.strip() or code))
            continue
        vote.cells.append(cell_of(words, _key(code), _given(name), value, row))
    return VoteFile("voeten", "Voeten", ("cow_number",), False, False, in_order(votes.values()))


def read_unvotes(cast: VoteLines, described: VoteLines) -> VoteFile:
    """Read the two tables of the R package.

    Args:
        cast: The table of votes, with the columns of ``VOTES``.
        described: The table of roll calls, with those of ``ROLL_CALLS``.

    Returns:
        The roll calls that have votes.

    Raises:
        VoteFileRefused: A line cannot be read as one, or a vote is of a roll call that the other table does not have.
    """
    votes = {
        number: _described(number, row, about)
        for row, (key, *about) in described.read(("rcid", *_ABOUT))
        if (number := _key(key))
    }
    words: dict[str, str] = {}
    for row, (key, name, code, value) in cast.read(("rcid", "country", "country_code", "vote")):
        vote = votes.get(_key(key))
        if vote is None:
            raise VoteFileRefused(Message("votes.no_roll_call", row=row, key=key.strip()))
        word = _WORDS.get(value.strip().lower())
        if word is None:
            vote.problems.append(Message("votes.value", row=row, value=value.strip(), name=name.strip() or code))
            continue
        country = _given(name)
        vote.cells.append(cell_of(words, _alpha2(code.strip(), country, vote.day), country, word, row))
    kept = (vote for vote in votes.values() if vote.cells or vote.problems)
    return VoteFile("unvotes", "unvotes", ("iso2", "iso_former"), False, True, in_order(kept))


def _alpha2(code: str, name: str, day: date | None) -> str:
    """Read a code of the package.

    "NA" is Namibia's, and what R writes for a code that it does not have. "YU" stands for Serbia too, up to the end of
    the table.
    """
    if code == "NA" and name and name.casefold() != "namibia":
        return ""
    if code == "YU" and day is not None and day > YUGOSLAVIA_ENDS:
        return "RS"
    return code


def _given(text: str) -> str:
    """Return a text without spaces at its edges; empty where R or pandas wrote that there is none."""
    return "" if text.strip() in _MISSING else " ".join(text.split())


def _key(text: str) -> str:
    number = count_of(text)
    return text.strip() if number is None else str(number)


def _described(key: str, row: int, about: list[str]) -> VoteRecord:
    day, unres, amend, para, short, descr, *counts = about
    short, descr = _given(short), _given(descr)
    subject = _subject(amend, para, f"{short} {descr}" if short else descr)
    vote = VoteRecord(
        key=key,
        row=row,
        symbol=_symbol(unres),
        day=day_of(day),
        about=subject,
        title=descr or short,
    )
    if subject != "whole":
        vote = replace(vote, paragraph=shortened(descr or short or key))
    vote.totals |= dict(zip(("yes", "no", "abstain"), map(count_of, counts), strict=True))
    vote.problems += unreadable([count for count in counts if count.strip() != "NA"], row)
    if vote.day is None:
        vote.problems.append(Message("votes.day", row=row, value=day.strip()))
    return vote


def _subject(amend: str, para: str, description: str) -> Subject:
    if count_of(amend):
        return "amendment"
    if count_of(para):
        return "paragraph"
    return "motion" if _MOTION.search(description) else "whole"


def _symbol(unres: str) -> str:
    text = _given(unres)
    found = _SESSION.match(text)
    return f"A/RES/{found[1]}/{found[2]}" if found and int(found[1]) >= _FIRST_NUMBERED else text
