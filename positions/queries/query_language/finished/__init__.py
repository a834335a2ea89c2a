"""Finished rows: the JSON of a row, kept ready with holes for what depends on names (``published.kept``).

A hole stands between two signs U+0001, which JSON never holds as they are. It says which field it is and what was stored
of its sources, with keys in place of names: what Python makes of a source is made when the row is read, by the same
function as of a row that was not kept. So a new name of a state rewrites no row.
"""

from positions.queries.query_language.finished.reading import forget, is_kept, objects, one, rows, written
from positions.queries.query_language.finished.recipe import sql

__all__ = ["forget", "is_kept", "objects", "one", "rows", "sql", "written"]
