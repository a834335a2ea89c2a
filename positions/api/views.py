"""Lists, rows, counts: each in JSON or as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext
from rest_framework.request import Request
from rest_framework.response import Response

from positions.api.answers import Answer, base, dataset, edition, links
from positions.api.files import file, name_of
from positions.api.problems import Gone
from positions.formats.tables import Column, write_csv
from positions.queries import matrix, withdrawals
from positions.queries.asking import (
    NOUNS,
    BadQuestion,
    Problem,
    Question,
    Row,
    counts,
    everything,
    facets,
    former,
    one,
    page,
    understand,
)


class List(Answer):
    """The rows of a noun that a question keeps: by pages in JSON, whole as a file."""

    noun = ""
    kind = "list"

    def get(self, request: Request, form: str | None = None) -> HttpResponse:
        """Answer a question."""
        whole = form == "csv"
        question = understand(self.noun, request.query_params, paged=not whole)
        if whole:
            rows = everything(question, base=base(request))
            name = name_of(self.noun, question, edition(request)[0], "csv")
            return csv_of(request, [field.column for field in question.fields], rows, name)
        found = page(question, base=base(request))
        here = base(request) + request.path
        after = here + question.address(cursor=found.next) if found.next else None
        before = here + question.address(cursor=found.previous) if found.previous else None
        body = {
            "count": found.count,
            "next": after,
            "previous": before,
            "query": question.query(),
            "dataset": dataset(request),
            **counted(question, base(request)),
            "results": [question.row(row) for row in found.rows],
        }
        return Response(body, headers={"Link": links(request, next=after or "", prev=before or "")})


class Item(Answer):
    """One row, by its identifier in either case."""

    noun = ""
    kind = "item"

    def get(self, request: Request, identifier: str, form: str | None = None) -> HttpResponse:
        """Answer with the row."""
        noun = NOUNS[self.noun]
        question = understand(self.noun, _of_one(request), paged=False)
        fields = question.fields if "fields" in question.said else noun.alone
        row = one(noun, identifier, fields, base=base(request)) if _plain(identifier) else None
        if row is None:
            return self._missing(question, identifier, form)
        if form == "csv":
            name = name_of(f"{noun.singular}-{identifier}", None, edition(request)[0], "csv")
            return csv_of(request, [field.column for field in fields], [row], name)
        collection = base(request) + reverse(f"api-{noun.name}")
        cells = {field.name: cell for field, cell in zip(fields, row, strict=True)}
        return Response(cells, headers={"Link": links(request, collection=collection)})

    def _missing(self, question: Question, identifier: str, form: str | None) -> HttpResponse:
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
            suffix = {"form": form} if form else {}
            address = reverse(f"api-{noun.name}-one", kwargs={"identifier": moved, **suffix})
            return HttpResponsePermanentRedirect(address + question.address())
        raise Http404(gettext("There is no %(noun)s “%(identifier)s”.") % {"noun": noun.singular, "identifier": shown})


class CountsView(Answer):
    """Positions, counted by one to three columns."""

    kind = "counts"

    def get(self, request: Request, form: str | None = None) -> HttpResponse:
        """Answer with the counts, whole."""
        found = counts(request.query_params)
        if form == "csv":
            name = name_of(f"positions-by-{'-'.join(found.by)}", found.question, edition(request)[0], "csv")
            return csv_of(request, found.columns, found.rows, name)
        body = {
            "count": len(found.rows),
            "next": None,
            "previous": None,
            "query": {"by": list(found.by), **found.question.query()},
            "dataset": dataset(request),
            "results": _named(found.columns, found.rows),
        }
        return Response(body, headers={"Link": links(request)})


class MatrixView(Answer):
    """The matrix: rows, columns and cells in JSON, wide or long as a file."""

    kind = "matrix"

    def get(self, request: Request, form: str | None = None) -> HttpResponse:
        """Answer with the matrix, whole."""
        found = matrix.read(matrix.asked(request.query_params))
        question, here = found.question, base(request)
        if form == "csv":
            is_long = matrix.form(question, "shape") == "long"
            rows = matrix.long(found, base=here) if is_long else matrix.wide(found)
            return csv_of(
                request, matrix.columns_of(found), rows, name_of("matrix", question, edition(request)[0], "csv")
            )
        body = {
            "query": question.query(),
            "dataset": dataset(request),
            "rows": _named(matrix.LINES, matrix.lines(found, base=here)),
            "columns": _named(matrix.NODES, matrix.nodes(found, base=here)),
            "cells": _named(matrix.columns_of_cells(found), matrix.long(found, base=here)),
        }
        return Response(body, headers={"Link": links(request)})


class Index(Answer):
    """What the API has.

    Attributes:
        told: Views of what is no list of a noun, each with its ``name`` and ``help``.
    """

    kind = "index"
    told: Sequence[Any] = ()

    def get(self, request: Request) -> HttpResponse:
        """List the nouns with their addresses."""
        refuse_parameters(request)
        here = base(request)
        results: list[dict[str, Any]] = [
            {"noun": name, "help": words, "url": here + reverse(f"api-{name}")}
            for name, words in (
                *((noun.name, noun.help) for noun in (*NOUNS.values(), matrix.MATRIX)),
                *((view.name, view.help) for view in self.told),
            )
        ]
        body = {
            "dataset": dataset(request),
            "docs": here + reverse("api-docs"),
            "openapi": here + reverse("api-schema"),
            "results": results,
        }
        return Response(body, headers={"Link": links(request)})


def _named(columns: Sequence[Column], rows: Iterable[Row]) -> list[dict[str, object]]:
    names = [column.name for column in columns]
    return [dict(zip(names, row, strict=True)) for row in rows]


def counted(question: Question, host: str) -> dict[str, object]:
    """Return the facets that a question asks for, as a key of its answer; empty if it asks for none."""
    if not question.facets:
        return {}
    here = host + reverse(f"api-{question.noun.name}")
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


def csv_of(request: Request, columns: Sequence[Column], rows: Any, name: str) -> HttpResponse:
    """Answer with a table as a file."""
    content = write_csv(columns, rows)
    response = file(request._request, content, name=name)  # noqa: SLF001 - DRF's documented wrapped request
    response.headers["Link"] = links(request)
    return response


def _plain(identifier: str) -> bool:
    """Whether a text can be an identifier at all; the database refuses NUL, and nothing of ours is so long."""
    return len(identifier) <= 200 and identifier.isprintable()


def _of_one(request: Request) -> dict[str, list[str]]:
    given = dict(request.query_params.lists())
    wrong = [
        Problem(name[:80], gettext("One row takes no parameter but as_of and fields. Leave this one out."))
        for name in given
        if name not in {"as_of", "fields"}
    ]
    if wrong:
        raise BadQuestion(wrong)
    return given


def refuse_parameters(request: Request) -> None:
    """Refuse every parameter, where an address has none."""
    wrong = [Problem(name[:80], gettext("This address takes no parameters.")) for name in request.query_params]
    if wrong:
        raise BadQuestion(wrong)
