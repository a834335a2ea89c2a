"""Evidence: whether the floor changes where a label may stand, with reasons that a person can read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from positions.message import Message
from positions.text.transcripts import words as known
from positions.text.transcripts.labels import plain
from positions.text.transcripts.phrases import FLOOR, OPENS, POINTS, THIRD_PERSON
from positions.text.transcripts.speakers import LabelledSpeaker

Layout = Literal["fields", "named", "said", "colon", "alone"]
Reading = Literal["turn", "doubt", "none"]

_ENDS = (*'.!?…:;。！？：；؟)]）】”"»*_|-—–', "’")
_SHARE = 3
"""A shape is the document's own if it is used twice, and one in so many of its places opens as speech does."""


REASONS = {
    "house": Message("evidence.house"),
    "office": Message("evidence.office"),
    "chair": Message("evidence.chair"),
    "opens": Message("evidence.opens"),
    "floor": Message("evidence.floor"),
    "timed": Message("evidence.timed"),
    "otherwise": Message("evidence.otherwise"),
    "nobody": Message("evidence.nobody"),
    "listed": Message("evidence.listed"),
    "broken": Message("evidence.broken"),
    "unasked": Message("evidence.unasked"),
    "third_person": Message("evidence.third_person"),
}
"""What each reason says to a person."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A place that may be a label.

    Attributes:
        start: First character of the label.
        end: Character after it and its mark.
        layout: How it is set.
        speaker: What it says.
        prefix: What stands before it on its line: marks of a list, numbers, times.
        follows: The words after it.
        before: The line before it, or what stands before it in its paragraph.
        gap: Whether an empty line, or nothing, stands before it.
        within: Whether it stands within a paragraph.
    """

    start: int
    end: int
    layout: Layout
    speaker: LabelledSpeaker
    prefix: str
    follows: str
    before: str
    gap: bool
    within: bool = False

    @property
    def names_person(self) -> bool:
        """Whether a person, or a person's office, is named in it beside a state, or with an honorific."""
        label = self.speaker.label
        return (
            self.layout == "fields"
            or (self.layout == "said" and "(" in label)
            or bool(known.HONORIFIC.match(label))
            or bool(known.OF_STATE.match(label) or known.OFFICE_OF_STATE.match(label))
            or (self.speaker.certain and bool(re.search(r"[(（\[/|]", label)))
        )

    @property
    def is_bare(self) -> bool:
        """Whether it is a mere name, or a name alone on its line."""
        return self.layout == "alone" or not self.names_person

    @property
    def names_somebody(self) -> bool:
        """Whether it names a state, group, office or person."""
        speaker = self.speaker
        return (
            (speaker.certain and speaker.doubtful != "loose")
            or bool(speaker.office or speaker.attribution or speaker.whom)
            or (bool(known.HONORIFIC.match(speaker.label)) and len(speaker.label.split()) <= 12)
        )

    @property
    def shape(self) -> str:
        """How it is set, in a word that labels of one house have in common."""
        mark = re.sub(r"[\d\s:.]+", "", self.prefix) or ("n" if self.prefix.strip() else "")
        if self.layout in {"fields", "said"}:
            return self.layout
        rich = (
            "office" if self.speaker.office in {"chair", "secretariat"} else "person" if self.names_person else "bare"
        )
        if self.layout == "alone":
            return f"alone:{mark}:{_case(self.speaker.label)}:{self.gap}"
        return f"colon:{mark}:{rich}:{_case(self.speaker.label) if rich == 'bare' else ''}"

    @property
    def opens(self) -> bool:
        """Whether what follows begins as a speech does."""
        return bool(known.GREETING.match(self.follows) or OPENS.match(self.follows))

    @property
    def breaks_off(self) -> bool:
        """Whether the line before goes on here: it ends without a mark, and no empty line stands between."""
        before = self.before.rstrip()
        return not self.gap and not self.within and len(before) > 30 and not before.endswith(_ENDS)


def houses(found: Sequence[Hypothesis]) -> set[str]:
    """Learn how this document sets its labels: the shapes that are its own."""
    told = [one for one in found if not (one.is_bare and THIRD_PERSON.match(one.follows))]
    used: Counter[str] = Counter(one.shape for one in told)
    opened: Counter[str] = Counter(
        one.shape
        for one in told
        if one.opens or one.speaker.office or one.layout in {"fields", "said"} or _floor_given(one)
    )
    named = {one.shape for one in found if one.names_somebody and (one.layout != "said" or one.names_person)}
    return {shape for shape in named if used[shape] >= 2 and opened[shape] * _SHARE >= used[shape]}


def reasons(one: Hypothesis, house: set[str], *, asked: bool) -> list[str]:
    """Give the reasons, by their names in the table of points, that speak for a turn or against it.

    Args:
        one: The place.
        house: The shapes of this document.
        asked: Whether the chair or the secretariat spoke before, or nobody.
    """
    floor = _floor_given(one)
    at_home = one.shape in house
    bare = one.is_bare
    office = one.speaker.office in {"chair", "secretariat"}
    holds = {
        "house": at_home,
        "office": one.names_person and (one.layout != "alone" or at_home),
        "chair": office and (one.layout not in {"alone", "said"} or at_home),
        "opens": one.opens,
        "floor": floor,
        "otherwise": bare and bool(house) and not at_home and not (office and one.layout != "alone"),
        "nobody": not one.names_somebody,
        "timed": bool(re.search(r"\d{1,2}:\d{2}", one.prefix)),
        "listed": bool(re.search(r"[-•*–]|\d[.)]|\([a-z\d]\)", one.prefix)),
        "broken": one.breaks_off,
        "unasked": bare and one.layout == "colon" and not (asked or floor or one.opens or office),
        "third_person": bare and bool(THIRD_PERSON.match(one.follows)),
    }
    return [name for name, is_so in holds.items() if is_so]


def weigh(one: Hypothesis, house: set[str], *, asked: bool) -> tuple[Reading, list[str]]:
    """Decide what a place is: a turn, a turn of nobody, or no label; with the reasons.

    A label alone on its line that breaks into a sentence is never one, and one that nobody's office is named in does
    not begin a turn within a paragraph.
    """
    why = reasons(one, house, asked=asked)
    score = sum(POINTS[name] for name in why)
    if one.layout == "alone" and (one.breaks_off or re.match(r"[a-zà-ÿ]", one.follows)):
        return "none", why
    if score >= POINTS["turn"]:
        alike = one.within and not one.opens and "floor" not in why
        return ("doubt" if alike else "turn"), why
    if one.opens and not one.breaks_off:
        return "doubt", why
    return ("doubt" if score >= POINTS["doubt"] else "none"), why


def _floor_given(one: Hypothesis) -> bool:
    before = one.before[-240:].strip()
    name = _surname(one.speaker.label) if one.names_person else one.speaker.label
    if re.search(rf"(?:^|[.!?]\s+){re.escape(name)}\s*[?.!]*$", before, re.IGNORECASE):
        return True  # the name as a sentence of its own: "Thank you, Chile. Peru?"
    return bool(FLOOR.search(before[-120:])) or bool(FLOOR.search(before) and name in before)


def _surname(label: str) -> str:
    name = re.sub(r"[(（\[].*", "", label).strip()
    return name.split()[-1] if name else label


def _case(label: str) -> str:
    letters = [character for character in plain(label) if character.isalpha()]
    if not letters or letters[0].upper() == letters[0].lower():
        return "none"
    return "capitals" if all(character.isupper() for character in letters) else "mixed"
