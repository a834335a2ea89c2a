"""References: statements, their versions and documents for reference managers, whole answers and one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from rest_framework.request import Request

from positions.api.answers import base
from positions.api.tables import file_answer
from positions.formats.citation import Reference
from positions.formats.registry import FORMATS
from positions.queries import references
from positions.queries.query_language import BadQuery, Problem, Query, iterate, parse
from positions.queries.statements import Passage, passages_of
from positions.queries.statements.history import version_page

_CHUNK = 1000


def _statements(identifiers: Sequence[str], *, base: str) -> list[Reference]:
    """Read statements in force. Queries: 4."""
    return references.of_statements(passages_of(identifiers), base=base)


def _versions(identifiers: Sequence[str], *, base: str) -> list[Reference]:
    """Read versions one by one. Queries: 5 for each."""
    parts = [one.partition(":") for one in identifiers]
    found = [version_page(number, int(version)) for number, _, version in parts]
    return references.of_statements([one.step.passage for one in found if one], base=base)


_READERS: dict[str, Callable[..., list[Reference]]] = {
    "statements": _statements,
    "versions": _versions,
    "documents": references.of_documents,
}
LISTED: tuple[str, ...] = ("statements", "documents")
"""Nouns whose whole answers are references too; of versions, each one is."""
CITED: tuple[str, ...] = tuple(_READERS)
"""Nouns of which each row is a reference too."""


def help_of(noun: str, *, one: bool = False) -> str:
    """Say what the file of a noun, or of one of its rows, holds."""
    if one:
        return f"One row of {noun} as a reference for a reference manager."
    return f"{noun.capitalize()} as references for a reference manager: the whole answer, in the order of the pages."


def written(rows: Sequence[Passage], form: str, *, base: str) -> Iterator[bytes]:
    """Write passages as references, in their order, one by one.

    Args:
        rows: The passages.
        form: A key of ``FORMATS`` whose writer takes references.
        base: Scheme and host that addresses begin with.
    """
    return FORMATS[form].write(references.of_statements(rows, base=base))


def whole(request: Request, form: str, noun: str) -> HttpResponseBase:
    """Answer a question with all references."""
    refuse_columns(request)
    question = parse(noun, request.query_params, paged=False)
    pieces = FORMATS[form].write(_read(question, base(request)))
    return file_answer(request, form, pieces, noun, question.pairs())


def _read(question: Query, here: str) -> Iterator[Reference]:
    """Read the references of a question in the order of its pages. Queries: 1, and at most 4 for every 1,000."""
    number = question.noun.fields[0]
    coming = (str(row[0]) for row in iterate(replace(question, fields=(number,))))
    while ids := list(islice(coming, _CHUNK)):
        yield from _READERS[question.noun.name](ids, base=here)


def one(request: Request, form: str, noun: str, identifier: str, name: str) -> HttpResponseBase:
    """Answer with the reference of one row that is there."""
    pieces = FORMATS[form].write(_READERS[noun]([identifier.upper()], base=base(request)))
    return file_answer(request, form, pieces, name)


def refuse_columns(request: Request) -> None:
    """Refuse ``fields``, which references do not have."""
    if "fields" in request.query_params:
        raise BadQuery([Problem("fields", gettext("References have no columns. Leave this parameter out."))])
