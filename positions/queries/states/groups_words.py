"""What the groups of a state said while it was a member: theirs, never its own, and in none of its counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Coalesce

from positions.models import Group, Membership, State, Statement
from positions.models.choices import Verified
from positions.queries.by_letters import by_letters
from positions.queries.by_number import by_number
from positions.queries.statements import Passage, passages_of

SHOWN = 3
"""Passages of each group that are shown; its own page has all."""


@dataclass(frozen=True, slots=True)
class GroupWords:
    """What one group said while a state was its member.

    Attributes:
        group: The group.
        passages: The latest of its statements, at most ``SHOWN``.
        count: How many there are.
        unchecked: Whether the membership is to be checked.
    """

    group: Group
    passages: tuple[Passage, ...]
    count: int
    unchecked: bool


def said_by_groups_of(state: State) -> tuple[GroupWords, ...]:
    """Return what the groups of a state said while it was a member, by name of the group; of a day that is known.

    Queries: 5; 1 if it is in no group, 2 if they said nothing.
    """
    memberships = list(
        Membership.objects.filter(state=state, group__published_at__isnull=False)
        .select_related("group")
        .order_by(by_letters("group__name"))
    )
    if not memberships:
        return ()
    day = Coalesce("said_end", "document__published_end")
    rows = (
        Statement.objects.published()
        .counted()
        .filter(attributions__group__in=[one.group_id for one in memberships])
        .annotate(day=day, by=F("attributions__group"))
        .order_by(F("day").desc(nulls_last=True), by_number("public_id"))
        .values_list("public_id", "day", "by")
    )
    said: dict[int, list[str]] = defaultdict(list)
    for number, on, group in rows:
        if (
            number
            and number not in said[group]
            and any(one.group_id == group and on is not None and one.holds_on(on) for one in memberships)
        ):
            said[group].append(number)
    shown = {one.id: one for one in passages_of([number for those in said.values() for number in those[:SHOWN]])}
    groups = {one.group_id: one for one in memberships if said[one.group_id]}
    return tuple(
        GroupWords(
            one.group,
            tuple(shown[number] for number in said[pk][:SHOWN] if number in shown),
            len(said[pk]),
            one.verified != Verified.CHECKED,
        )
        for pk, one in groups.items()
    )
