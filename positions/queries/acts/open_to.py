"""To whom a treaty is open: the members of a group, as of a day; most treaties are limited to no group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from positions.models import Instrument, Membership
from positions.models.choices import Verified


@dataclass(frozen=True, slots=True)
class Openness:
    """Members of the groups to which treaties are open.

    Attributes:
        memberships: For each such group what is on record of its members; a group without any is not known well enough
            to say.
    """

    memberships: Mapping[int, tuple[Membership, ...]]

    def admits(self, row: Instrument, state: int, on: date) -> bool:
        """Whether a treaty is open to a state on a day, or may be: nothing is said of a group without members on record."""
        members = self._members(row)
        return not members or any(one.state_id == state and one.holds_on(on) for one in members)

    def checked(self, row: Instrument) -> bool:
        """Whether all that it rests on was seen in a source: the text's own facts, the group and its members."""
        marks = {row.verified, *(one.verified for one in self._members(row))}
        if row.open_to is not None:
            marks.add(row.open_to.verified)
        return marks == {Verified.CHECKED}

    def _members(self, row: Instrument) -> tuple[Membership, ...]:
        # A group that is not public is none for the reader, even where its number is in the row.
        return self.memberships.get(row.open_to.pk, ()) if row.open_to is not None else ()


def openness(rows: Iterable[Instrument]) -> Openness:
    """Read to whom treaties are open.

    Args:
        rows: Texts of any kind, each read with its ``open_to``.

    Queries: 1; none where no text is open to the members of a group alone.
    """
    groups = {row.open_to.pk for row in rows if row.open_to is not None}
    found: dict[int, list[Membership]] = defaultdict(list)
    if groups:
        for one in Membership.objects.filter(group__in=groups, state__published_at__isnull=False):
            found[one.group_id].append(one)
    return Openness({group: tuple(those) for group, those in found.items()})
