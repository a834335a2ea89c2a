"""Identifiers made of several keys: of positions, of explanations, of versions, and of a state and a principle."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from django.utils.translation import gettext

from positions.models import FormerKey, Instrument, RollCall
from positions.models.records import Reference
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


@dataclass(frozen=True, slots=True)
class PositionIds:
    """Identifiers of positions: statement, state or group, and principle, with colons between."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand identifiers, made of keys of today or former ones; keys are their three parts of today.

        Queries: 1, and 6 more if one is not made of keys of today.
        """
        asked = {text: self.parts(text) for text in texts}
        numbers = [parts[0] for parts in asked.values() if parts]
        rows = asking.base().filter(statement__public_id__in=numbers)
        parted = rows.values_list("statement__public_id", "by_holder", "principle__slug")
        known = {
            (number, holder.lower(), principle): (number, holder, principle) for number, holder, principle in parted
        }
        changed = [parts for parts in asked.values() if parts and parts not in known]
        holders = _of_today(("state", "group"), {parts[1] for parts in changed})
        principles = _of_today(("principle",), {parts[2] for parts in changed})
        out: Parsed = []
        for text in texts:
            parts = asked[text]
            # A key may be another's today: what is meant is what the statement speaks for.
            made = product(parts[:1], holders.get(parts[1], []), principles.get(parts[2], [])) if parts else ()
            found = next((known[one] for one in (parts, *made) if one in known), None)
            if found is not None:
                out.append(Value(":".join(found), text, (found,)))
            else:
                out.append(ParseError(gettext("There is no position “%(text)s”.") % {"text": shown(text)}))
        return out

    @staticmethod
    def parts(text: str) -> tuple[str, str, str] | None:
        """Take an identifier apart, the codes in small letters; None if it is none."""
        parts = text.split(":")
        if len(parts) != 3 or not NUMBER.fullmatch(parts[0].upper()):
            return None
        return parts[0].upper(), parts[1].lower(), parts[2].lower()


@dataclass(frozen=True, slots=True)
class ExplanationIds:
    """Identifiers of explanations: statement, state or group, ``vote`` or ``text``, and the code of that, with colons between."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: they come from the record."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand identifiers, made of keys of today or former ones; keys are the identifiers of today.

        Queries: 1, and 6 more if one is not made of keys of today.
        """
        asked = {text: self.parts(text) for text in texts}
        numbers = [parts[0] for parts in asked.values() if parts]
        rows = asking.base().filter(statement__public_id__in=numbers)
        known: dict[tuple[str, str, str, str], str] = {}
        by_row: dict[tuple[str, str, str, int], str] = {}
        for identifier, vote, text in rows.values_list("identifier", "roll_call_id", "instrument_id"):
            number, holder, of, code = str(identifier).split(":")
            known[number, holder.lower(), of, code] = identifier
            by_row[number, holder.lower(), of, text if vote is None else vote] = identifier
        changed = [parts for parts in asked.values() if parts and parts not in known]
        holders = _of_today(("state", "group"), {parts[1] for parts in changed})
        out: Parsed = []
        for text, parts in asked.items():
            found = known.get(parts) if parts else None
            if parts and found is None:
                model: type[Reference] = RollCall if parts[2] == "vote" else Instrument
                codes = [known.get((parts[0], holder, *parts[2:])) for holder in holders[parts[1]]]
                bearers = FormerKey.objects.bearers(model, [parts[3]]).get(parts[3], ())
                pairs = product(holders[parts[1]], bearers)
                moved = [by_row.get((parts[0], holder, parts[2], key)) for holder, key in pairs]
                found = next((one for one in (*codes, *moved) if one), None)
            if found is not None:
                out.append(Value(found, text, (found,)))
            else:
                out.append(ParseError(gettext("There is no explanation “%(text)s”.") % {"text": shown(text)}))
        return out

    @staticmethod
    def parts(text: str) -> tuple[str, str, str, str] | None:
        """Take an identifier apart, the codes in small letters; None if it is none."""
        parts = text.split(":")
        if len(parts) != 4 or not NUMBER.fullmatch(parts[0].upper()) or parts[2].lower() not in ("vote", "text"):
            return None
        return parts[0].upper(), parts[1].lower(), parts[2].lower(), parts[3].lower()


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
