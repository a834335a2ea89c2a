"""Records of the lexicon: who bears which names, and what a look-up can find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Noun = Literal["state", "group", "forum", "session", "principle", "outside"]

ISO = ("iso3", "iso2", "m49")
"""Kinds of names that are codes of ISO 3166-1; they go before all others."""
CODES = ("ioc", "fifa", "vehicle", "cow", "cow_number", "gw_number", "iso_former")
"""Kinds of names that are codes of other lists, in the order in which what shares one is offered."""
NUMBERS = ("m49", "cow_number", "gw_number")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of something.

    Attributes:
        text: As it is written.
        kind: ``official``, ``short``, ``former``, ``abbreviation``, ``alias``, ``demonym`` (of a people, or of the town
            that a newspaper writes for its government), or the list whose code it is: of ``ISO`` and ``CODES``.
        language: Code of the language; empty if it has none, or none is known.
        since: First day of its use; None: not known.
        until: Last day of its use; None: still in use, or not known.
    """

    text: str
    kind: str = "alias"
    language: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_code(self) -> bool:
        """Whether it is a code and no name."""
        return self.kind in ISO or self.kind in CODES


@dataclass(frozen=True, slots=True)
class Bearer:
    """What bears names.

    Attributes:
        noun: What it is; ``outside`` for what is no state or group of the record.
        token: Its public identifier: alpha-3 code of a state, slug of anything else.
        label: What people call it today.
        names: Its names and codes.
        aliases: Other words by which it is found; demonyms and capitals among them are known by ``names.forms``.
        why: Of what is outside: ``former`` for a state that is no more, ``not_a_state`` for one that the record does
            not hold, ``part`` for a part of a state, ``several`` for a word that names no one thing; else empty.
        instead: Tokens of the states to ask for instead, the likeliest first.
        until: Of what is outside: last day; None: not known, or it lasts.
    """

    noun: Noun
    token: str
    label: str
    names: tuple[Name, ...] = ()
    aliases: tuple[str, ...] = ()
    why: str = ""
    instead: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One thing bears the name.

    Attributes:
        bearer: The thing.
        how: The name by which it was found.
        others: What other lists mean by the same code; ISO's goes before them.
    """

    bearer: Bearer
    how: Name
    others: tuple[tuple[Bearer, Name], ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several bear the name, or people mean several by it: it must be asked which.

    Attributes:
        candidates: What may be meant, the likeliest first.
    """

    candidates: tuple[Bearer, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """The name is of no state of the record, or of one that is no more.

    Attributes:
        bearer: What it names; ``why`` and ``instead`` say more.
    """

    bearer: Bearer


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing bears the name.

    Attributes:
        was: Whether it was a name once, but not on the day that was asked about.
    """

    was: bool = False


Outcome = Found | Ambiguous | Outside | Unknown
