"""References: statements for reference managers, whole answers and one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext
from rest_framework.request import Request

from positions.api.answers import base, edition, links
from positions.api.comparisons import Told
from positions.api.files import file, name_of
from positions.api.renderers import encode
from positions.api.shapes import Object, form_object, parameter_object
from positions.api.views import Item
from positions.formats.citation import as_bibtex, as_csl_json, as_ris
from positions.queries.asking import FORM, NOUNS, BadQuestion, Problem, accepted, addresses, everything, understand
from positions.queries.statements import Passage, passages_of, reference_of

REFERENCES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csljson": "application/vnd.citationstyles.csl+json",
}
"""Media types of the forms that reference managers read."""
_CHUNK = 1000
_STATEMENTS = NOUNS["statements"]


def written(rows: Iterable[Passage], form: str, *, base: str) -> bytes:
    """Write passages as references, in their order.

    Args:
        rows: The passages.
        form: A key of ``REFERENCES``.
        base: Scheme and host that addresses begin with.
    """
    found = [reference_of(row, base + addresses.statement(row.id)) for row in rows]
    if form == "bib":
        return "\n".join(map(as_bibtex, found)).encode()
    if form == "ris":
        return "\r\n".join(map(as_ris, found)).encode()
    return encode([as_csl_json(one) for one in found])


class References(Told):
    """The whole answer to a question about statements, as references."""

    # There is no JSON of it to describe.
    described = "bib"
    name = "statements"
    help = "Statements as references for a reference manager: the whole answer, in the order of the pages."
    files = REFERENCES

    @staticmethod
    def parameters() -> list[Object]:
        """Describe what narrows and orders; a reference has no columns."""
        names = [name for name in accepted(_STATEMENTS, paged=False) if name in FORM and name != "fields"]
        return [
            *(parameter_object(one) for one in _STATEMENTS.parameters),
            *(form_object(name, _STATEMENTS) for name in names),
        ]

    def get(self, request: Request, form: str = "bib") -> HttpResponse:
        """Answer with the references."""
        _refuse_columns(request)
        question = understand("statements", request.query_params, paged=False)
        number = _STATEMENTS.fields[0]
        ids = [str(row[0]) for row in everything(replace(question, fields=(number,)))]
        rows = (row for at in range(0, len(ids), _CHUNK) for row in passages_of(ids[at : at + _CHUNK]))
        content = written(rows, form, base=base(request))
        name = name_of("statements", question, edition(request)[0], form)
        return _file(request, content, name, form)


class OneReference(Item):
    """One statement as a reference."""

    noun = "statements"
    kind = "told"
    described = "bib"
    name = "statements_one"
    help = "One statement as a reference for a reference manager."
    files = REFERENCES

    @staticmethod
    def parameters() -> list[Object]:
        """Describe the identifier."""
        number = _STATEMENTS.fields[0].column
        schema: Object = {"type": "string", "minLength": 1}
        return [
            {"name": "identifier", "in": "path", "required": True, "schema": schema, "description": number.help, "example": number.example},
        ]  # fmt: skip

    def get(self, request: Request, identifier: str, form: str | None = None) -> HttpResponse:
        """Answer with the reference; where there is none, as its row does."""
        row = super().get(request, identifier)
        found = passages_of([identifier.upper()])
        if row.status_code != HttpResponse.status_code or not found or form is None:
            return row
        _refuse_columns(request)
        name = name_of(f"statement-{identifier}", None, edition(request)[0], form)
        return _file(request, written(found, form, base=base(request)), name, form)


def _refuse_columns(request: Request) -> None:
    if "fields" in request.query_params:
        raise BadQuestion([Problem("fields", gettext("References have no columns. Leave this parameter out."))])


def _file(request: Request, content: bytes, name: str, form: str) -> HttpResponse:
    response = file(request._request, content, name=name, media_type=REFERENCES[form])  # noqa: SLF001 - DRF's documented wrapped request
    response.headers["Link"] = links(request)
    return response
