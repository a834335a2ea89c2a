"""What we want, as ratios within one run; and what was reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Figures = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Medians, by question and way (``rounds.medians``)."""
_LIST = "list of 50, JSON"


@dataclass(frozen=True, slots=True)
class Goal:
    """How many times as much as something else a question may cost.

    Attributes:
        name: Of the question, answered by ours.
        times: How many times as much.
        way: Which way it is compared with: ``floor``, ``peer`` or ``ours``.
        other: Of the question that it is compared with; empty: the same.
    """

    name: str
    times: float
    way: str = "floor"
    other: str = ""

    def reached(self, figures: Figures) -> float | None:
        """Return how many times as much it costs; None if one of them was not measured."""
        mine = figures.get(self.name, {}).get("ours")
        theirs = figures.get(self.other or self.name, {}).get(self.way)
        return mine["cpu"] / theirs["cpu"] if mine and theirs and theirs["cpu"] else None

    def __str__(self) -> str:
        whose = {"floor": "the floor", "peer": "the peer", "ours": "ours"}[self.way]
        return f"<= {self.times:.3g} x {whose}" + (f", {self.other}" if self.other else "")


_PAGES = ("list, page", "state, page", "principle, page", "home, page", "matrix, page")
GOALS = (
    *(Goal(name, 1.2) for name in (_LIST, "list, frequent state", "list, rare state", "list, at depth")),
    Goal("one statement, JSON", 2),
    Goal("304 of the list", 0.45, other=_LIST),
    Goal("list, page: first", 10, other=_LIST),
    *(Goal(f"{page}: first", 15, other=_LIST) for page in _PAGES[1:4]),
    *(Goal(f"{page}: again", 0.6, other=_LIST) for page in _PAGES[:4]),
    Goal("search ranked, rare word", 1, "peer"),
    Goal("search ranked, middling word", 1.5, "peer"),
    Goal("search ranked, frequent word", 2, "peer"),
    Goal("matrix, JSON", 1 / 40),
    Goal("everything, NDJSON", 0.5),
    Goal("everything, CSV", 0.2, "peer"),
    *(Goal(f"{page}: right after a publication", 2, "ours", f"{page}: first") for page in _PAGES),
    Goal(f"{_LIST}: right after a publication", 2, "ours", _LIST),
)
GROWTH: Mapping[str, float] = {
    **dict.fromkeys((_LIST, "list, frequent state", "list, rare state", "list, at depth", "one statement, JSON"), 1.3),
    "facets, one filter": 1.5,
    **dict.fromkeys((f"search newest, {word} word" for word in ("frequent", "middling", "rare")), 2.0),
    "publishing one statement": 2.0,
}
"""How many times as much a question may cost at a hundred times the rows (1,000,000 over 10,000)."""
SERVED: Mapping[str, float] = {
    _LIST: 1.5,
    "one statement, JSON": 1,
    "list, page: again": 5,
    "list, page: 2,000 addresses": 0.5,
}
"""How many times as many answers a second as the peer, over HTTP."""
STARTED: Mapping[str, float] = {"cpu": 1.5, "mib": 1.4}
"""How many times as much as a bare Django, for a cold start and for the memory of two workers."""


def missed(figures: Figures) -> list[tuple[Goal, float]]:
    """Return the goals that were not reached, with what was."""
    found = [(goal, goal.reached(figures)) for goal in GOALS]
    return [(goal, times) for goal, times in found if times is not None and times > goal.times]
