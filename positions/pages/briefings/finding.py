"""Finding passages to add to a briefing: the list of statements, narrowed on the briefing's own page, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from positions.pages.query_forms.filters import called
from positions.queries import briefings
from positions.queries.briefings import BriefingQuery
from positions.queries.query_language import RESOURCES, Problem, parse
from positions.queries.statements import Passage
from positions.queries.statements.listing import listed

SIZE = 20
"""Passages that are offered at once."""
_FIELDS = ("q", "state", "group", "principle", "document", "since", "until")


@dataclass(frozen=True, slots=True)
class Offered:
    """A passage that can be added; ``add`` is empty if it stands in the briefing, or the briefing is full."""

    passage: Passage
    add: str
    there: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked for.

    Attributes:
        looked: Whether anything was.
        count: Statements that match.
        rows: A page of them.
        add_all: Address of the briefing with all of the page; empty if that is too many, or none is new.
        previous: Address of the page before.
        next: Address of the page after.
        pairs: What was looked for, as parameters.
        problems: What was not understood.
    """

    looked: bool = False
    count: int = 0
    rows: tuple[Offered, ...] = ()
    add_all: str = ""
    previous: str = ""
    next: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class FinderField:
    """A field to write in."""

    name: str
    label: str
    value: str
    problems: tuple[str, ...]


def find(params: Mapping[str, Sequence[str]], asked: BriefingQuery) -> Finding:
    """Look for statements, and offer each with the address of the briefing that holds it too.

    Raises:
        BadQuery: What was looked for is not understood.

    Queries: 0 if nothing was looked for, else those of understanding it and of ``listed``.
    """
    if not any(value.strip() for values in params.values() for value in values):
        return Finding()
    together = {**params, **{name: [value] for name, value in asked.question.pairs()}}
    question = parse("statements", together, blanks=True)
    question = replace(question, page_size=SIZE, said=question.said - {"page_size"})
    found = listed(question)
    path = reverse("briefing")
    pairs = tuple(pair for pair in question.pairs() if pair not in asked.question.pairs())
    passages = [row.passage for row in found.rows]
    new = [row.id for row in passages if row.id not in asked.ids]
    room = briefings.MOST - len(asked.ids)

    def turned(cursor: str) -> str:
        return path + asked.address(*pairs, ("cursor", cursor)) + "#found" if cursor else ""

    return Finding(
        looked=True,
        count=found.count,
        rows=tuple(
            Offered(
                row,
                path + asked.of([*asked.ids, row.id]).address(*pairs) + "#found" if row.id in new and room else "",
                row.id in asked.ids,
            )
            for row in passages
        ),
        add_all=path + asked.of([*asked.ids, *new]).address(*pairs) + "#found" if 1 < len(new) <= room else "",
        previous=turned(found.previous),
        next=turned(found.next),
        pairs=pairs,
    )


def fields(params: Mapping[str, Sequence[str]], problems: Sequence[Problem]) -> list[FinderField]:
    """Make the fields of the search, with what was written in them; those of parameters that statements have."""
    labels = {"q": _("Words")}
    return [
        FinderField(
            name,
            labels.get(name) or called(name),
            ",".join(params.get(name, ())),
            tuple(problem.detail for problem in problems if problem.parameter == name),
        )
        for name in _FIELDS
        if RESOURCES["statements"].parameter(name) is not None
    ]
