"""What a comparison can be made of: the states and groups, those with a record apart."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from positions.queries.by_letters import letters
from positions.queries.coverage import held
from positions.queries.query_language.known import KINDS


@dataclass(frozen=True, slots=True)
class SideChoice:
    """A state or group that can be chosen.

    Attributes:
        token: How a question names it.
        name: Its name.
    """

    token: str
    name: str


@dataclass(frozen=True, slots=True)
class SideChoices:
    """Everything that can be chosen, by name.

    Attributes:
        states: States of which a position is on record.
        silent: The other states.
        groups: Groups of which a position is on record.
        silent_groups: The other groups.
        principles: Principles to narrow to, with their codes.
        forums: Forums likewise.
    """

    states: tuple[SideChoice, ...]
    silent: tuple[SideChoice, ...]
    groups: tuple[SideChoice, ...]
    silent_groups: tuple[SideChoice, ...]
    principles: tuple[SideChoice, ...]
    forums: tuple[SideChoice, ...]

    def without(self, tokens: Collection[str]) -> SideChoices:
        """Leave out the states and groups that are chosen already."""
        states, silent, groups, silent_groups = (
            tuple(one for one in every if one.token not in tokens)
            for every in (self.states, self.silent, self.groups, self.silent_groups)
        )
        return replace(self, states=states, silent=silent, groups=groups, silent_groups=silent_groups)


def choices() -> SideChoices:
    """List what can be chosen. Queries: 5, of the size of the world."""
    speak = set(held().order_by().values_list("state_id", "group_id").distinct())
    states = {state for state, _ in speak}
    groups = {group for _, group in speak}
    found = {
        kind: sorted(KINDS[kind].all(), key=lambda one: letters(one.label))
        for kind in ("state", "group", "principle", "forum")
    }
    return SideChoices(
        states=tuple(SideChoice(one.token, one.label) for one in found["state"] if one.key in states),
        silent=tuple(SideChoice(one.token, one.label) for one in found["state"] if one.key not in states),
        groups=tuple(SideChoice(one.token, one.label) for one in found["group"] if one.key in groups),
        silent_groups=tuple(SideChoice(one.token, one.label) for one in found["group"] if one.key not in groups),
        principles=tuple(SideChoice(one.token, one.label) for one in found["principle"]),
        forums=tuple(SideChoice(one.token, one.label) for one in found["forum"]),
    )
