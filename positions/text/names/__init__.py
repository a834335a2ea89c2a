"""Names: what a name of a state, group, forum, session or principle means. A wrong state is worse than none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from positions.message import Message
from positions.text.names.lexicon import Lexicon, Shared, build
from positions.text.names.normalize import normalize
from positions.text.names.records import (
    Ambiguous,
    Bearer,
    Found,
    Name,
    Noun,
    Outcome,
    Outside,
    Unknown,
)

GIVEN_NAMES = frozenset("chad georgia jordan israel".split())  # noqa: SIM905 - a list of words reads best as words


@dataclass(frozen=True, slots=True)
class ResolvedName:
    """What a name in running text was found to mean.

    Attributes:
        state: Alpha-3 code, or None.
        group: Slug, or None.
        because: What decided, or why nothing could be decided.
        is_code: Whether it is a code, which may as well be a person's initials.
    """

    state: str | None
    group: str | None
    because: Message
    is_code: bool = False

    @property
    def certain(self) -> bool:
        """Whether it means a state or a group."""
        return bool(self.state or self.group)


def resolve(name: str, lexicon: Lexicon, on: date | None = None) -> ResolvedName:
    """Resolve a name that stands in running text where a state or group is named.

    Args:
        name: As it is written, in any language.
        lexicon: From ``build``.
        on: The day of the text, by which former names are told apart; None: not known.

    Returns:
        The state or group, with neither if it is not certain.
    """
    name = " ".join(name.replace("*", " ").split()).strip(" .:：,;")
    if not name:
        return ResolvedName(None, None, Message("name.none"))
    match lexicon.look_up(name, ("state", "group"), on=on, spoken=True):
        case Found(bearer=bearer, how=how):
            state, group = (bearer.token, None) if bearer.noun == "state" else (None, bearer.token)
            return ResolvedName(state, group, Message("name.of", name=name, token=bearer.token), how.is_code)
        case Ambiguous(candidates=candidates):
            labels = tuple(bearer.label for bearer in candidates)
            return ResolvedName(None, None, Message("name.several", name=name, labels=labels))
        case Outside(bearer=bearer) if bearer.why == "former":
            return ResolvedName(None, None, Message("name.former", name=name))
        case Outside():
            return ResolvedName(None, None, Message("name.outside", name=name))
        case Unknown(was=True) if on is not None:
            return ResolvedName(None, None, Message("name.not_then", name=name, day=on.isoformat()))
    return ResolvedName(None, None, Message("name.unknown", name=name))


def is_given_name(name: str) -> bool:
    """Tell whether persons or other places have the name too, so that it needs the company of other states."""
    return normalize(name) in GIVEN_NAMES


__all__ = [
    "Ambiguous",
    "Bearer",
    "Found",
    "Lexicon",
    "Name",
    "Noun",
    "Outcome",
    "Outside",
    "ResolvedName",
    "Shared",
    "Unknown",
    "build",
    "is_given_name",
    "normalize",
    "resolve",
]  # fmt: skip
