"""What a briefing asks: numbers of statements, in their order, and a title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from django.utils.translation import gettext

from positions.queries import asking
from positions.queries.asking import NOUNS, BadQuestion, Problem, Question
from positions.queries.asking.problems import did_you_mean, nearest, shown
from positions.queries.asking.understanding import given

MOST = 50
"""Passages of a briefing: its address stays below 600 characters, and its pages can be printed."""
LONGEST_TITLE = 200
LONGEST = 4000
"""Characters that are read of what somebody pastes."""
PARAMETERS = {
    "s": f"Numbers of statements, in the order of the briefing, at most {MOST}; with commas between, or repeated.",
    "title": f"Title of the briefing, at most {LONGEST_TITLE} characters.",
}
FORM: tuple[str, ...] = tuple(
    name
    for name in asking.accepted(NOUNS["statements"], paged=False)
    if name in asking.FORM and name not in {"fields", "sort", "descendants"}
)
"""Parameters of the answer's form that a briefing takes over from statements."""
# A number, or an address that holds some: of a statement, of a passage in its document, of another briefing.
_NUMBER = re.compile(r"(?<![A-Za-z0-9])S-(\d{1,12})(?!\d)", re.ASCII | re.IGNORECASE)
_PARTS = re.compile(r"[,;\s]+")


@dataclass(frozen=True, slots=True)
class Asked:
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
    question: Question

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

    def of(self, ids: Sequence[str]) -> Asked:
        """Return the same briefing with other passages."""
        return replace(self, ids=tuple(ids))


def accepted() -> list[str]:
    """List the names of the parameters that a briefing takes."""
    return [*PARAMETERS, *FORM]


def understand(params: Mapping[str, Sequence[str]], *, blanks: bool = False) -> Asked:
    """Understand a briefing.

    Args:
        params: For each parameter the values that were given.
        blanks: Whether empty values are dropped, as an HTML form sends them; else they are refused.

    Raises:
        BadQuestion: A parameter is unknown, there are too many passages, or something is too long.

    Queries: 0, or those of the answer's form.
    """
    asked = given(params, blanks=blanks)
    problems = [_unknown(name) for name in asked if name not in accepted()]
    title = _title(asked.get("title", []), problems)
    ids, doubled, strange = _numbers(asked.get("s", []), problems)
    if "s" in asked and not ids and not strange and not problems:
        problems.append(
            Problem("s", gettext("There is no number in it. Leave the parameter out, or write s=S-000002."))
        )
    try:
        question = asking.understand("statements", {name: asked[name] for name in FORM if name in asked}, paged=False)
    except BadQuestion as error:
        raise BadQuestion([*problems, *error.problems]) from error
    if problems:
        raise BadQuestion(problems)
    return Asked(ids, doubled, strange, title, question)


def _title(values: Sequence[str], problems: list[Problem]) -> str:
    if len(values) > 1:
        problems.append(Problem("title", gettext("This parameter takes one value and was given %d.") % len(values)))
        return ""
    title = " ".join(values[0].split()) if values else ""
    if len(title) > LONGEST_TITLE:
        detail = gettext("The title has %(length)d characters; at most %(most)d are read.")
        problems.append(Problem("title", detail % {"length": len(title), "most": LONGEST_TITLE}))
    if not title.isprintable():
        problems.append(Problem("title", gettext("The value holds control characters.")))
    return title


def _numbers(
    values: Sequence[str], problems: list[Problem]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Read numbers out of what was written: those found, those found again, and what is none."""
    length = sum(map(len, values))
    if length > LONGEST:
        detail = gettext("The value has %(length)d characters; at most %(most)d are read.")
        problems.append(Problem("s", detail % {"length": length, "most": LONGEST}))
        return (), (), ()
    found: dict[str, int] = {}
    strange: dict[str, None] = {}
    for value in values:
        for part in filter(None, _PARTS.split(value)):
            # In an address, commas are often written as %2C.
            numbers = [
                f"S-{int(digits):06}" for digits in _NUMBER.findall(part.replace("%2C", ",").replace("%2c", ","))
            ]
            alone = len(numbers) == 1 and _NUMBER.fullmatch(part)
            if alone or (numbers and "/" in part):
                for number in numbers:
                    found[number] = found.get(number, 0) + 1
            elif numbers or not _NUMBER.search(part):
                strange.setdefault(shown(part))
    if len(found) > MOST:
        detail = gettext(
            "The briefing names %(count)d passages; at most %(most)d are collected in one. Make two of it."
        )
        problems.append(Problem("s", detail % {"count": len(found), "most": MOST}))
    return tuple(found), tuple(number for number, times in found.items() if times > 1), tuple(strange)


def _unknown(name: str) -> Problem:
    names = accepted()
    close = nearest(name, [(known, known) for known in names])
    words = gettext("A briefing has no parameter “%(name)s”.") % {"name": shown(name)}
    every = "" if close else " " + gettext("There are: %(names)s.") % {"names": ", ".join(names)}
    return Problem(shown(name), words + did_you_mean(close) + every, close)
