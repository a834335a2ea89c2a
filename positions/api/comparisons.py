"""Comparisons of states and groups, and of one's words with its earlier words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from positions.api.answers import Answer, base, dataset, edition, links
from positions.api.files import file, name_of
from positions.api.schema import Schema
from positions.api.shapes import Object, form_object, parameter_object, row_schema
from positions.formats.tables import Column, write_csv
from positions.queries import cells, compare
from positions.queries.asking import NOUNS, Row
from positions.queries.cells.asking import FORM, PARAMETERS, understand
from positions.queries.cells.tables import COLUMNS, drift_rows


class Told(Answer):
    """A table that is no list of a noun: whole, in JSON or as a file; it tells the schema what it holds.

    Attributes:
        name: As in its address.
        help: What it answers, in a sentence or two.
        example: Query of an address that answers.
        columns: Columns of its rows, for the reference; of several shapes, the fixed ones.
        files: Media types of its forms besides JSON and CSV.
    """

    kind = "told"
    name = ""
    help = ""
    example = ""
    columns: tuple[Column, ...] = ()
    files: Mapping[str, str] = MappingProxyType({})

    @staticmethod
    def parameters() -> list[Object]:
        """Describe the parameters."""
        raise NotImplementedError

    @staticmethod
    def answer(schema: Schema) -> Object:
        """Describe the answer in JSON."""
        raise NotImplementedError

    def table(
        self,
        request: Request,
        form: str | None,
        columns: Sequence[Column],
        rows: Sequence[Row],
        pairs: Sequence[tuple[str, str]],
        query: Mapping[str, object],
        **more: object,
    ) -> HttpResponse:
        """Answer with rows, whole."""
        if form == "csv":
            name = name_of("-".join((self.name, *(f"{key}-{value}" for key, value in pairs))), None, edition(request)[0], "csv")  # fmt: skip
            response = file(request._request, write_csv(columns, rows), name=name)  # noqa: SLF001 - DRF's documented wrapped request
            response.headers["Link"] = links(request)
            return response
        names = [column.name for column in columns]
        body = {
            "count": len(rows),
            "next": None,
            "previous": None,
            "query": query,
            "dataset": dataset(request),
            **more,
            "results": [dict(zip(names, row, strict=True)) for row in rows],
        }
        return Response(body, headers={"Link": links(request)})


def whole(row: Object, **more: Object) -> Object:
    """Describe an answer that is given whole."""
    schema = {
        "type": "object",
        "properties": {
            "count": {"type": "integer", "description": "Rows of the answer."},
            "next": {"type": "null", "description": "Nothing: the answer is whole."},
            "previous": {"type": "null", "description": "Nothing: the answer is whole."},
            "query": {"type": "object", "description": "What was understood."},
            "dataset": {"$ref": "#/components/schemas/Dataset"},
            **more,
            "results": {"type": "array", "items": row},
        },
        "required": ["count", "next", "previous", "query", "dataset", *more, "results"],
    }
    return {"application/json": {"schema": schema}}


class CompareView(Told):
    """Two to six states or groups, principle by principle."""

    name = "compare"
    help = (
        "Two to six states or groups, principle by principle: the latest stances of each, with their words. Wide unless shape=long. "
        "The columns of a side begin with its code (chn_stances, group_european_union_stances)."
    )
    example = "states=CHN,NLD"
    columns = compare.columns((), "long")

    @staticmethod
    def parameters() -> list[Object]:
        """Describe the sides, and what narrows."""
        form = [form_object(name, NOUNS["positions"]) for name in compare.FORM]
        return [*(parameter_object(one) for one in compare.PARAMETERS), *form]

    @staticmethod
    def answer(schema: Schema) -> Object:
        """Describe a row by the columns that it always has; those of a side bear its code."""
        shapes = [
            {**row_schema(compare.columns((), shape)), "description": words} for shape, words in compare.SHAPES.items()
        ]
        sides = {
            "type": "object",
            "properties": {name: {"type": "string"} for name in ("kind", "code", "name", "prefix")},
        }
        whole_number = {"type": "integer"}
        pair = {
            "type": "object",
            "properties": {
                "a": {"type": "string"},
                "b": {"type": "string"},
                "both": {**whole_number, "description": "Principles to which both speak."},
                "same": {**whole_number, "description": "Those on which their latest stances are the same."},
                "share": {
                    "type": ["number", "null"],
                    "description": f"same / both; null where both is below {compare.FEWEST}: too few to say. Silence is never counted.",
                },
            },
        }
        return whole(
            {
                "anyOf": [
                    schema.component(f"Compare{shape}", found)
                    for shape, found in zip(("Wide", "Long"), shapes, strict=True)
                ]
            },
            sides={"type": "array", "items": sides},
            relations={"type": "object", "description": "Principles of each relation, whatever is kept."},
            agreement={"type": "array", "items": pair, "description": "Each two sides, whatever relation is kept."},
        )

    def get(self, request: Request, form: str | None = None) -> HttpResponse:
        """Answer with a comparison."""
        asked = compare.understand(request.query_params)
        found = compare.compare(asked)
        told: dict[str, Any] = {
            "sides": [
                {"kind": side.kind, "code": side.token, "name": side.name, "prefix": side.prefix}
                for side in asked.sides
            ],
            "relations": found.counts,
            "agreement": [
                {"a": pair.a.token, "b": pair.b.token, "both": pair.both, "same": pair.same, "share": pair.share}
                for pair in found.pairs
            ],
        }
        columns = compare.columns(asked.sides, asked.shape)
        rows = compare.flat(found, base=base(request))
        return self.table(request, form, columns, rows, asked.pairs(), asked.query(), **told)


class DriftView(Told):
    """One state or group on one principle, from one time to the next."""

    name = "drift"
    help = (
        "How stance and words of one state or group on one principle moved: a row for each two neighbouring times, with the two "
        f"passages that are most alike and where they differ. Of the latest {cells.MOST} passages, as the page shows them."
    )
    example = "state=CHN&principle=sovereign-equality"
    columns = COLUMNS

    @staticmethod
    def parameters() -> list[Object]:
        """Describe whose drift, and on what."""
        form = [form_object(name, NOUNS["positions"]) for name in FORM]
        return [*(parameter_object(one) for one in PARAMETERS), *form]

    @staticmethod
    def answer(schema: Schema) -> Object:
        """Describe a step."""
        return whole(schema.component("Drift", row_schema(COLUMNS)))

    def get(self, request: Request, form: str | None = None) -> HttpResponse:
        """Answer with the steps, the oldest first."""
        asked = understand(request.query_params)
        cell = cells.cell(asked.holder, asked.principle)
        rows = drift_rows(cell.steps, asked.holder, asked.principle, base=base(request))
        query = asked.query()
        return self.table(request, form, COLUMNS, rows, [(name, str(value)) for name, value in query.items()], query)
