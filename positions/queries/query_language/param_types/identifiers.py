"""Identifiers made of several keys: of positions, of explanations, of versions, and of a state and a principle."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from positions.queries.query_language.known import KINDS
from positions.queries.query_language.param_types.base import ParseContext, Parsed, ParseError, Value
from positions.queries.query_language.param_types.names import NUMBER
from positions.queries.query_language.problems import shown

_VERSION = re.compile(r"(S-\d{4,12}):([1-9]\d{0,8})", re.ASCII)


def _of_today(kinds: Sequence[str], keys: set[str]) -> dict[str, list[str]]:
    """Return for each key itself and the identifiers of all that once had it. Queries: at most 2 for each kind."""
    found: dict[str, list[str]] = {text: [text] for text in keys}
    for kind in kinds if keys else ():
        for text, those in KINDS[kind].former(sorted(keys)).items():
            found[text] += [one.token.lower() for one in those]
    return found


class _RowIds(ABC):
    """Identifiers of what a statement says: its number, a state or group, and more keys, with colons between."""

    __slots__ = ()

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand identifiers, made of keys of today or former ones.

        Queries: 1, and 4 more, and 2 more for each kind of the last key, if one is not made of keys of today.
        """
        asked = {text: self.parts(text) for text in texts}
        numbers = [parts[0] for parts in asked.values() if parts]
        known = self.known(asking.base().filter(statement__public_id__in=numbers))
        changed = {parts for parts in asked.values() if parts and parts not in known}
        holders = _of_today(("state", "group"), {parts[1] for parts in changed})
        last: dict[str, set[str]] = {}
        for one in changed:
            last.setdefault(self.kind(one), set()).add(one[-1])
        keys = {kind: _of_today((kind,), found) for kind, found in last.items()}
        out: Parsed = []
        for text in texts:
            parts = asked[text]
            found = known.get(parts) if parts else None
            if parts and found is None:
                # A key may be another's today: what is meant is what the statement speaks for.
                between = ((part,) for part in parts[2:-1])
                made = product(parts[:1], holders[parts[1]], *between, keys[self.kind(parts)][parts[-1]])
                found = next((known[those] for those in made if those in known), None)
            out.append(ParseError(self.missing(shown(text))) if found is None else Value(found[0], text, (found[1],)))
        return out

    @staticmethod
    @abstractmethod
    def parts(text: str) -> tuple[str, ...] | None:
        """Take an identifier apart, the codes in small letters; None if it is none."""

    @staticmethod
    @abstractmethod
    def kind(parts: tuple[str, ...]) -> str:
        """Say which kind of record the last key names."""

    @staticmethod
    @abstractmethod
    def known(rows: QuerySet[Any, Any]) -> dict[tuple[str, ...], tuple[str, Any]]:
        """Return, by its parts, the identifier of each row, and the key that the row is chosen by."""

    @staticmethod
    @abstractmethod
    def missing(text: str) -> str:
        """Say that there is none of this identifier."""


@dataclass(frozen=True, slots=True)
class PositionIds(_RowIds):
    """Identifiers of positions: statement, state or group, and principle; keys are their three parts of today."""

    @staticmethod
    def parts(text: str) -> tuple[str, str, str] | None:
        """Take an identifier apart, the codes in small letters; None if it is none."""
        parts = text.split(":")
        if len(parts) != 3 or not NUMBER.fullmatch(parts[0].upper()):
            return None
        return parts[0].upper(), parts[1].lower(), parts[2].lower()

    @staticmethod
    def kind(parts: tuple[str, ...]) -> str:  # noqa: ARG004 - of explanations the parts decide; here every last key is a principle
        """Say which kind of record the last key names."""
        return "principle"

    @staticmethod
    def known(rows: QuerySet[Any, Any]) -> dict[tuple[str, ...], tuple[str, Any]]:
        """Return, by its parts, the identifier of each row, and its parts of today."""
        found = rows.values_list("statement__public_id", "by_holder", "principle__slug")
        return {(one[0], one[1].lower(), one[2]): (":".join(one), one) for one in found}

    @staticmethod
    def missing(text: str) -> str:
        """Say that there is none of this identifier."""
        return gettext("There is no position “%(text)s”.") % {"text": text}


@dataclass(frozen=True, slots=True)
class ExplanationIds(_RowIds):
    """Identifiers of explanations: statement, state or group, ``vote`` or ``text``, and the code of that.

    Keys are the identifiers of today.
    """

    @staticmethod
    def parts(text: str) -> tuple[str, str, str, str] | None:
        """Take an identifier apart, the codes in small letters; None if it is none."""
        parts = text.split(":")
        if len(parts) != 4 or not NUMBER.fullmatch(parts[0].upper()) or parts[2].lower() not in ("vote", "text"):
            return None
        return parts[0].upper(), parts[1].lower(), parts[2].lower(), parts[3].lower()

    @staticmethod
    def kind(parts: tuple[str, ...]) -> str:
        """Say which kind of record the last key names."""
        return "rollcall" if parts[2] == "vote" else "instrument"

    @staticmethod
    def known(rows: QuerySet[Any, Any]) -> dict[tuple[str, ...], tuple[str, Any]]:
        """Return, by its parts, the identifier of each row, twice."""
        found = (str(one) for one in rows.values_list("identifier", flat=True))
        return {
            (one[0], one[1].lower(), *one[2:]): (":".join(one), ":".join(one)) for one in (i.split(":") for i in found)
        }

    @staticmethod
    def missing(text: str) -> str:
        """Say that there is none of this identifier."""
        return gettext("There is no explanation “%(text)s”.") % {"text": text}


@dataclass(frozen=True, slots=True)
class VersionIds:
    """Identifiers of versions: statement and number, with a colon between."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand identifiers; keys are their two parts. Queries: 1."""
        asked = {text: self.parts(text) for text in texts}
        rows = asking.base().filter(public_id__in=[parts[0] for parts in asked.values() if parts])
        known = set(rows.values_list("public_id", "version"))
        return [
            Value(f"{parts[0]}:{parts[1]}", text, (parts,))
            if (parts := asked[text]) in known and parts
            else ParseError(gettext("There is no version “%(text)s”.") % {"text": shown(text)})
            for text in texts
        ]

    @staticmethod
    def parts(text: str) -> tuple[str, int] | None:
        """Take an identifier apart, in either case; None if it is none."""
        found = _VERSION.fullmatch(text.upper())
        return (found[1], int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class PairIds:
    """Identifiers of a state and a principle, with a colon between."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand identifiers in any case, made of keys of today or former ones; keys are those of today.

        Queries: 2, and 4 more if one is not made of keys of today.
        """
        pairs = {text: (text.upper().partition(":")[0], text.lower().partition(":")[2]) for text in texts}
        states, principles = (
            {one.token: one.token for one in KINDS[kind].by_token([pair[place] for pair in pairs.values()])}
            for place, kind in enumerate(("state", "principle"))
        )
        for kind, place, known in (("state", 0, states), ("principle", 1, principles)):
            former = _of_today((kind,), {pair[place] for pair in pairs.values()} - known.keys())
            known |= {text: KINDS[kind].in_case(tokens[1]) for text, tokens in former.items() if len(tokens) > 1}
        out: Parsed = []
        for text in texts:
            state, principle = (
                known.get(part, "") for known, part in zip((states, principles), pairs[text], strict=True)
            )
            if state and principle:
                out.append(Value(f"{state}:{principle}", text, (f"{state}:{principle}",)))
            else:
                out.append(ParseError(gettext("There is no pair “%(text)s”.") % {"text": shown(text)}))
        return out
