"""How drf-spectacular describes a view of ours: from the registry of columns and parameters, nothing by hand twice."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

from positions.api.files import CSV
from positions.api.problems import MEDIA_TYPE, TYPES
from positions.api.shapes import Object, form_object, list_of, parameter_object, row_schema
from positions.formats.tables import Column
from positions.queries import matrix
from positions.queries.asking import DIMENSIONS, FORM, NOUNS, Noun, accepted, columns_by
from positions.queries.asking.counting import BY_HELP, MOST

_HEADERS: dict[str, str] = {
    "ETag": "Changes with the edition and with the question.",
    "Last-Modified": "When the edition last changed.",
    "API-Version": "Version of this API.",
    "Link": "next, prev, and where this is described.",
}


_BAR: Object = {
    "type": "object",
    "description": "How many rows there would be with this value in place of those that the question has.",
    "properties": {
        "value": {"type": "string"},
        "label": {"type": "string"},
        "count": {"type": "integer"},
        "url": {"type": "string", "format": "uri"},
    },
    "required": ["value", "label", "count", "url"],
}


def of_one(noun: Noun) -> list[str]:
    """List the parameters that the address of one row takes."""
    return [name for name in ("as_of", "fields") if name in accepted(noun)]


class Schema(AutoSchema):  # type: ignore[misc]  # drf-spectacular has no types
    """Describes the views of this API."""

    def get_operation(self, path: str, path_regex: str, path_prefix: str, method: str, registry: Any) -> Object:
        """Describe one address."""
        self.registry = registry
        view: Any = self.view
        noun = NOUNS.get(getattr(view, "noun", ""))
        csv = view.described == "csv"
        self._common()
        if view.kind == "list" and noun is not None:
            return self._list(noun, csv=csv)
        if view.kind == "item" and noun is not None:
            return self._item(noun, csv=csv)
        if view.kind == "counts":
            return self._counts(csv=csv)
        if view.kind == "told":
            return self._told(view, view.described, one="{" in path)
        if hasattr(view, "describe"):
            described: Object = view.describe(self, csv=csv)
            return described
        if view.kind == "matrix":
            return self._matrix(csv=csv)
        return self._index()

    def _list(self, noun: Noun, *, csv: bool) -> Object:
        parameters = self.parameters(noun, csv=csv)
        row = self._row(noun)
        if csv:
            answer = {CSV: {"schema": {"type": "string"}}}
            help_ = f"{noun.help} The whole answer as a file, in the order of the pages; answers HEAD and Range."
        else:
            answer = {"application/json": {"schema": self.page(noun, row)}}
            help_ = f"{noun.help} Page by page: follow next until it is null."
        return self.operation(f"{noun.name}{'_csv' if csv else ''}", noun.name, help_, parameters, answer, csv=csv)

    def parameters(self, noun: Noun, *, csv: bool) -> list[Object]:
        """Describe the parameters of a list."""
        names = accepted(noun, paged=not csv)
        parameters = [parameter_object(one) for one in noun.parameters]
        return parameters + [form_object(name, noun) for name in names if name in FORM]

    def _item(self, noun: Noun, *, csv: bool) -> Object:
        identifier: Object = {
            "name": "identifier", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1},
            "description": f"Value of id, in either case. {noun.fields[0].column.help}",
            "example": noun.fields[0].column.example,
        }  # fmt: skip
        answer = {CSV: {"schema": {"type": "string"}}} if csv else {"application/json": {"schema": self._row(noun)}}
        name = f"{noun.name}_one{'_csv' if csv else ''}"
        parameters = [identifier, *(form_object(name, noun) for name in of_one(noun))]
        return self.operation(name, noun.name, f"One row of {noun.name}.", parameters, answer, csv=csv, one=True)

    def _counts(self, *, csv: bool) -> Object:
        noun = NOUNS["positions"]
        by: Object = {
            "name": "by", "in": "query", "required": True, **list_of(list(DIMENSIONS), MOST),
            "example": ["state", "principle"], "description": f"{BY_HELP} There are: {', '.join(DIMENSIONS)}.",
        }  # fmt: skip
        parameters = [by, *(parameter_object(one) for one in noun.parameters)]
        parameters += [form_object(name, noun) for name in ("as_of", "descendants")]
        columns = columns_by(DIMENSIONS)
        dimensions = frozenset(column.name for column in columns) - {"positions", "statements"}
        row = self.component("PositionCount", row_schema(columns, optional=dimensions))
        answer = (
            {CSV: {"schema": {"type": "string"}}} if csv else {"application/json": {"schema": self.page(noun, row)}}
        )
        help_ = "Positions, counted by one to three columns; only combinations that occur."
        return self.operation(
            f"positions_counts{'_csv' if csv else ''}", "positions", help_, parameters, answer, csv=csv
        )

    def _told(self, view: Any, form: str, *, one: bool) -> Object:
        whole = form == "json"
        answer = view.answer(self) if whole else {{"csv": CSV, **view.files}[form]: {"schema": {"type": "string"}}}
        name = view.name if whole else f"{view.name}_{form}"
        return self.operation(name, view.name, view.help, view.parameters(), answer, csv=not whole, one=one)

    def _matrix(self, *, csv: bool) -> Object:
        noun = matrix.MATRIX
        parameters = [parameter_object(one) for one in noun.parameters]
        parameters += [form_object(name, noun) for name in accepted(noun) if name in FORM]
        cell = (*matrix.HOLDER, *matrix.PRINCIPLE, *matrix.CELL, matrix.IDS)
        parts = {
            "rows": self.component("MatrixRow", row_schema(matrix.LINES)),
            "columns": self.component("MatrixColumn", row_schema(matrix.NODES)),
            "cells": self.component("MatrixCell", row_schema(cell, optional=frozenset({matrix.IDS.name}))),
        }
        schema = {
            "type": "object",
            "properties": {
                "query": {"type": "object", "description": "What was understood."},
                "dataset": {"$ref": "#/components/schemas/Dataset"},
                **{name: {"type": "array", "items": part} for name, part in parts.items()},
            },
            "required": ["query", "dataset", *parts],
        }
        answer = {CSV: {"schema": {"type": "string"}}} if csv else {"application/json": {"schema": schema}}
        return self.operation(f"matrix{'_csv' if csv else ''}", "matrix", noun.help, parameters, answer, csv=csv)

    def _index(self) -> Object:
        schema = {
            "type": "object",
            "properties": {
                "dataset": {"$ref": "#/components/schemas/Dataset"},
                "docs": {"type": "string", "format": "uri"},
                "openapi": {"type": "string", "format": "uri"},
                "results": {"type": "array", "items": {"type": "object"}},
            },
            "required": ["dataset", "docs", "openapi", "results"],
        }
        return self.operation("index", "index", "What the API has.", [], {"application/json": {"schema": schema}})

    def operation(
        self,
        name: str,
        tag: str,
        help_: str,
        parameters: list[Object],
        answer: Object,
        *,
        csv: bool = False,
        one: bool = False,
    ) -> Object:
        """Describe an address with what it may answer."""
        headers = {each: {"description": words, "schema": {"type": "string"}} for each, words in _HEADERS.items()}
        responses: Object = {"200": {"description": "The answer.", "content": answer, "headers": headers}}
        if csv:
            responses["206"] = {"description": "The part that Range asked for.", "content": answer}
            responses["416"] = self._problem(416)
        responses["304"] = {"description": "Nothing has changed since the ETag in If-None-Match."}
        responses["400"] = self._problem(400)
        if one:
            responses["301"] = {"description": "The identifier has changed; Location has the new one."}
            responses["404"] = self._problem(404)
            responses["410"] = self._problem(410)
        responses["500"] = self._problem(500)
        responses["503"] = self._problem(503)
        return {
            "operationId": name, "summary": help_.split(". ", maxsplit=1)[0].rstrip("."), "description": help_, "tags": [tag],
            "parameters": parameters, "responses": responses,
        }  # fmt: skip

    def _problem(self, status: int) -> Object:
        words = " Or: ".join(str(one.title) for one in TYPES.values() if one.status == status)
        return {
            "description": words,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }

    def _row(self, noun: Noun) -> Object:
        """Describe a whole row, and what is left of it where ``fields`` names columns."""
        asked = frozenset(field.name for field in noun.fields if not field.shown)
        columns = tuple(field.column for field in noun.fields)
        name = noun.singular.capitalize()
        part = {**row_schema(columns), "required": [], "minProperties": 1}
        return {
            "anyOf": [
                self.row(name, columns, optional=asked),
                self.component(f"{name}Part", {**part, "description": "The columns that fields names, and no other."}),
            ]
        }

    def row(self, name: str, columns: tuple[Column, ...], *, optional: frozenset[str] = frozenset()) -> Object:
        """Describe a row, as a part of the document with a name."""
        return self.component(name, row_schema(columns, optional=optional))

    def page(self, noun: Noun | None, row: Object, help_: str = "") -> Object:
        """Describe a page of rows; with ``noun`` what else its answers have."""
        properties: Object = {
            "count": {"type": "integer", "description": "Rows of the whole answer, exactly."},
            "next": {"type": ["string", "null"], "format": "uri", "description": "The page after this one."},
            "previous": {"type": ["string", "null"], "format": "uri", "description": "The page before this one."},
            "query": {"type": "object", "description": "What was understood."},
            "dataset": {"$ref": "#/components/schemas/Dataset"},
            "results": {"type": "array", "items": row, "description": noun.help if noun is not None else help_},
        }
        required = list(properties)
        if noun is not None and noun.facets:
            bars = {"type": "array", "items": self.component("Bar", _BAR)}
            properties["facets"] = {
                "type": "object",
                "description": "For each name in facets its values, the most frequent first, years the latest first.",
                "properties": dict.fromkeys(noun.facets, bars),
            }
        return {"type": "object", "properties": properties, "required": required}

    def _common(self) -> None:
        text: Object = {"type": "string"}
        self.component("Dataset", {
            "type": "object",
            "description": "Which data, of which edition, under what terms.",
            "properties": {
                "name": text,
                "edition": {"type": "integer", "description": "Grows with every change that can be seen."},
                "changed_at": {"type": "string", "format": "date-time"},
                "licence": text,
                "url": {"type": "string", "format": "uri"},
            },
            "required": ["name", "edition", "changed_at", "licence", "url"],
        })  # fmt: skip
        self.component("Problem", {
            "type": "object",
            "description": "What is wrong (RFC 9457).",
            "properties": {
                "type": {"type": "string", "description": "A page that says what this kind of problem is."},
                "title": text,
                "status": {"type": "integer"},
                "detail": text,
                "instance": text,
                "errors": {"type": "array", "items": {
                    "type": "object",
                    "properties": {
                        "parameter": text, "detail": text,
                        "suggestions": {"type": "array", "items": text, "description": "Values that are accepted."},
                    },
                    "required": ["parameter", "detail", "suggestions"],
                }},
                "reason": {"type": "string", "description": "Of a withdrawn statement: why it was."},
                "successor": {"type": ["string", "null"], "description": "Number of the statement to read instead."},
                "successor_url": {"type": ["string", "null"], "format": "uri"},
            },
            "required": ["type", "title", "status", "detail", "instance", "errors"],
        })  # fmt: skip

    def component(self, name: str, schema: Object) -> Object:
        """Put a schema among the shared ones, once, and return a reference to it."""
        component = ResolvedComponent(name, ResolvedComponent.SCHEMA, schema, name)
        self.registry.register_on_missing(component)
        reference: Object = component.ref
        return reference
