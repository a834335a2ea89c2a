"""The names of today, by key: what holes are filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from positions.models import Forum, Group, Principle, Session, State
from positions.published import session
from positions.queries.lexicon import former_names


@dataclass(frozen=True, slots=True)
class Names:
    """What the public sees of the tables whose names stand in rows of others; each by key.

    Attributes:
        states: Alpha-3 code and short name.
        groups: Code.
        principles: Code, and place in the order of the tree.
        forums: Code.
        sessions: Code, and key of its forum.
        former: Names that a state had, each with its first and its last day.
    """

    states: Mapping[int, tuple[str, str]]
    groups: Mapping[int, str]
    principles: Mapping[int, tuple[str, int]]
    forums: Mapping[int, str]
    sessions: Mapping[int, tuple[str, int]]
    former: Mapping[int, list[tuple[date, date, str]]]


def names() -> Names:
    """Return the names of today. Queries: 6; none if they were read of this edition before."""
    return _kept(session.seen())


def forget() -> None:
    """Forget what was read of any edition: who looks for damage trusts nothing that was read before. Queries: 0."""
    _kept.cache_clear()


@lru_cache(maxsize=2)
def _kept(seen: session.Seen | None) -> Names:
    # Argument and cache: what was read of an edition is kept by it.
    former: dict[int, list[tuple[date, date, str]]] = {}
    known = former_names().filter(until__isnull=False)
    for state, since, until, text in known.values_list("state_id", "since", "until", "text"):
        if state is not None and since is not None and until is not None:
            former.setdefault(state, []).append((since, until, text))
    return Names(
        states={key: (code, name) for key, code, name in _published(State, "alpha3", "common_name")},
        groups=dict(_published(Group, "slug")),
        principles={key: (code, place) for key, code, place in _published(Principle, "slug", "position")},
        forums=dict(_published(Forum, "slug")),
        sessions={key: (code, forum) for key, code, forum in _published(Session, "slug", "forum_id")},
        former=former,
    )


def _published(model: type[State | Group | Principle | Forum | Session], *columns: str) -> list[Any]:
    return list(model.objects.published().values_list("pk", *columns))
