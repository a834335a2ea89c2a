"""Documents of the United Nations by their symbols: the body, the session, the meeting.

Source: United Nations Editorial Manual, "Document symbols": the first element names the organ, the next its subsidiary
body or session; PV is a verbatim record, RES a resolution.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SYMBOL = re.compile(
    r"(?:A|S|E)(?:/[A-Za-z0-9.()-]+)*/[A-Za-z.()-]*[0-9][A-Za-z0-9.()-]*(?:/[A-Za-z0-9.()-]+)*", re.ASCII
)
# Within words a symbol begins after a space or bracket, within an address after a host that keeps documents by symbol.
_IN_TEXT = re.compile(rf"(?:(?<![\w/.-])|(?<=//undocs\.org/)|(?<=//docs\.un\.org/en/))(?:{_SYMBOL.pattern})", re.ASCII)
_ORGANS = {"A": "UN General Assembly", "S": "UN Security Council", "E": "UN Economic and Social Council"}
_COMMITTEES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")
_COMMITTEE = re.compile(r"C\.([1-6])", re.ASCII)
_COUNCIL = "HRC"
_MEETING = re.compile(r"PV\.(\d{1,5})", re.ASCII)
_SESSION = re.compile(r"\d{1,3}", re.ASCII)
_RESOLUTION = re.compile(r"(?:A|S|E)/(?:HRC/)?RES/([0-9/]+)(?:\(\d{4}\))?(?:, annex)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Issued:
    """What a symbol says of its document.

    Attributes:
        body: Which body issued it.
        session: Its session, as a number; empty if the symbol names none.
        meeting: The meeting that it records; empty if it records none.
        resolution: ``Resolution 73/27``; empty if it is none.
    """

    body: str
    session: str = ""
    meeting: str = ""
    resolution: str = ""


def issued_as(symbol: str) -> Issued | None:
    """Read a symbol; None if it is not one of the United Nations."""
    first = symbol.partition(",")[0].partition(" ")[0]
    if not _SYMBOL.fullmatch(first):
        return None
    organ, *parts = first.split("/")
    body = _ORGANS[organ]
    if parts[0] == _COUNCIL and organ == "A":
        body, parts = "UN Human Rights Council", parts[1:]
    elif parts and (found := _COMMITTEE.fullmatch(parts[0])) and organ == "A":
        body, parts = f"{body}, {_COMMITTEES[int(found[1]) - 1]} Committee", parts[1:]
    resolution = _RESOLUTION.fullmatch(symbol)
    numbered = parts[1:] if parts[:1] == ["RES"] else parts
    # The Security Council sits without sessions: what follows its S is a year or a meeting.
    session = numbered[0] if organ != "S" and numbered and _SESSION.fullmatch(numbered[0]) else ""
    meeting = _MEETING.fullmatch(parts[-1]) if parts else None
    return Issued(body, session, meeting[1] if meeting else "", f"Resolution {resolution[1]}" if resolution else "")


def symbol_in(*texts: str) -> str:
    """Find the one symbol of the United Nations that texts name; empty if they name none, or several."""
    found = {match.group().rstrip(".)") for text in texts for match in _IN_TEXT.finditer(text)}
    return found.pop() if len(found) == 1 else ""
