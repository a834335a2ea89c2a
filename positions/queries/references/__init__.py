"""References: what a citation of each noun needs. The styles and forms themselves are in ``formats/citation``."""

from positions.queries.references.records import final_first, of_instrument, of_page, of_vote
from positions.queries.references.sources import kind_of, of_documents, of_statements

__all__ = ["final_first", "kind_of", "of_documents", "of_instrument", "of_page", "of_statements", "of_vote"]
