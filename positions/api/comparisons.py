"""Comparisons of states and groups, and of one's words with its earlier words."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from positions.api.answers import base
from positions.api.schema import Schema
from positions.api.shapes import Object, row_schema
from positions.api.tables import Table, answer, envelope_schema
from positions.api.told import TableView
from positions.formats.registry import BARE
from positions.queries import cells, compare
from positions.queries.acts import concordance
from positions.queries.cells.parsing import DRIFT, parse
from positions.queries.cells.tables import COLUMNS, drift_rows


class CompareView(TableView):
    """Two to six states or groups, principle by principle."""

    name = "compare"
    help = (
        "Two to six states or groups, principle by principle: the latest stances of "
        "each, with their words. Wide unless shape=long. "
        "The columns of a side begin with its code (chn_stances, group_european_union_stances)."
    )
    example = "states={state},{other_state}"
    noun = compare.COMPARISON
    columns = compare.columns((), "long")

    @staticmethod
    def described_answer(schema: Schema) -> Object:
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
        return envelope_schema(
            {
                "anyOf": [
                    schema.component(f"Compare{shape}", found)
                    for shape, found in zip(("Wide", "Long"), shapes, strict=True)
                ]
            },
            whole=True,
            more={
                "sides": {"type": "array", "items": sides},
                "relations": {"type": "object", "description": "Principles of each relation, whatever is kept."},
                "concordance": {
                    "type": "array",
                    "items": pair,
                    "description": "Each two sides, whatever relation is kept.",
                },
            },
        )

    def get(self, request: Request, form: str = BARE) -> HttpResponseBase:
        """Answer with a comparison."""
        asked = compare.parse(request.query_params)
        found = compare.compare(asked)
        told: dict[str, Any] = {
            "sides": [
                {"kind": side.kind, "code": side.token, "name": side.name, "prefix": side.prefix}
                for side in asked.sides
            ],
            "relations": found.counts,
            "concordance": [
                {"a": pair.a.token, "b": pair.b.token, "both": pair.both, "same": pair.same, "share": pair.share}
                for pair in found.pairs
            ],
        }
        columns = compare.columns(asked.sides, asked.shape)
        rows = compare.flat(found, base=base(request))
        return answer(
            request, form, Table(self.name, columns, rows, asked.question.query(), asked.question.pairs(), more=told)
        )


class DriftView(TableView):
    """One state or group on one principle, from one time to the next."""

    name = "drift"
    help = (
        "How stance and words of one state or group on one principle moved: a row "
        "for each two neighbouring times, with the two "
        "passages that are most alike and where they differ. Of the latest "
        f"{cells.MOST} passages, as the page shows them."
    )
    example = "state={state}&principle={principle}"
    noun = DRIFT
    columns = COLUMNS

    @staticmethod
    def described_answer(schema: Schema) -> Object:
        """Describe a step."""
        return envelope_schema(schema.component("Drift", row_schema(COLUMNS)), whole=True)

    def get(self, request: Request, form: str = BARE) -> HttpResponseBase:
        """Answer with the steps, the oldest first."""
        asked = parse(request.query_params)
        cell = cells.cell(asked.holder, asked.principle)
        rows = drift_rows(cell.steps, asked.holder, asked.principle, base=base(request))
        return answer(request, form, Table(self.name, COLUMNS, rows, asked.question.query(), asked.question.pairs()))


class ConcordanceView(TableView):
    """Each two of some states, or one state and all others: how often they voted alike."""

    name = "concordance"
    help = (
        "How often states voted alike in recorded votes: n counts those in which both "
        "voted Yes or No or abstained, same those in "
        "which both did the same. Plenary votes unless level says otherwise. A "
        "vote is no position; no share is given below "
        f"{concordance.FEWEST} votes."
    )
    example = "states={state},{other_state}"
    noun = concordance.CONCORDANCE
    columns = concordance.COLUMNS

    @staticmethod
    def described_answer(schema: Schema) -> Object:
        """Describe a pair."""
        return envelope_schema(schema.component("Concordance", row_schema(concordance.COLUMNS)), whole=True)

    def get(self, request: Request, form: str = BARE) -> HttpResponseBase:
        """Answer with the pairs."""
        asked = concordance.parse(request.query_params)
        found = concordance.concordance(asked.states, levels=asked.levels, contested=asked.contested)
        rows = concordance.flat(found, half=asked.half)
        table = Table(self.name, concordance.COLUMNS, rows, asked.question.query(), asked.question.pairs())
        return answer(request, form, table)
