"""Who votes with a state, most and least alike, by the plenary votes."""

from __future__ import annotations

from dataclasses import dataclass

from positions.models import Act, State
from positions.models.acts.choices import Level
from positions.queries.acts.concordance import Alike, concordance
from positions.queries.by_letters import letters


@dataclass(frozen=True, slots=True)
class MostAlike:
    """Who votes with a state, most and least.

    Attributes:
        most: Most alike; equal ones are never cut in the middle.
        least: Least alike, the least first.
        few: States that cast fewer than half of its own votes, but enough to say; apart.
        votes: How many votes it cast in plenary.
    """

    most: tuple[Alike, ...]
    least: tuple[Alike, ...]
    few: tuple[Alike, ...]
    votes: int


ABOUT = 10
"""How many a side shows, where no equal ones are cut."""


def most_alike(state: State) -> MostAlike:
    """Find who votes with a state and who does not, in plenary. Queries: as ``concordance``."""
    found = [one for one in concordance([state.pk]) if one.enough]
    votes = Act.objects.published().filter(state=state, roll_call__level=Level.PLENARY).count()
    full = [one for one in found if 2 * one.n >= votes]
    few = tuple(one for one in found if 2 * one.n < votes)
    return MostAlike(
        tuple(_uncut(full)),
        tuple(_uncut(sorted(full, key=lambda one: (one.share, -one.n, letters(one.b.common_name))))),
        few,
        votes,
    )


def _uncut(rows: list[Alike]) -> list[Alike]:
    """Take the first rows, and all that are equal to the last of them."""
    if len(rows) <= ABOUT:
        return rows
    last = rows[ABOUT - 1]
    return [one for place, one in enumerate(rows) if place < ABOUT or (one.share, one.n) == (last.share, last.n)]
