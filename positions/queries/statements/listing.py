"""The list of statements: one page of a question, the same rows as the API gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

from positions.queries.by_letters import letters
from positions.queries.query_language import Query, paginate
from positions.queries.query_language.known import KINDS
from positions.queries.query_language.paging import tally
from positions.queries.search import found_in, wording
from positions.queries.search.hits import SearchResult
from positions.queries.statements.passages import Passage, passages_of
from positions.text.highlight import HighlightedPiece, mark
from positions.text.spans import Span

NAMED = ("state", "principle", "forum", "session")
"""Parameters whose values a form can offer: reference tables, of the size of the world."""


@dataclass(frozen=True, slots=True)
class StatementHit:
    """A statement of the list, with the words that were searched for.

    Attributes:
        passage: The statement.
        pieces: Its quote, whole, cut so that what was found can be marked; empty if nothing in it was.
        elsewhere: What was found beside the quote and not in it: ``speaker``, ``capacity`` or ``title``, each with its
            pieces.
    """

    passage: Passage
    pieces: tuple[HighlightedPiece, ...] = ()
    elsewhere: tuple[tuple[str, tuple[HighlightedPiece, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ListedStatements:
    """A page of the list.

    Attributes:
        count: How many rows the whole answer has.
        headlines: How many of them are headlines, which are no statements in a count.
        rows: Those of the page.
        next: Token of the page after it; empty on the last.
        previous: Token of the page before it; empty on the first.
    """

    count: int
    headlines: int
    rows: tuple[StatementHit, ...]
    next: str
    previous: str


def listed(question: Query) -> ListedStatements:
    """Answer a question about statements with passages.

    Queries: 6, whatever the size (count, count of headlines, numbers of the page, and three for its rows), 1 more
    where the order is kept ready, and 1 more to mark what was searched for; 3 or 4 if empty.
    """
    found = paginate(_numbers_only(question))
    return ListedStatements(
        count=found.count,
        headlines=tally(question).headlines,
        rows=_hits(question, passages_of([str(row[0]) for row in found.rows])),
        next=found.next,
        previous=found.previous,
    )


def _hits(question: Query, passages: tuple[Passage, ...]) -> tuple[StatementHit, ...]:
    asked = wording(question)
    if asked is None:
        return tuple(StatementHit(passage) for passage in passages)
    beside = ("speaker", "capacity", "title")
    texts = [(one.language, text) for one in passages for text in (one.quote, *(getattr(one, name) for name in beside))]
    found = iter(zip(texts, found_in(asked, texts), strict=True))
    out = []
    for passage in passages:
        (_, quote), in_quote = next(found)
        elsewhere = []
        for name in beside:
            (_, text), here = next(found)
            if here.phrases - in_quote.phrases:
                elsewhere.append((name, _marked(text, here)))
        out.append(StatementHit(passage, _marked(quote, in_quote) if in_quote.spans else (), tuple(elsewhere)))
    return tuple(out)


def _marked(text: str, found: SearchResult) -> tuple[HighlightedPiece, ...]:
    return tuple(mark(text, Span(0, len(text)), [(str(number), span) for number, span in enumerate(found.spans)]))


def offered() -> dict[str, tuple[tuple[str, str], ...]]:
    """List what a form offers for each parameter of ``NAMED``: codes with their names, in the order of the names.

    Queries: 4.
    """
    return {
        name: tuple(sorted(((one.token, one.label) for one in KINDS[name].all()), key=lambda pair: letters(pair[1])))
        for name in NAMED
    }


def _numbers_only(question: Query) -> Query:
    number = question.noun.field("id")
    return replace(question, fields=(number,)) if number else question
