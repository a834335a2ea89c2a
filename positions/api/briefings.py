"""Briefings: collected passages, in JSON, as tables, papers and references."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from rest_framework.request import Request

from positions.api.answers import base, edition
from positions.api.references import written
from positions.api.schema import Schema
from positions.api.shapes import Object, row_schema
from positions.api.tables import Table, answer, envelope_schema, file_answer
from positions.api.told import TableView
from positions.formats.briefings import Outline
from positions.formats.registry import BARE, FORMATS, formats_of
from positions.queries import briefings
from positions.queries.briefings import Briefing
from positions.queries.examples import with_example
from positions.queries.query_language import BadQuery, Problem, addresses


class BriefingView(TableView):
    """Collected passages in the reader's order."""

    name = "briefing"
    help = (
        "Passages that a reader has collected, in their order, each with context, hashes "
        "and citation. Also as a paper (.docx, .md) "
        "and as references (.bib, .ris, .csljson). A number that is not known or was withdrawn is "
        "refused here; the page says what became of it."
    )
    example = "s={statement},{other_statement}"
    columns = briefings.COLUMNS
    noun = briefings.BRIEFING
    takes = ("rows", "columns", "paper", "references")

    @classmethod
    def parameters(cls) -> list[Object]:
        """Describe the parameters: without a number there is no briefing."""
        return [{**one, "required": one["name"] == "s"} for one in super().parameters()]

    @staticmethod
    def described_answer(schema: Schema) -> Object:
        """Describe a passage of a briefing."""
        return envelope_schema(schema.component("BriefingRow", row_schema(briefings.COLUMNS)), whole=True)

    def get(self, request: Request, form: str = BARE) -> HttpResponseBase:
        """Answer with the passages, in one of the forms."""
        found = _complete(briefings.briefing(_asked(request)))
        if form in formats_of("paper"):
            pieces = FORMATS[form].write(_paper(request, found))
        elif form in formats_of("references"):
            pieces = written([item.passage for item in found.items], form, base=base(request))
        else:
            asked, rows = found.asked, briefings.flat(found, base=base(request))
            return answer(request, form, Table(self.name, briefings.COLUMNS, rows, asked.query(), asked.pairs()))
        return file_answer(request, form, pieces, found.asked.title or self.name)


def _asked(request: Request) -> briefings.BriefingQuery:
    asked = briefings.parse(request.query_params)
    if not asked.ids and not asked.strange:
        words = with_example(gettext("Say which statements."), "s={statement},{other_statement}")
        raise BadQuery([Problem("s", words)])
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
        raise BadQuery(problems)
    return found


def _paper(request: Request, found: Briefing) -> Outline:
    number, changed_at = edition(request)
    page = addresses.page_of("briefing") + found.asked.address()
    return briefings.paper(found, number=number, changed_at=changed_at, base=base(request), page=page)
