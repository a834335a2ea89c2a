"""The lexicon: what names mean, for every room that understands them. The rule is ``positions.text.names``."""

from __future__ import annotations

from collections.abc import Iterable

from positions.models import Principle
from positions.queries.lexicon.at_the_time import former_names, name_at_the_time, names_at_the_time, names_on
from positions.queries.lexicon.members import Member, Members
from positions.queries.lexicon.outside import outside, shared, unheld
from positions.queries.lexicon.rows import SOURCES
from positions.queries.lexicon.shipped import shipped
from positions.text.names import Bearer, Lexicon, build
from positions.text.suggestions.actors import Actor
from positions.text.suggestions.records import PrincipleWords

__all__ = [
    "Member",
    "Members",
    "actors",
    "bearers",
    "former_names",
    "lexicon_of",
    "name_at_the_time",
    "names_at_the_time",
    "names_on",
    "outside",
    "principles",
    "shared",
    "shipped",
]


def bearers() -> tuple[Bearer, ...]:
    """Return all that a text may name as its speaker, published or not: whoever reads a text is a curator.

    Groups that the record does not hold yet are known by name, so that what is said for them is nobody else's.

    Returns:
        States, groups, groups that the record does not hold, then what is no state of the record.

    Queries: 2.
    """
    states, groups = (
        tuple(bearer for _, bearer, _ in source.read(source.model._default_manager.all()))  # noqa: SLF001 - documented
        for source in (SOURCES["state"], SOURCES["group"])
    )
    return (*states, *groups, *unheld(groups), *outside())


def lexicon_of(known: Iterable[Bearer]) -> Lexicon:
    """Make names ready to be looked up. Queries: 0."""
    return build(known, shared())


def actors(known: Iterable[Bearer]) -> tuple[Actor, ...]:
    """Return states and groups as a text in English may name them within a sentence, by demonyms and capitals too.

    A code is no word of a sentence, and what may mean several names nobody.

    Queries: 0.
    """
    several = {one.text for one in shared() if one.until is None}
    return tuple(
        Actor(
            one.token,
            tuple(
                dict.fromkeys(
                    text
                    for text in (*(name.text for name in one.names if not name.is_code), *one.aliases)
                    if text not in several
                )
            ),
            is_group=one.noun == "group",
        )
        for one in known
        if one.noun in {"state", "group"}
    )


def principles() -> tuple[PrincipleWords, ...]:
    """Return all principles with their words, in order of the tree.

    Queries: 1.
    """
    rows = SOURCES["principle"].read(Principle.objects.all(), "position", "parent__slug")
    found = [(position, bearer, parent) for _, bearer, (position, parent) in rows]
    found.sort(key=lambda one: (one[0], one[1].token))
    return tuple(
        PrincipleWords(
            slug=bearer.token,
            name=bearer.label,
            aliases=(*bearer.aliases, *(name.text for name in bearer.names[2:] if name.kind == "alias")),
            parent=parent,
        )
        for _, bearer, parent in found
    )
