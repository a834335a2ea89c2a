"""Examples of questions, made from the record: each works on the site that shows it, whatever that site holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext

from positions.models import Document, Forum, Group, Instrument, Mention, Principle, RollCall, Session, State, Statement
from positions.models.acts.choices import InstrumentKind
from positions.published import session
from positions.queries.query_language import RESOURCES, Parameter, Resource
from positions.queries.query_language.param_types import (
    ChangeTokens,
    Days,
    ExplanationIds,
    Instruments,
    Mentioned,
    Named,
    Numbers,
    PairIds,
    PositionIds,
    RollCalls,
    Texts,
    Tokens,
    VersionIds,
    Words,
    Years,
)

_MARK = re.compile(r"\{([a-z_]+)\}")
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMPOSED: Mapping[type[Any], str] = {
    PositionIds: "{statement}:{state}:{principle}",
    PairIds: "{state}:{principle}",
    VersionIds: "{statement}:{version}",
    ExplanationIds: "{explanation}",
    Mentioned: "{mention}",
    ChangeTokens: "{change}",
    Instruments: "{instrument}",
    RollCalls: "{rollcall}",
    Days: "{year}",
    Years: "{year}",
    Words: "{word}",
}
"""Kinds of values, and what an example of them is made of."""


class Examples:
    """What examples are made of, as one edition has it."""

    def __init__(self) -> None:
        """Read the values. Queries: 19 at most."""
        self._values: dict[str, str] = {name: str(value) for name, value in _values().items() if value}
        self._texts: dict[tuple[str, str], str] = {}

    def of(self, resource: Resource, parameter: Parameter) -> str:
        """Return an example of a parameter: a value that it understands; empty if the record holds none.

        Args:
            resource: Whose parameter it is.
            parameter: The parameter.

        Queries: 0; 1 for a column of texts that was not asked about before.
        """
        if not parameter.example:
            return ""
        kind = parameter.param_type
        if isinstance(kind, Texts):
            return self._text(resource, kind)
        if isinstance(kind, Tokens):
            kind = kind.param_type
        if isinstance(kind, Numbers):
            return self._values.get(kind.kind, "")
        if isinstance(kind, Instruments) and kind.treaty:
            return self._values.get("treaty", "")
        if isinstance(kind, Named):
            named = (
                "_name" if parameter.name.removesuffix("_name") != parameter.name or parameter.name == "name" else ""
            )
            several = [kind.kind, f"other_{kind.kind}"] if kind.plural else [f"{kind.kind}{named}"]
            found = [self._values.get(name, "") for name in several]
            return ",".join(one for one in found if one) if found[0] else ""
        return self.filled(_COMPOSED.get(type(kind), parameter.example))

    def filled(self, text: str) -> str:
        """Fill what stands in braces; empty if the record lacks one of them.

        Args:
            text: For example ``positions.csv?state={state}``.
        """
        if any(name not in self._values for name in _MARK.findall(text)):
            return ""
        return _MARK.sub(lambda mark: self._values[mark[1]], text)

    def _text(self, resource: Resource, kind: Texts) -> str:
        """Return a text of a column, the first in the order of signs; empty if no row has one."""
        key = (resource.name, kind.path)
        if key not in self._texts:
            rows = (kind.source or resource.base)()
            rows = rows.exclude(Q(**{f"{kind.path}__isnull": True}) | Q(**{kind.path: ""})).order_by(kind.path)
            self._texts[key] = str(rows.values_list(kind.path, flat=True).first() or "")
        return self._texts[key]


def examples() -> Examples:
    """Return the examples of what is read just now. Queries: 19 at most; 0 if they were made of this edition before."""
    seen = session.seen()
    return Examples() if seen is None else _kept(seen)


def with_example(words: str, text: str) -> str:
    """Add an example to a sentence that says what is missing; the sentence alone, where the record has none.

    Args:
        words: The sentence.
        text: The question, with what the record fills in braces.

    Queries: as ``examples``.
    """
    made = examples().filled(text)
    return " ".join(filter(None, (words, made and gettext("For example: %(example)s.") % {"example": made})))


@lru_cache(maxsize=4)
def _kept(seen: session.Seen) -> Examples:
    return Examples()


def _values() -> dict[str, Any]:
    """Read one position with much about it, and others beside it."""
    held = RESOURCES["positions"].base().filter(by_state__isnull=False).order_by()
    # Of two days at least, if there is such a pair: then there is something to compare.
    pairs = held.values("by_state", "principle_id").annotate(
        days=Count("statement__said_end", distinct=True), n=Count("pk")
    )
    pair = pairs.order_by("-days", "-n", "by_state", "principle_id").first() or {}
    one = _position(held.filter(by_state=pair["by_state"], principle_id=pair["principle_id"])) if pair else {}
    others = held.exclude(by_state=pair.get("by_state")).values("statement__attributions__state__alpha3")
    other = others.annotate(n=Count("pk")).order_by("-n", "statement__attributions__state__alpha3").first()
    state = one.get("state") or _first(State, "alpha3", "common_name").get("alpha3")
    states = State.objects.published().exclude(alpha3=state or "").order_by("alpha3")
    facts = _facts(State, "alpha3", state, "common_name", "region")
    principle = _facts(
        Principle, "slug", one.get("principle") or _first(Principle, "slug").get("slug"), "name", "parent__slug"
    )
    statements = Statement.objects.published().counted().filter(document__published_at__isnull=False)
    statement = one.get("statement") or statements.order_by("public_id").values_list("public_id", flat=True).first()
    groups = RESOURCES["statements"].base().filter(attributions__group__isnull=False).order_by("public_id")
    explained = RESOURCES["explanations"].base().order_by("identifier")
    treaties = Instrument.objects.published().filter(kind=InstrumentKind.TREATY).order_by("slug")
    mention = Mention.objects.filter(Q(forum__published_at__isnull=False) | Q(session__published_at__isnull=False))
    at = (
        one.get("at")
        or statements.exclude(session=None).values_list("session__slug", flat=True).order_by("public_id").first()
    )
    place = _facts(Session, "slug", at or _first(Session, "slug").get("slug"), "forum__slug")
    talked = mention.order_by("pk").values_list("session__slug", "forum__slug").first() or ()
    day = one.get("day")
    words = _words(one.get("quote", ""), principle.get("name", ""))
    return {
        "state": state,
        "state_name": facts.get("common_name"),
        "region": facts.get("region"),
        "other_state": other["statement__attributions__state__alpha3"] if other else states.values_list("alpha3", flat=True).first(),
        "group": groups.values_list("attributions__group__slug", flat=True).first() or _first(Group, "slug").get("slug"),
        "principle": principle.get("slug"),
        "principle_name": principle.get("name"),
        "family": principle.get("parent__slug") or principle.get("slug"),
        "stance": one.get("stance"),
        "voice": one.get("voice"),
        "statement": statement,
        "version": one.get("version") or 1,
        "other_statement": statements.exclude(public_id=statement or "").order_by("public_id").values_list("public_id", flat=True).first(),
        "document": one.get("document") or _first(Document, "public_id").get("public_id"),
        "instrument": _first(Instrument, "slug").get("slug"),
        "treaty": treaties.values_list("slug", flat=True).first(),
        "rollcall": _first(RollCall, "slug").get("slug"),
        "explanation": explained.values_list("identifier", flat=True).first(),
        "session": place.get("slug"),
        "change": RESOURCES["changes"].base().order_by("place").values_list("token", flat=True).first(),
        "forum": place.get("forum__slug") or _first(Forum, "slug").get("slug"),
        "mention": next(filter(None, talked), "") or place.get("slug"),
        "year": day.year if day else None,
        "month": f"{day:%Y-%m}" if day else None,
        **words,
    }  # fmt: skip


_POSITION = {
    "state": "statement__attributions__state__alpha3",
    "principle": "principle__slug",
    "stance": "value",
    "voice": "statement__voice",
    "statement": "statement__public_id",
    "version": "statement__version",
    "document": "statement__document__public_id",
    "at": "statement__session__slug",
    "day": "statement__said_start",
    "quote": "statement__quote",
}
"""What is read of the one position, and where."""


def _position(rows: QuerySet[Any, Any]) -> dict[str, Any]:
    """Read a position, one that was said at a session if there is such."""
    ordered = rows.order_by(F("statement__session").asc(nulls_last=True), "statement__public_id")
    found = ordered.values_list(*_POSITION.values()).first()
    return dict(zip(_POSITION, found, strict=True)) if found else {}


def _words(quote: str, name: str) -> dict[str, str]:
    """Choose words of a passage to search for, those of a principle's name first."""
    found = _WORD.findall(quote)
    told = [word for word in found if word.casefold() in name.casefold()] or sorted(found, key=len, reverse=True)
    if not told:
        return {"word": quote.split(maxsplit=1)[0]} if quote.split() else {}
    phrases = re.findall(rf"{re.escape(told[0])} [^\W\d_]+|[^\W\d_]+ {re.escape(told[0])}", quote)
    start = name.casefold()[:6].strip()
    return {"word": told[0], "phrase": (phrases or told)[0], "beginning": told[0][:5].lower(), "typed": start}


def _first(model: type[Any], *columns: str) -> dict[str, Any]:
    return model.objects.published().order_by(columns[0]).values(*columns).first() or {}


def _facts(model: type[Any], key: str, token: str | None, *columns: str) -> dict[str, Any]:
    return (token and model.objects.published().filter(**{key: token}).values(key, *columns).first()) or {}
