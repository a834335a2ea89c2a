"""The bulk files of the United Nations Digital Library: the votes of the General Assembly, a line for each member and vote.

Source: the data dictionaries that the Dag Hammarskjöld Library publishes beside the files (record 4060887): version 1
of September 2024 names its columns in the plural and writes NV; those from March 2025 on name them in the singular and
write X; those from July 2025 on have a note beside the vote. Only adopted resolutions are in them, each as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from positions.formats.roll_calls.lines import VoteLines
from positions.formats.roll_calls.records import (
    TOTALS,
    Cast,
    IntendedVote,
    VoteFile,
    VoteRecord,
    cell_of,
    count_of,
    day_of,
    in_order,
    symbols_of,
    unreadable,
)
from positions.message import Message


@dataclass(frozen=True)
class DigitalLibraryLayout:
    """One layout.

    Attributes:
        name: As people are told.
        columns: In the order in which they are read: number, code, name and vote of a member, day, symbol, draft,
            report, meeting, title, address, the four totals, the count of members, the note.
        silent: How it writes that a member did not vote.
    """

    name: str
    columns: tuple[str, ...]
    silent: str


_SINGULAR = (
    "undl_id", "ms_code", "ms_name", "ms_vote", "date", "resolution", "draft", "committee_report", "meeting", "title", "undl_link",
    "total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms",
)  # fmt: skip
_PLURAL = (
    "undl_id", "ms_codes", "ms_names", "ms_votes", "date", "resolutions", "draft", "committee_report", "meeting", "title", "undl_link",
    "yes", "no", "abstentions", "non_voting", "total_voting",
)  # fmt: skip
LAYOUTS = (
    DigitalLibraryLayout("United Nations Digital Library, July 2025 on", (*_SINGULAR, "vote_note"), "X"),
    DigitalLibraryLayout("United Nations Digital Library, March 2025", _SINGULAR, "X"),
    DigitalLibraryLayout("United Nations Digital Library, September 2024", _PLURAL, "NV"),
)
"""The fuller one goes first: a file is of the first of which it has all columns."""

_DAY_AT, _SYMBOL_AT, _ADDRESS_AT = 0, 1, 6
_TOTALS_FROM = 7
_NOTE_AT = 12
# As records of meetings say it: "Subsequently, the delegations of A and B informed the Secretariat that they had
# intended to abstain."
_INTENDED = re.compile(
    r"(?P<who>[^.;\[\]]+?)\s+had intended to (?P<what>vote in favour|vote against|abstain)\b(?: from voting)?",
    re.IGNORECASE,
)
_RECORD = re.compile(r"/record/([0-9]+)")
_MEANT: dict[str, Cast] = {"vote in favour": "yes", "vote against": "no", "abstain": "abstain"}
_BETWEEN = re.compile(
    r"subsequently|later|the|delegations?|of|and|(?:informed|advised) the secretariat that (?:it|they)|[\s,]+",
    re.IGNORECASE,
)


def layouts_for(lines: VoteLines) -> tuple[DigitalLibraryLayout, ...]:
    """Return the layouts that a file may be meant to have: none for the votes of the Security Council."""
    return () if "permanent_member" in lines.columns else LAYOUTS


def layout_of(lines: VoteLines) -> DigitalLibraryLayout | None:
    """Tell the layout by the head; None: it is none of these."""
    return next((layout for layout in layouts_for(lines) if lines.has(layout.columns)), None)


def read_undl(lines: VoteLines, layout: DigitalLibraryLayout) -> VoteFile:
    """Read a file.

    Args:
        lines: Of the file.
        layout: From ``layout_of``.

    Returns:
        Its votes; the lines of one need not stand together.

    Raises:
        VoteFileRefused: A line cannot be read as one.
    """
    values: dict[str, Cast] = {"Y": "yes", "N": "no", "A": "abstain", layout.silent: "non_voting"}
    votes: dict[str, VoteRecord] = {}
    told: dict[str, list[str]] = {}
    notes: dict[str, dict[str, list[str]]] = {}
    # One object for each code and name, though each stands in thousands of lines.
    words: dict[str, str] = {}
    for row, (told_number, code, name, value, *facts) in lines.read(layout.columns):
        number = told_number.strip() or _number_in(facts)
        # A vote whose record has no number is told from others by its text and its day.
        key = number or f"{facts[_SYMBOL_AT].strip()} {facts[_DAY_AT].strip()}"
        vote = votes.get(key)
        if vote is None:
            vote = votes[key] = _begun(number, row, facts)
            told[key] = facts
        elif facts != told[key] and facts[_TOTALS_FROM:_NOTE_AT] != told[key][_TOTALS_FROM:_NOTE_AT]:
            vote.problems.append(Message("votes.totals_differ", row=row))
            told[key] = facts
        if note := "".join(facts[_NOTE_AT:]).strip():
            notes.setdefault(key, {}).setdefault(note, []).append(name.strip())
        cast = values.get(value.strip().upper())
        if cast is None:
            vote.problems.append(Message("votes.value", row=row, value=value.strip(), name=name.strip() or code))
            continue
        vote.cells.append(cell_of(words, code, name, cast, row))
    for key, noted in notes.items():
        vote = votes[key]
        # A note that stands in every line is of the vote; another is of the members in whose lines it stands.
        vote.note = " ".join(
            note if len(names) >= len(vote.cells) else f"{', '.join(names)}: {note}" for note, names in noted.items()
        )
        _intended(vote)
    return VoteFile("undl", layout.name, ("iso3", "iso_former"), True, False, in_order(votes.values()))


def _number_in(facts: list[str]) -> str:
    """Return the number of the record from its address; empty if it has none."""
    found = _RECORD.search(facts[_ADDRESS_AT])
    return found[1] if found else ""


def _begun(key: str, row: int, facts: list[str]) -> VoteRecord:
    day, symbol, draft, report, meeting, title, url, *counts = facts
    vote = VoteRecord(
        key=key,
        row=row,
        symbol=symbol.strip(),
        day=day_of(day),
        title=" ".join(title.split()),
        drafts=symbols_of(draft),
        reports=symbols_of(report),
        meeting=meeting.strip(),
        url=url.strip(),
        totals={total: count_of(count) for total, count in zip(TOTALS, counts, strict=False)},
        seats=count_of(counts[4]),
    )
    if vote.day is None:
        vote.problems.append(Message("votes.day", row=row, value=day.strip()))
    vote.problems += unreadable(counts[: len(TOTALS) + 1], row)
    return vote


def _intended(vote: VoteRecord) -> None:
    """Read from a note who had meant to vote otherwise; what is not understood stays in the note, for a person."""
    # The longest goes first, so that Nigeria is not found as Niger.
    names = sorted({cell.name for cell in vote.cells if cell.name}, key=lambda name: (-len(name), name))
    for found in _INTENDED.finditer(vote.note):
        rest, meant = found["who"], []
        for name in names:
            rest, times = re.subn(rf"\b{re.escape(name)}(?!\w|-\w)", " ", rest, flags=re.IGNORECASE)
            if times:
                meant.append(name)
        if not meant or _BETWEEN.sub("", rest):
            vote.problems.append(Message("votes.note", row=vote.row, note=found[0].strip()))
            continue
        places = {name: found["who"].casefold().find(name.casefold()) for name in meant}
        meant.sort(key=places.__getitem__)
        vote.intended += [IntendedVote(name, _MEANT[" ".join(found["what"].lower().split())]) for name in meant]
