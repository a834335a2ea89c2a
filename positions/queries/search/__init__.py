"""Search: which words of a passage were found, what may have been meant, and what of the record bears a name that was typed."""

from positions.queries.search.hints import Hints, SearchOffer, hints
from positions.queries.search.hits import found_in, wording
from positions.queries.search.rows import HIGHLIGHTS, columns, page, rows, searched, with_number
from positions.queries.search.texts import NamedText, named_texts
from positions.queries.search.typeahead import COMPLETED, Completion, typeahead

__all__ = [
    "COMPLETED",
    "HIGHLIGHTS",
    "Completion",
    "Hints",
    "NamedText",
    "SearchOffer",
    "columns",
    "found_in",
    "hints",
    "named_texts",
    "page",
    "rows",
    "searched",
    "typeahead",
    "with_number",
    "wording",
]
