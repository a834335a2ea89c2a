"""Actors: states and groups by the names that texts give them."""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Actor:
    """A state or group as the caller knows it.

    Attributes:
        code: Alpha-3 code of a state, or the key of a group.
        names: Its names, former names and demonyms, as they are written ("Estonia", "Estonian", "Republic of Estonia").
        is_group: Whether it is a group, as the European Union.
    """

    code: str
    names: tuple[str, ...]
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor named in a text.

    Attributes:
        actor: Which.
        start: Offset where the name begins.
        end: Offset after it.
    """

    actor: Actor
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actors:
    """All actors, ready to be searched for.

    Attributes:
        by_name: By the folded name.
        by_beginning: For the folded first word of a name, a pattern of all names that so begin, longest first.
    """

    by_name: dict[str, Actor]
    by_beginning: dict[str, re.Pattern[str]]


@lru_cache(maxsize=4)
def actors_of(actors: tuple[Actor, ...]) -> Actors:
    """Make a list of actors ready to be searched for.

    A name that two actors bear is left out. A demonym is added to a name in "-a" ("Estonian") if nobody else bears it.

    Args:
        actors: States and groups.
    """
    by_name: dict[str, Actor | None] = {}
    for actor in actors:
        for name in filter(None, map(_folded, actor.names)):
            by_name[name] = actor if by_name.get(name, actor) is actor else None
    known = " ".join(by_name)
    for actor in actors:
        for name in map(_folded, actor.names):
            if not actor.is_group and name.endswith("a") and " " not in name and f"{name}n" not in known:
                by_name[f"{name}n"] = actor
    certain = {name: actor for name, actor in by_name.items() if actor is not None}
    # Longest first, so that "Guinea-Bissau" is not "Guinea".
    choices: dict[str, list[str]] = {}
    for name in sorted(certain, key=lambda name: (-len(name), name)):
        if first := _WORD.match(name):
            any_space = re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]")
            choices.setdefault(first.group(), []).append(any_space)
    patterns = {
        first: re.compile(rf"(?:{'|'.join(names)})(?![\w-])", re.IGNORECASE) for first, names in choices.items()
    }
    return Actors(certain, patterns)


def find_actors(text: str, start: int, end: int, actors: Actors) -> list[ActorMention]:
    """Find actors named in a stretch of a text.

    Args:
        text: The whole stored text.
        start: Offset where the stretch begins.
        end: Offset after it.
        actors: Whom to look for.

    Returns:
        In order of the text, disjoint. A name without a capital ("turkey"), a pronoun ("Us") and a sum of money ("U.S.
        dollars") are none.
    """
    found: list[ActorMention] = []
    reached = start
    for word in _WORD.finditer(text, start, end):
        pattern = actors.by_beginning.get(word.group().casefold())
        if pattern is None or word.start() < reached or word.group()[0].islower():
            continue
        match = pattern.match(text, word.start(), end)
        actor = actors.by_name.get(_folded(match.group())) if match else None
        if match is None or actor is None:
            continue
        short = len(match.group()) < 4 and not match.group().isupper()
        if not short and not _MONEY.match(text, match.end()):
            found.append(ActorMention(actor, *match.span()))
            reached = match.end()
    return found


_WORD = re.compile(r"[^\W\d_]+")
_MONEY = re.compile(r"\s+(?:dollars?|\$|euros?|pounds?|crowns?|yuan|rubles?|yen)\b", re.IGNORECASE)


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).casefold().removeprefix("the ")
