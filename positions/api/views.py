"""Lists, rows, counts, the matrix: each in JSON or as a file, and each with its description for OpenAPI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from rest_framework.request import Request
from rest_framework.response import Response

from positions.api import references
from positions.api.answers import Answer, base, dataset, links, path
from positions.api.problems import Gone
from positions.api.schema import Schema, of_one
from positions.api.shapes import Object, form_object, list_of, mark_of, parameter_object, row_schema
from positions.api.tables import Table, answer, is_file, named
from positions.formats.json_text import Written
from positions.formats.registry import BARE, FORMATS, JSON, formats_of
from positions.formats.tables import Column
from positions.queries import matrix, withdrawals
from positions.queries.query_language import (
    DIMENSIONS,
    RESOURCES,
    BadQuery,
    Problem,
    Query,
    ResultPage,
    Row,
    columns_by,
    count_of,
    counts,
    facets,
    finished,
    former,
    iterate,
    one,
    paginate,
    parse,
)
from positions.queries.query_language.counting import BY_HELP
from positions.queries.query_language.counting import MOST as MOST_DIMENSIONS


class ListView(Answer):
    """The rows of a noun that a question keeps: by pages in JSON, whole as a file."""

    noun = ""

    def get(self, request: Request, form: str = BARE) -> HttpResponseBase:
        """Answer a question."""
        if form in formats_of("references"):
            return references.whole(request, form, self.noun)
        question = understood(self.noun, request.query_params, paged=not is_file(form))
        columns = [field.column for field in question.fields]
        if is_file(form):
            rows = iterate(question, base=base(request))
            count = count_of(question) if FORMATS[form].most_rows else None
            return answer(request, form, Table(self.noun, columns, rows, question.query(), question.pairs(), count))
        found = paginate(question, base=base(request), as_json=True, counted=question.is_counted)
        return answer(request, form, paged(request, question, found, columns, found.rows))

    def describe(self, schema: Schema, form: str) -> Object:
        """Describe the operation."""
        noun = RESOURCES[self.noun]
        if form in formats_of("references"):
            names = [name for name in schema.parameters(noun, form) if name["name"] != "fields"]
            return schema.operation(noun.name, noun.name, references.help_of(noun.name), names, {}, form)
        help_ = (
            f"{noun.help} The whole answer as a file, in the order of the pages; answers HEAD and Range."
            if is_file(form)
            else f"{noun.help} Page by page: follow next until it is null."
        )
        answered = schema.page(noun, schema.row_of(noun))
        return schema.operation(noun.name, noun.name, help_, schema.parameters(noun, form), answered, form)


class ItemView(Answer):
    """One row, by its identifier in either case.

    Attributes:
        noun: Whose row it is.
        within: Key of the rows that it is the head of; empty: it has none. JSON has both, a file these rows; where
            ``fields`` names columns, those of the one row are the whole answer.
        columns: Columns of these rows.
    """

    noun = ""
    within = ""
    columns: tuple[Column, ...] = ()

    def rows_within(self, identifier: str) -> Sequence[Row]:
        """Return the rows that this one is the head of."""
        raise NotImplementedError  # A noun that names ``within`` says which rows; no other is asked.

    def get(self, request: Request, identifier: str, form: str = BARE) -> HttpResponseBase:
        """Answer with the row."""
        if form == JSON:
            form = BARE
        if form in formats_of("references"):
            references.refuse_columns(request)
        noun = RESOURCES[self.noun]
        question = understood(self.noun, _of_one(request), paged=False)
        fields = question.fields if "fields" in question.said else noun.alone
        collection = base(request) + path(f"api-{noun.name}")
        if fields == noun.alone and form == BARE and _plain(identifier):
            told = finished.one(noun, identifier, base(request))
            if told is not None:
                return Response(Written(told), headers={"Link": links(request, collection=collection)})
        row = one(noun, identifier, fields, base=base(request)) if _plain(identifier) else None
        if row is None:
            return self._missing(question, identifier, form)
        named_after = f"{noun.singular}-{identifier}"
        if form in formats_of("references"):
            return references.one(request, form, noun.name, identifier, named_after)
        is_whole = bool(self.within) and "fields" not in question.said
        columns = self.columns if is_whole else [field.column for field in fields]
        rows = self.rows_within(identifier) if is_whole else [row]
        if is_file(form):
            return answer(request, form, Table(named_after, columns, rows, {}))
        cells: Object = {field.name: cell for field, cell in zip(fields, row, strict=True)}
        if is_whole:
            cells[self.within] = named(columns, rows)
        return Response(cells, headers={"Link": links(request, collection=collection)})

    def describe(self, schema: Schema, form: str) -> Object:
        """Describe the operation."""
        noun = RESOURCES[self.noun]
        number = noun.fields[0].column
        identifier: Object = {
            "name": "identifier", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1},
            "description": f"Value of id, in either case. {number.help}", "example": mark_of(noun, "id"),
        }  # fmt: skip
        as_reference = form in formats_of("references")
        own = [name for name in of_one(noun) if name != "fields" or not as_reference]
        parameters = [identifier, *(form_object(name, noun) for name in own)]
        help_ = references.help_of(noun.name, one=True) if as_reference else f"One row of {noun.name}."
        answered = schema.row_of(noun)
        if self.within:
            help_ += (
                f" Unless fields names columns, JSON has its {self.within} too, and a file has a row for each of them."
            )
            answered = schema.with_rows(answered, self.within, f"{noun.singular.capitalize()}State", self.columns)
        return schema.operation(f"{noun.name}_one", noun.name, help_, parameters, answered, form, one=True)

    def _missing(self, question: Query, identifier: str, form: str) -> HttpResponse:
        """Say where a row has gone, or that there is none."""
        noun = question.noun
        shown = identifier[:80] if identifier.isprintable() else ""
        number = identifier.upper().split(":")[0]
        if noun.name in {"statements", "positions", "versions"} and _plain(identifier):
            gone = withdrawals.of(number)
            if gone is not None:
                detail = gettext("%(number)s was withdrawn on %(day)s: %(reason)s") % {
                    "number": gone.id, "day": gone.at.date().isoformat(), "reason": gone.reason,
                }  # fmt: skip
                raise Gone(detail, reason=gone.reason, successor=gone.successor)
        moved = former(noun, identifier) if _plain(identifier) else None
        if moved is not None:
            suffix = {"form": form} if is_file(form) else {}
            address = reverse(f"api-{noun.name}-one", kwargs={"identifier": moved, **suffix})
            return HttpResponsePermanentRedirect(address + question.address())
        raise Http404(gettext("There is no %(noun)s “%(identifier)s”.") % {"noun": noun.singular, "identifier": shown})


class CountsView(Answer):
    """Positions, counted by one to three columns."""

    def get(self, request: Request, form: str = BARE) -> HttpResponseBase:
        """Answer with the counts, whole."""
        found = counts(request.query_params)
        query = {"by": list(found.by), **found.question.query()}
        name = f"positions-by-{'-'.join(found.by)}"
        return answer(request, form, Table(name, found.columns, found.rows, query, found.question.pairs()))

    def describe(self, schema: Schema, form: str) -> Object:
        """Describe the operation."""
        noun = RESOURCES["positions"]
        by: Object = {
            "name": "by", "in": "query", "required": True, **list_of(list(DIMENSIONS), MOST_DIMENSIONS),
            "example": ["state", "principle"], "description": f"{BY_HELP} There are: {', '.join(DIMENSIONS)}.",
        }  # fmt: skip
        parameters = [by, *(parameter_object(one, noun) for one in noun.parameters)]
        parameters += [form_object(name, noun) for name in ("as_of", "release", "descendants")]
        columns = columns_by(DIMENSIONS)
        dimensions = frozenset(column.name for column in columns) - {"positions", "statements"}
        row = schema.component("PositionCount", row_schema(columns, optional=dimensions))
        help_ = "Positions, counted by one to three columns; only combinations that occur."
        return schema.operation(
            "positions_counts", "positions", help_, parameters, schema.page(noun, row, has_pages=False), form
        )


class MatrixView(Answer):
    """The matrix: rows, columns and cells in JSON, wide or long as a file."""

    def get(self, request: Request, form: str = BARE) -> HttpResponseBase:
        """Answer with the matrix, whole."""
        found = matrix.read(matrix.asked(request.query_params))
        question, here = found.question, base(request)
        if is_file(form):
            is_long = matrix.form(question, "shape") == "long"
            rows = matrix.long(found, base=here) if is_long else matrix.wide(found)
            table = Table("matrix", matrix.columns_of(found), rows, question.query(), question.pairs())
            return answer(request, form, table)
        body = {
            "query": question.query(),
            "dataset": dataset(request),
            "rows": named(matrix.LINES, matrix.lines(found, base=here)),
            "columns": named(matrix.NODES, matrix.nodes(found, base=here)),
            "cells": named(matrix.columns_of_cells(found), matrix.long(found, base=here)),
        }
        return Response(body, headers={"Link": links(request)})

    def describe(self, schema: Schema, form: str) -> Object:
        """Describe the operation."""
        noun = matrix.MATRIX
        cell = (*matrix.HOLDER, *matrix.PRINCIPLE, *matrix.CELL, matrix.IDS)
        parts = {
            "rows": schema.component("MatrixRow", row_schema(matrix.LINES)),
            "columns": schema.component("MatrixColumn", row_schema(matrix.NODES)),
            "cells": schema.component("MatrixCell", row_schema(cell, optional=frozenset({matrix.IDS.name}))),
        }
        properties = {
            "query": {"type": "object", "description": "What was understood."},
            "dataset": {"$ref": "#/components/schemas/Dataset"},
            **{name: {"type": "array", "items": part} for name, part in parts.items()},
        }
        answered = {"type": "object", "properties": properties, "required": list(properties)}
        return schema.operation("matrix", "matrix", noun.help, schema.parameters(noun, form), answered, form)


def understood(noun: str, params: Mapping[str, Sequence[str]], *, paged: bool) -> Query:
    """Understand a question about a noun (``parse``); the one that asks for everything once for all."""
    return parse(noun, params, paged=paged) if params else _everything(noun, paged=paged)


@cache
def _everything(noun: str, *, paged: bool) -> Query:
    return parse(noun, {}, paged=paged)


def paged(
    request: Request, question: Query, found: ResultPage, columns: Sequence[Column], rows: Iterable[Row], **more: object
) -> Table:
    """Make a table of a page of an answer, with the addresses of its neighbours and the counts that were asked for."""
    here = base(request) + request.path
    return Table(
        name=question.noun.name,
        columns=columns,
        rows=rows,
        query=question.query(),
        count=found.count,
        is_counted=question.is_counted,
        next=here + question.address(cursor=found.next) if found.next else None,
        previous=here + question.address(cursor=found.previous) if found.previous else None,
        more={**more, **counted(question, base(request))},
        written=found.written,
    )


def counted(question: Query, host: str) -> dict[str, object]:
    """Return the facets that a question asks for, as a key of its answer; empty if it asks for none."""
    if not question.facets:
        return {}
    here = host + path(f"api-{question.noun.name}")
    return {
        "facets": {
            name: [
                {
                    "value": bar.token,
                    "label": bar.label,
                    "count": bar.count,
                    "url": here + question.instead(name, bar.token),
                }
                for bar in bars
            ]
            for name, bars in facets(question).items()
        }
    }


def _plain(identifier: str) -> bool:
    """Whether a text can be an identifier at all; the database refuses NUL, and nothing of ours is so long."""
    return len(identifier) <= 200 and identifier.isprintable()


def _of_one(request: Request) -> dict[str, list[str]]:
    given = dict(request.query_params.lists())
    wrong = [
        Problem(name[:80], gettext("One row takes no parameter but as_of, release and fields. Leave this one out."))
        for name in given
        if name not in {"as_of", "release", "fields"}
    ]
    if wrong:
        raise BadQuery(wrong)
    return given
