"""Lexicons: what the record knows about names, for reading texts."""

from __future__ import annotations

from positions.models import Group, Principle, State
from positions.text.names import Known
from positions.text.names.groups import unheld
from positions.text.suggestions.actors import Actor
from positions.text.suggestions.records import PrincipleWords


def names() -> tuple[Known, ...]:
    """All states and groups with all their names, published or not: whoever reads a text is a curator.

    Groups that the record does not hold yet are known by name, so that what is said for them is nobody else's.

    Returns:
        States in order of their codes, then groups in order of their slugs, then groups that the record does not hold.

    Queries: 2.
    """
    states = tuple(
        Known(
            state.alpha3,
            "state",
            _filled(state.name, state.common_name, state.official_name, *state.names.values()),
            tuple(state.aliases),
        )
        for state in State.objects.order_by("alpha3")
    )
    groups = tuple(
        Known(group.slug, "group", _filled(group.name, group.abbreviation, *group.names.values()), tuple(group.aliases))
        for group in Group.objects.order_by("slug")
    )
    others = unheld(name for group in groups for name in (*group.names, *group.aliases))
    return states + groups + tuple(Known(slug, "group", named) for slug, named in others.items())


def actors(known: tuple[Known, ...]) -> tuple[Actor, ...]:
    """The same as actors of suggestions, which are found by demonyms and capitals too.

    Queries: 0.
    """
    return tuple(Actor(one.code, (*one.names, *one.aliases), is_group=one.kind == "group") for one in known)


def principles() -> tuple[PrincipleWords, ...]:
    """All principles with their words, in order of the tree.

    Queries: 1.
    """
    return tuple(
        PrincipleWords(
            slug=principle.slug,
            name=principle.name,
            aliases=tuple(principle.aliases),
            parent=principle.parent.slug if principle.parent else None,
        )
        for principle in Principle.objects.select_related("parent").order_by("position", "slug")
    )


def _filled(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
