"""Speakers: who a turn is, as far as it is certain, and whose words it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from positions.message import Message

Attribution = Literal["sole", "on_behalf", "joint", ""]
Role = Literal["state", "group", "joint", "chair", "secretariat", "other", "unresolved"]
Office = Literal["chair", "secretariat", "organisation", ""]
Manner = Literal["right_of_reply", "point_of_order", "interruption", "observer", ""]


@dataclass(frozen=True, slots=True)
class LabelledSpeaker:
    """Who speaks, as far as the label says so for certain.

    Attributes:
        label: As it is written, without marks of emphasis and the colon.
        state: Alpha-3 code, or None.
        group: Slug, or None; never together with a state: what is said for a group is the group's.
        attribution: In the words of attributions; empty if it is nobody's. ``on_behalf`` without a group: a group that
            the record does not know.
        office: Who speaks if it is no state.
        because: What decided, or why nothing could be decided.
        doubtful: ``given`` if the name of the state is one that persons have too, and nothing else stands in the label;
            ``code`` if the label is a code, which may as well be initials; ``loose`` if what stands beside the state
            may as well be a town or a body. Then it is certain only in company.
        floor: Alpha-3 code of the delegation that has the floor, where the words are not its own alone.
        whom: For whom several the words are: alpha-3 codes and slugs, in the order of the text. Then there is neither
            state nor group, and nobody alone is answerable for them.
        manner: In what way somebody speaks, where it is no ordinary speech.
    """

    label: str
    state: str | None
    group: str | None
    attribution: Attribution
    office: Office
    because: Message
    doubtful: Literal["", "given", "code", "loose"] = ""
    floor: str | None = None
    whom: tuple[str, ...] = ()
    manner: Manner = ""

    @property
    def certain(self) -> bool:
        """Whether it is a state's or a group's."""
        return bool(self.state or self.group)

    @property
    def role(self) -> Role:
        """In one word who speaks: ``joint`` several together, ``other`` a body that is no state, ``unresolved`` anybody else."""
        if self.certain:
            return "state" if self.state else "group"
        if self.whom:
            return "joint"
        if self.office in {"chair", "secretariat"}:
            return "chair" if self.office == "chair" else "secretariat"
        return "other" if self.office else "unresolved"
