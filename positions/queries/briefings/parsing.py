"""What a briefing asks: numbers of statements, in their order, and a title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy

from positions.queries import query_language
from positions.queries.examples import with_example
from positions.queries.query_language import RESOURCES, BadQuery, Parameter, Problem, Query, Resource
from positions.queries.query_language.param_types import ParseContext, Parsed, ParseError, Value
from positions.queries.query_language.parsing import given
from positions.queries.query_language.problems import shown
from positions.queries.query_language.resources.building import among

MOST = 50
"""Passages of a briefing: its address stays below 600 characters, and its pages can be printed."""
LONGEST_TITLE = 200
LONGEST = 4000
"""Characters that are read of what somebody pastes."""
# A number, or an address that holds some: of a statement, of a passage in its document, of another briefing.
_NUMBER = re.compile(r"(?<![A-Za-z0-9])S-(\d{1,12})(?!\d)", re.ASCII | re.IGNORECASE)
_PARTS = re.compile(r"[,;\s]+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Numbers of statements, out of whatever somebody pastes. What is no number is kept as well, without a key: the page names it."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: any number is one, whether there is such a statement or not."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand each part. Queries: 0."""
        return [
            Value(text, text, (text,)) if _NUMBER.fullmatch(text) else Value(shown(text), shown(text), ())
            for text in texts
        ]


def _parts(value: str) -> list[tuple[str, bool]]:
    """Part what was pasted: numbers in their form, and what holds none as it is."""
    found: list[str] = []
    for part in filter(None, _PARTS.split(value)):
        # In an address, commas are often written as %2C.
        numbers = [f"S-{int(digits):06}" for digits in _NUMBER.findall(part.replace("%2C", ",").replace("%2c", ","))]
        if numbers and ("/" in part or _NUMBER.fullmatch(part)):
            found.extend(numbers)
        elif numbers or not _NUMBER.search(part):
            found.append(part)
    return [(text, False) for text in found]


@dataclass(frozen=True, slots=True)
class Titles:
    """A title, its spaces made single."""

    @property
    def values(self) -> Mapping[str, str]:
        """None: any words are a title."""
        return {}

    def parse(self, texts: Sequence[str], asking: ParseContext) -> Parsed:
        """Understand each text. Queries: 0."""
        return [self._one(" ".join(text.split())) for text in texts]

    @staticmethod
    def _one(title: str) -> Value | ParseError:
        if len(title) > LONGEST_TITLE:
            detail = gettext("The title has %(length)d characters; at most %(most)d are read.")
            return ParseError(detail % {"length": len(title), "most": LONGEST_TITLE})
        if not title.isprintable():
            return ParseError(gettext("The value holds control characters."))
        return Value(title, title, (title,))


S = Parameter(
    "s", f"Numbers of statements, in the order of the briefing, at most {MOST}; with commas between, or repeated.",
    Pasted(), among("statement__public_id"), example="{statement},{other_statement}", free=True, split=_parts, longest=LONGEST,
)  # fmt: skip
TITLE = Parameter(
    "title", f"Title of the briefing, at most {LONGEST_TITLE} characters.",
    Titles(), lambda _: Q(), single=True, example="The Charter in cyberspace", free=True, longest=LONGEST,
)  # fmt: skip

BRIEFING: Resource = replace(
    RESOURCES["statements"],
    name="briefing",
    singular="passage",
    called=gettext_lazy("A briefing"),
    help="Passages that a reader has collected, in their order.",
    fields=(),
    sort=(),
    parameters=(S, TITLE),
    whole=True,
)
"""What can be asked of a briefing."""


@dataclass(frozen=True, slots=True)
class BriefingQuery:
    """A briefing that was understood.

    Attributes:
        ids: Numbers of statements, each once, in order; whether there are such is not looked up.
        doubled: Those that were named more than once.
        strange: What was written and is no number.
        title: Title that the reader gave; empty if none.
        question: What else was said of the answer's form.
    """

    ids: tuple[str, ...]
    doubled: tuple[str, ...]
    strange: tuple[str, ...]
    title: str
    question: Query

    def query(self) -> dict[str, object]:
        """Tell what was understood."""
        found: dict[str, object] = {"s": list(self.ids)}
        if self.title:
            found["title"] = self.title
        return {**found, **self.question.query()}

    def pairs(self) -> list[tuple[str, str]]:
        """Write the briefing as parameters; understood again, they give the same."""
        own = [("s", ",".join(self.ids)), ("title", self.title)]
        return [*((name, value) for name, value in own if value), *self.question.pairs()]

    def address(self, *more: tuple[str, str]) -> str:
        """Write the briefing as the query of an address, with its ``?``; ``?`` alone if there is nothing in it."""
        return "?" + urlencode([*self.pairs(), *more], quote_via=quote, safe=",:!/")

    def of(self, ids: Sequence[str]) -> BriefingQuery:
        """Return the same briefing with other passages."""
        return replace(self, ids=tuple(ids))


def parse(params: Mapping[str, Sequence[str]], *, blanks: bool = False) -> BriefingQuery:
    """Understand a briefing.

    Args:
        params: For each parameter the values that were given.
        blanks: Whether empty values are dropped, as an HTML form sends them; else they are refused.

    Raises:
        BadQuery: A parameter is unknown, there are too many passages, or something is too long.

    Queries: 0, or those of the answer's form.
    """
    question = query_language.parse(BRIEFING, params, blanks=blanks)
    chosen = {one.parameter.name: one for one in question.chosen}
    named = chosen.get("s")
    if named is None and given(params, blanks=blanks).get("s"):
        detail = gettext("There is no number in it. Leave the parameter out, or write the number of a statement.")
        detail = with_example(detail, "s={statement}")
        raise BadQuery([Problem("s", detail)])
    numbers = [one.token for one in named.include if one.keys] if named is not None else []
    if len(numbers) > MOST:
        detail = gettext("The briefing names %(count)d passages; at most %(most)d are collected in one. Make two of it.")  # fmt: skip
        raise BadQuery([Problem("s", detail % {"count": len(numbers), "most": MOST})])
    return BriefingQuery(
        ids=tuple(numbers),
        doubled=tuple(one.token for one in named.repeated if one.keys) if named is not None else (),
        strange=tuple(one.token for one in named.include if not one.keys) if named is not None else (),
        title=chosen["title"].include[0].token if "title" in chosen else "",
        question=question.only(),
    )
