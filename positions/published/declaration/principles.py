"""Principles, and where each is stated."""

from positions.models import Principle, PrincipleSource
from positions.models.public_rows import PRINCIPLE_SOURCE, published
from positions.published.declaration.tables import RECORD, REFERENCE, PublicTable, columns

PRINCIPLES = PublicTable(
    Principle,
    (
        *REFERENCE,
        *columns("slug", "name", approved=2),
        *columns("label", "kind", "parent_id", "position", "summary", "aliases"),
    ),
    published,
)
PRINCIPLE_SOURCES = PublicTable(
    PrincipleSource,
    (*RECORD, *columns("principle_id", "symbol", "paragraph", "position", "verified")),
    PRINCIPLE_SOURCE,
)

TABLES = (PRINCIPLES, PRINCIPLE_SOURCES)
