"""What a file of recorded votes would do: vote by vote, before anything is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from positions.formats.roll_calls import Cast, VoteRecord
from positions.message import Message
from positions.queries.lexicon import Member

Effect = Literal["new", "same", "corrected", "elsewhere", "held"]
EFFECTS: tuple[Effect, ...] = ("new", "corrected", "same", "elsewhere", "held")


class HeldLine(NamedTuple):
    """A line that is not brought in, because a person must say who is meant."""

    row: int
    name: str
    code: str
    reason: Message


class PlannedCell(NamedTuple):
    """What one member did.

    Attributes:
        member: Whose cell it is.
        value: Its vote, or that it did not vote.
        intended: What it later said it had meant; empty: nothing.
        name: Its name in the record, where that is another than today's.
    """

    member: Member
    value: Cast
    intended: str = ""
    name: str = ""


class CellChange(NamedTuple):
    """A cell that says something else than the stored one."""

    name: str
    old: str
    new: str


class FactChange(NamedTuple):
    """A total, day or completeness that is another than the stored one; None: not known."""

    old: object
    new: object


@dataclass(slots=True)
class PlannedVote:
    """One vote of a file.

    Attributes:
        vote: What the file says.
        source: What its roll call names as its source.
        effect: What it does. ``elsewhere``: the vote is here from another source, which stays; ``held``: nothing of it
            can be brought in until a person has looked.
        cells: Those that are certain.
        held: Lines of names that need a person.
        reasons: Why it is not complete, or not brought in.
        totals: As they will stand; None: not known.
        complete: Whether every member of that day has its cell, and they sum to the totals.
        stored: Number of the roll call that is here already.
        public: Whether that one is.
        slug: Its address, or the one it gets.
        changes: Of one that is here already, the cells that differ.
        facts: Likewise, what else differs, by the names of fields.
    """

    vote: VoteRecord
    source: str
    effect: Effect = "new"
    cells: list[PlannedCell] = field(default_factory=list)
    held: list[HeldLine] = field(default_factory=list)
    reasons: list[Message] = field(default_factory=list)
    totals: dict[Cast, int | None] = field(default_factory=dict)
    complete: bool = False
    stored: int | None = None
    public: bool = False
    slug: str = ""
    changes: list[CellChange] = field(default_factory=list)
    facts: dict[str, FactChange] = field(default_factory=dict)

    @property
    def corrects_public(self) -> bool:
        """Whether it changes what is public already, which only a reviewer does."""
        return self.public and self.effect == "corrected"

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing that a person must look at."""
        return not (self.held or self.reasons) and self.effect in {"new", "same"}


@dataclass(slots=True)
class VoteFileOutcome:
    """What a file of recorded votes does, or did.

    Attributes:
        layout: Which of the layouts it has.
        counts: Votes by what they do.
        complete: How many of the new ones are complete.
        cells: Votes and blanks that are new.
        instruments: Texts that are new.
        told: The votes that a person must look at; their cells are let go.
    """

    layout: str
    counts: Counter[Effect] = field(default_factory=Counter)
    complete: int = 0
    cells: int = 0
    instruments: int = 0
    told: list[PlannedVote] = field(default_factory=list)

    @property
    def held_lines(self) -> int:
        """How many lines need a person."""
        return sum(len(one.held) for one in self.told)

    @property
    def changes_nothing(self) -> bool:
        """Whether the record says all of it already."""
        return not self.counts["new"] and not self.counts["corrected"]

    def note(self, planned: PlannedVote) -> None:
        """Count a vote, and keep it if somebody must look at it."""
        self.counts[planned.effect] += 1
        if planned.effect == "new":
            self.complete += planned.complete
            self.cells += len(planned.cells)
        if not planned.is_plain:
            self.told.append(planned)
