"""References: statements for reference managers, whole answers and one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from rest_framework.request import Request

from positions.api.answers import base
from positions.api.tables import file_answer
from positions.formats.registry import FORMATS
from positions.queries.query_language import RESOURCES, BadQuery, Problem, Query, addresses, iterate, parse
from positions.queries.statements import Passage, passages_of, reference_of

HELP = "Statements as references for a reference manager: the whole answer, in the order of the pages."
HELP_ONE = "One statement as a reference for a reference manager."
_CHUNK = 1000
_STATEMENTS = RESOURCES["statements"]


def written(rows: Iterable[Passage], form: str, *, base: str) -> Iterator[bytes]:
    """Write passages as references, in their order, one by one.

    Args:
        rows: The passages.
        form: A key of ``FORMATS`` whose writer takes references.
        base: Scheme and host that addresses begin with.
    """
    return FORMATS[form].write(reference_of(row, base + addresses.statement(row.id)) for row in rows)


def whole(request: Request, form: str) -> HttpResponseBase:
    """Answer a question about statements with all references."""
    refuse_columns(request)
    question = parse("statements", request.query_params, paged=False)
    references = written(_passages(question), form, base=base(request))
    return file_answer(request, form, references, "statements", question.pairs())


def _passages(question: Query) -> Iterator[Passage]:
    """Read the passages of a question in the order of its pages. Queries: 1, and 3 for every 1,000."""
    number = _STATEMENTS.fields[0]
    coming = (str(row[0]) for row in iterate(replace(question, fields=(number,))))
    while ids := list(islice(coming, _CHUNK)):
        yield from passages_of(ids)


def one(request: Request, form: str, identifier: str, name: str) -> HttpResponseBase:
    """Answer with the reference of one statement that is there."""
    found = passages_of([identifier.upper()])
    return file_answer(request, form, written(found, form, base=base(request)), name)


def refuse_columns(request: Request) -> None:
    """Refuse ``fields``, which references do not have."""
    if "fields" in request.query_params:
        raise BadQuery([Problem("fields", gettext("References have no columns. Leave this parameter out."))])
