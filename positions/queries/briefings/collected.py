"""The passages of a briefing, each with what stands around it and what proves it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from positions.formats.citation import chicago, plain
from positions.models import Document, Furniture
from positions.queries import references, withdrawals
from positions.queries.briefings.parsing import BriefingQuery
from positions.queries.statements import Passage, passages_of
from positions.queries.withdrawals import Withdrawn
from positions.text.context import Context, Surroundings
from positions.text.spans import Span


@dataclass(frozen=True, slots=True)
class BriefingItem:
    """A passage of a briefing.

    Attributes:
        number: 1, 2, ... in the briefing.
        passage: The statement.
        context: What stands before and after it in its document.
        document_sha256: Hash of the stored text.
    """

    number: int
    passage: Passage
    context: Context = field(repr=False)
    document_sha256: str

    @property
    def quote_sha256(self) -> str:
        """Hash of the quote's UTF-8 bytes."""
        return hashlib.sha256(self.passage.quote.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing.

    Attributes:
        asked: What was asked.
        items: The passages that are in force, in the order in which they were named.
        unknown: Numbers of which there is no published statement; hidden and unknown are alike.
        withdrawn: Numbers that were withdrawn, with reason and successor.
    """

    asked: BriefingQuery
    items: tuple[BriefingItem, ...]
    unknown: tuple[str, ...]
    withdrawn: tuple[Withdrawn, ...]

    def citations(self, base: str) -> dict[str, str]:
        """Write a reference to each passage, for a footnote, by the number of the statement.

        Args:
            base: Scheme and host that our addresses begin with.

        Queries: 1, or 0 if it is empty.
        """
        passages = [item.passage for item in self.items]
        found = references.of_statements(passages, base=base)
        return {row.id: plain(chicago(one)) for row, one in zip(passages, found, strict=True)}

    @property
    def ids(self) -> tuple[str, ...]:
        """Numbers of the passages that are here, in order."""
        return tuple(item.passage.id for item in self.items)


def briefing(asked: BriefingQuery) -> Briefing:
    """Collect the passages of a briefing.

    Queries: 6 at most, whatever the size (statements with document and session, whom they speak for, stances,
    withdrawals, furniture, texts).
    """
    rows = passages_of(asked.ids)
    found = {row.id for row in rows}
    missing = [number for number in asked.ids if number not in found]
    gone = withdrawals.among(missing)
    around = _surroundings(rows)
    return Briefing(
        asked=asked,
        items=tuple(BriefingItem(number, row, *around[row.id]) for number, row in enumerate(rows, 1)),
        unknown=tuple(number for number in missing if number not in gone),
        withdrawn=tuple(gone[number] for number in missing if number in gone),
    )


def _surroundings(rows: Sequence[Passage]) -> dict[str, tuple[Context, str]]:
    """Find what stands around each passage, with the hash of its document; one text is in memory at a time. Queries: 2."""
    if not rows:
        return {}
    of: dict[str, list[Passage]] = defaultdict(list)
    for row in rows:
        of[row.document].append(row)
    documents = Document.objects.published().filter(public_id__in=list(of))
    furniture: dict[int, list[Span]] = defaultdict(list)
    for document, start, end in (
        Furniture.objects.filter(document__in=documents)
        .order_by("start", "end")
        .values_list("document_id", "start", "end")
    ):
        furniture[document].append(Span(start, end))
    found: dict[str, tuple[Context, str]] = {}
    for key, number, text, sha256 in documents.values_list("pk", "public_id", "text", "text_sha256").iterator(
        chunk_size=1
    ):
        surroundings = Surroundings(text, furniture[key])
        for row in of[number or ""]:
            found[row.id] = surroundings.of(Span(row.start, row.end)), sha256
    return found
