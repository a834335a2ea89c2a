"""The list of statements: one page of a question, the same rows as the API gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from positions.queries.asking import page
from positions.queries.asking.known import KINDS
from positions.queries.asking.paging import narrowed
from positions.queries.statements.passages import Passage, passages_of

if TYPE_CHECKING:
    from positions.queries.asking import Question

NAMED = ("state", "principle", "forum", "session")
"""Parameters whose values a form can offer: reference tables, of the size of the world."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list.

    Attributes:
        count: How many statements the whole answer has.
        uncounted: How many of them make no position: headlines.
        rows: Those of the page.
        next: Token of the page after it; empty on the last.
        previous: Token of the page before it; empty on the first.
    """

    count: int
    uncounted: int
    rows: tuple[Passage, ...]
    next: str
    previous: str


def listed(question: Question) -> Listed:
    """Answer a question about statements with passages.

    Queries: 6, whatever the size (count, count of headlines, numbers of the page, and three for its rows); 3 if empty.
    """
    found = page(_numbers_only(question))
    return Listed(
        count=found.count,
        uncounted=narrowed(question).filter(counted=False).count(),
        rows=passages_of([str(row[0]) for row in found.rows]),
        next=found.next,
        previous=found.previous,
    )


def count(question: Question) -> int:
    """Count the rows of a question's whole answer. Queries: 1."""
    return int(narrowed(question).count())


def offered() -> dict[str, tuple[tuple[str, str], ...]]:
    """List what a form offers for each parameter of ``NAMED``: codes with their names, in the order of the names.

    Queries: 4.
    """
    return {
        name: tuple(sorted(((one.token, one.label) for one in KINDS[name].all()), key=lambda pair: pair[1]))
        for name in NAMED
    }


def _numbers_only(question: Question) -> Question:
    number = question.noun.field("id")
    return replace(question, fields=(number,)) if number else question
