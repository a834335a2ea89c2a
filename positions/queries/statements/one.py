"""One statement: the passage in its context, its proof, what it talks about, and what its speaker says elsewhere."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from positions.models import Furniture, Mention, Stance, Statement
from positions.queries.by_number import by_number
from positions.queries.statements.explanations import Explains, explaining
from positions.queries.statements.passages import (
    Passage,
    SaidAt,
    Speaks,
    Takes,
    occasion_of,
    passage,
    passages,
    speaking,
    taking,
)
from positions.text.context import Context, around
from positions.text.spans import Span

# What cannot be a number is not asked for: PostgreSQL would stumble over a NUL.
_NUMBER = re.compile(r"S-[0-9]{1,17}")

ELSEWHERE = 6
"""Other passages that a statement's page shows at most; a link leads to all of them."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Other passages of the same state or group on a principle of this statement.

    Attributes:
        who: The state or group.
        on: The principles that this statement speaks to.
        count: How many such passages there are.
        rows: The nearest in time, in order of time; at most ``ELSEWHERE``.
    """

    who: Speaks
    on: tuple[Takes, ...]
    count: int
    rows: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One statement with everything that its page shows.

    Attributes:
        passage: The statement.
        context: What stands before and after it in its document.
        cut: What stands now at its place in the stored text.
        text_length: Characters of the stored text.
        document_sha256: Hash of the stored text.
        mentions: Forums and sessions that it talks about.
        explains: Votes and positions that it explains.
        elsewhere: What the first of those it speaks for says elsewhere; None if it takes no stance or nothing else is
            there.
    """

    passage: Passage
    context: Context = field(repr=False)
    cut: str = field(repr=False)
    text_length: int
    document_sha256: str
    mentions: tuple[SaidAt, ...]
    explains: tuple[Explains, ...]
    elsewhere: Neighbours | None

    @property
    def matches(self) -> bool:
        """Whether the quote equals the stored text at its place, compared now."""
        return self.cut == self.passage.quote

    @property
    def quote_sha256(self) -> str:
        """Hash of the quote's UTF-8 bytes."""
        return hashlib.sha256(self.passage.quote.encode()).hexdigest()


def one(public_id: str) -> StatementPage | None:
    """Return the version in force of a published statement, or None: unknown, unpublished and withdrawn are alike.

    Args:
        public_id: Public number, in capitals.

    Queries: 10 at most (statement with its document and session, furniture, whom it speaks for, stances, mentions, what
    it explains, count of other passages, and those with the same two), 2 more if it explains a vote; 6 if it takes no
    stance.
    """
    if not _NUMBER.fullmatch(public_id):
        return None
    row = (
        Statement.objects.published()
        .select_related("document", "session__forum", "session__parent")
        .defer("document__content")
        .filter(public_id=public_id)
        .first()
    )
    if row is None or row.document.published_at is None:
        return None
    furniture = Furniture.objects.filter(document=row.document_id).order_by("start", "end")
    span = Span(row.start, row.end)
    shown = passage(row, speaking([row.pk]).get(row.pk, ()), taking([row.pk]).get(row.pk, ()))
    return StatementPage(
        passage=shown,
        context=around(row.document.text, span, [Span(piece.start, piece.end) for piece in furniture]),
        cut=row.document.text[row.start : row.end],
        text_length=len(row.document.text),
        document_sha256=row.document.text_sha256,
        mentions=_mentions(row),
        explains=explaining(row.pk, shown.speaks),
        elsewhere=_elsewhere(row, shown),
    )


def _mentions(row: Statement) -> tuple[SaidAt, ...]:
    found = []
    rows = Mention.objects.filter(statement=row).select_related("forum", "session__forum", "session__parent")
    for mention in rows.order_by("id"):
        if mention.session is not None and mention.session.published_at is not None:
            found.append(occasion_of(mention.session))
        elif mention.forum is not None and mention.forum.published_at is not None:
            found.append(SaidAt(mention.forum.slug, "", mention.forum.name, ""))
    return tuple(found)


def _elsewhere(row: Statement, shown: Passage) -> Neighbours | None:
    if not shown.speaks or not shown.takes:
        return None
    who = shown.speaks[0]
    whose = (
        {"attributions__state__alpha3": who.code.upper()}
        if who.kind == "state"
        else {"attributions__group__slug": who.code}
    )
    on = Stance.objects.filter(principle__slug__in=[taken.slug for taken in shown.takes])
    # A statement names a state once, so this join doubles no row.
    others = Statement.objects.published().counted().filter(pk__in=on.values("statement"), **whose).exclude(pk=row.pk)
    count = others.count()
    if not count:
        return None
    # The latest are what a reader compares with; then as a timeline, the oldest first.
    latest = passages(others.order_by("-said_end", by_number("public_id").desc())[:ELSEWHERE])
    return Neighbours(who, shown.takes, count, latest[::-1])
