"""Pictures beside what a page is about: only those that have something to show."""

from __future__ import annotations

from collections.abc import Sequence

from positions.models import Principle
from positions.pages.charts.build import query_of, stances_of, timeline_of, world_of
from positions.pages.charts.render import RenderedChart, shown
from positions.queries.charts import Subject
from positions.queries.principles import Backing


def charts_of(subject: Subject, backing: Sequence[Backing] | None = None) -> dict[str, RenderedChart]:
    """Draw the pictures of a state, principle or forum.

    Args:
        subject: What the page is about.
        backing: Of a principle, who has taken a stance on it.

    Returns:
        ``map``, if a state is on record on the principle; ``timeline`` and ``stances``, if there is more than one year
        to compare.

    Queries: at most 10, whatever the size.
    """
    drawn = {"timeline": timeline_of(subject), "stances": stances_of(subject)}
    if isinstance(subject, Principle) and backing:
        drawn["map"] = world_of(subject, backing)
    return {
        name: shown(one, name, query_of(subject))
        for name, one in drawn.items()
        if one.picture is not None and one.count > (0 if name == "map" else 1)
    }
