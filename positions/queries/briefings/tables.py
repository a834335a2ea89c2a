"""A briefing as a table: the rows of statements, in the reader's order, with context, hashes and citation."""

from __future__ import annotations

from positions.formats.tables import Column
from positions.queries import query_language
from positions.queries.briefings.collected import Briefing
from positions.queries.query_language import RESOURCES, Row

COLUMNS: tuple[Column, ...] = (
    Column("number", "integer", "Place in the briefing, from 1.", nullable=False),
    *(field.column for field in RESOURCES["statements"].shown),
    Column("before", "longtext", "What stands before the passage in its document: the rest of its sentence, or the sentence before."),
    Column("after", "longtext", "What stands after it."),
    Column("quote_sha256", "code", "SHA-256 of the quote's UTF-8 bytes.", nullable=False),
    Column("document_sha256", "code", "SHA-256 of the stored text's UTF-8 bytes.", nullable=False),
    Column("citation", "text", "The reference in a paragraph, for a footnote.", nullable=False),
)  # fmt: skip
"""The columns of statements, and those that a briefing adds."""


def flat(found: Briefing, *, base: str = "") -> list[Row]:
    """Lay a briefing out: rows with the cells of ``COLUMNS``, in its order.

    Queries: 3, or 0 if it is empty.
    """
    if not found.items:
        return []
    question = query_language.parse("statements", {"id": [",".join(found.ids)]}, paged=False)
    rows = {str(row[0]): row for row in query_language.iterate(question, base=base)}
    citations = found.citations(base)
    return [
        (
            item.number,
            *rows[item.passage.id],
            item.context.before or None,
            item.context.after or None,
            item.quote_sha256,
            item.document_sha256,
            citations[item.passage.id],
        )
        for item in found.items
    ]
