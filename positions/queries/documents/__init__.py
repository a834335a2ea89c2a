"""Documents: the list of them, and one with its text, its passages and what was read of it."""

from positions.queries.documents.listing import DocumentRow, ListedDocument, listed, rows_of
from positions.queries.documents.one import DocumentPage, MarkedPassage, PageFurniture, ReadSentence, one, text

__all__ = [
    "DocumentPage",
    "DocumentRow",
    "ListedDocument",
    "MarkedPassage",
    "PageFurniture",
    "ReadSentence",
    "listed",
    "one",
    "rows_of",
    "text",
]
