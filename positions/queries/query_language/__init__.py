"""One query language for pages, API, files and feeds: parse a question, answer it by pages or whole.

``parse`` turns the parameters of an address into a ``Query`` or raises ``BadQuery``; ``paginate`` and ``iterate``
answer it with flat rows, whose columns are those of ``Query.fields``.
"""

from positions.queries.query_language.columns import Field, Parameter, Resource, Row
from positions.queries.query_language.corrections import corrected
from positions.queries.query_language.counting import DIMENSIONS, Counts, columns_by, counts
from positions.queries.query_language.facets import FacetCount, facets
from positions.queries.query_language.paging import ResultPage, count_of, iterate, one, paginate
from positions.queries.query_language.parsing import accepted, parse
from positions.queries.query_language.problems import BadQuery, Problem
from positions.queries.query_language.query import FORM, Filter, Query
from positions.queries.query_language.redirects import former
from positions.queries.query_language.resources import RESOURCES

__all__ = [
    "DIMENSIONS",
    "FORM",
    "RESOURCES",
    "BadQuery",
    "Counts",
    "FacetCount",
    "Field",
    "Filter",
    "Parameter",
    "Problem",
    "Query",
    "Resource",
    "ResultPage",
    "Row",
    "accepted",
    "columns_by",
    "corrected",
    "count_of",
    "counts",
    "facets",
    "former",
    "iterate",
    "one",
    "paginate",
    "parse",
]
