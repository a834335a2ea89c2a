"""What can be chosen at the desk, and what a chosen code means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from positions.models import Group, Principle, Session, State, Suggestion
from positions.queries.by_letters import by_letters

GROUP = "group:"


@dataclass(frozen=True)
class DeskChoices:
    """What can be chosen at the desk: code and name of each, in order of the names.

    Attributes:
        whose: States as "CHN", groups as "group:european-union".
        sessions: Key and name.
        principles: Slug and name.
    """

    whose: tuple[tuple[str, str], ...]
    sessions: tuple[tuple[str, str], ...]
    principles: tuple[tuple[str, str], ...]


def choices() -> DeskChoices:
    """List the states, groups, sessions and principles, published or not: whoever reads a text is a curator. Queries: 4."""
    states = [
        (alpha3, name)
        for alpha3, name in State.objects.order_by(by_letters("common_name")).values_list("alpha3", "common_name")
        if alpha3
    ]
    groups = [
        (f"{GROUP}{slug}", name)
        for slug, name in Group.objects.order_by(by_letters("name")).values_list("slug", "name")
    ]
    sessions = Session.objects.order_by(by_letters("name"), "pk").values_list("pk", "name")
    principles = Principle.objects.values_list("slug", "name")
    return DeskChoices(
        whose=(*sorted(states, key=lambda pair: pair[1]), *sorted(groups, key=lambda pair: pair[1])),
        sessions=tuple((str(key), name) for key, name in sessions),
        principles=tuple(sorted(principles, key=lambda pair: pair[1].casefold())),
    )


def whose_by_code(code: str) -> tuple[State | None, Group | None]:
    """Find the state or group of a code of ``DeskChoices.whose``; neither if there is none. Queries: 1."""
    if code.startswith(GROUP):
        return None, Group.objects.filter(slug=code.removeprefix(GROUP)).first()
    return State.objects.filter(alpha3=code).first(), None


def whose_of(suggestion: Suggestion) -> str:
    """Code of the state or group that a suggestion names, as in ``DeskChoices.whose``; empty if none. Queries: 0 if it was read with them."""
    if suggestion.state is not None:
        return suggestion.state.alpha3
    return f"{GROUP}{suggestion.group.slug}" if suggestion.group is not None else ""


def principles_by_slug(slugs: Sequence[str]) -> dict[str, Principle]:
    """Find principles by their slugs. Queries: 1."""
    return {principle.slug: principle for principle in Principle.objects.filter(slug__in=slugs)}
