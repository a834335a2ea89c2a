"""Briefings: collected passages, in JSON, as tables, papers and references."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext
from rest_framework.request import Request

from positions.api.answers import base, edition, links
from positions.api.comparisons import Told, whole
from positions.api.files import file, name_of
from positions.api.references import REFERENCES, written
from positions.api.schema import Schema
from positions.api.shapes import Object, form_object, row_schema
from positions.formats.briefings import as_docx, as_markdown
from positions.queries import briefings
from positions.queries.asking import NOUNS, BadQuestion, Problem, addresses
from positions.queries.briefings import Briefing
from positions.queries.briefings.asking import FORM

FILES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    **REFERENCES,
}
"""Media types of the forms besides JSON and CSV."""


class BriefingView(Told):
    """Collected passages in the reader's order."""

    name = "briefing"
    help = (
        "Passages that a reader has collected, in their order, each with context, hashes and citation. Also as a paper (.docx, .md) "
        "and as references (.bib, .ris, .csljson). A number that is not known or was withdrawn is refused here; the page says what became of it."
    )
    example = "s=S-000002,S-000031"
    columns = briefings.COLUMNS
    files = FILES

    @staticmethod
    def parameters() -> list[Object]:
        """Describe the passages and the title."""
        examples = {"s": "S-000002,S-000031", "title": "The Charter in cyberspace"}
        own = [
            {"name": name, "in": "query", "description": words, "required": name == "s", "example": examples[name],
             "schema": {"type": "string", "minLength": 1}}
            for name, words in briefings.PARAMETERS.items()
        ]  # fmt: skip
        return [*own, *(form_object(name, NOUNS["statements"]) for name in FORM)]

    @staticmethod
    def answer(schema: Schema) -> Object:
        """Describe a passage of a briefing."""
        return whole(schema.component("BriefingRow", row_schema(briefings.COLUMNS)))

    def get(self, request: Request, form: str | None = None) -> HttpResponse:
        """Answer with the passages, in one of the forms."""
        found = _complete(briefings.briefing(_asked(request)))
        if form not in FILES:
            rows = briefings.flat(found, base=base(request))
            asked = found.asked
            return self.table(request, form, briefings.COLUMNS, rows, asked.pairs(), asked.query())
        content = (
            _paper(request, found, form)
            if form in {"docx", "md"}
            else written([item.passage for item in found.items], form, base=base(request))
        )
        name = name_of(found.asked.title or "briefing", None, edition(request)[0], form)
        response = file(request._request, content, name=name, media_type=FILES[form])  # noqa: SLF001 - DRF's documented wrapped request
        response.headers["Link"] = links(request)
        return response


def _asked(request: Request) -> briefings.Asked:
    asked = briefings.understand(request.query_params)
    if not asked.ids and not asked.strange:
        raise BadQuestion([Problem("s", gettext("Say which statements: s=S-000002,S-000031."))])
    return asked


def _complete(found: Briefing) -> Briefing:
    """Refuse a briefing of which a part is not there: a file has no place to say so."""
    words = gettext("There is no statement “%(text)s”.")
    problems = [Problem("s", words % {"text": number}) for number in (*found.asked.strange, *found.unknown)]
    withdrawn = gettext("%(number)s was withdrawn on %(day)s: %(reason)s")
    problems += [
        Problem("s", withdrawn % {"number": one.id, "day": one.at.date().isoformat(), "reason": one.reason}, (one.successor,) if one.successor else (), one.id)
        for one in found.withdrawn
    ]  # fmt: skip
    if problems:
        raise BadQuestion(problems)
    return found


def _paper(request: Request, found: Briefing, form: str) -> bytes:
    number, changed_at = edition(request)
    page = addresses.page_of("briefing") + found.asked.address()
    written = briefings.paper(found, number=number, changed_at=changed_at, base=base(request), page=page)
    return as_docx(written) if form == "docx" else as_markdown(written).encode()
