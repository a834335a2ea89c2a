"""How a view of ours is described: from the registry of columns and parameters, nothing by hand twice."""

from __future__ import annotations

from abc import ABC, abstractmethod

from positions.api.problems import MEDIA_TYPE, TYPES
from positions.api.shapes import Object, parameters_of, row_schema
from positions.api.tables import envelope_schema
from positions.formats.registry import BARE, FORMATS, JSON
from positions.formats.tables import Column
from positions.queries.query_language import Resource, accepted

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


def _records(answered: Object) -> Object:
    """Describe the rows of an answer as one array; where the answer has no list of them, as objects."""
    results: Object = answered.get("properties", {}).get("results", {"type": "array", "items": {"type": "object"}})
    return results


def of_one(noun: Resource) -> list[str]:
    """List the parameters that the address of one row takes."""
    return [name for name in ("as_of", "release", "fields") if name in accepted(noun)]


class Schema(ABC):
    """Describes the views of this API. Views know this much of it; what drf-spectacular adds is in ``auto_schema``."""

    @abstractmethod
    def component(self, name: str, schema: Object) -> Object:
        """Put a schema among the shared ones, once, and return a reference to it."""

    def parameters(self, noun: Resource, form: str) -> list[Object]:
        """Describe the parameters of a list."""
        return parameters_of(noun, paged=form == BARE)

    def operation(
        self,
        name: str,
        tag: str,
        help_: str,
        parameters: list[Object],
        answered: Object,
        form: str,
        *,
        one: bool = False,
    ) -> Object:
        """Describe an address with what it may answer.

        Args:
            name: Of the operation; a file's ends with its suffix.
            tag: What it belongs to.
            help_: What it answers, in a sentence or more.
            parameters: As OpenAPI has them.
            answered: Schema of the answer in JSON.
            form: ``BARE`` or a suffix.
            one: Whether it is about one row, which may have moved or gone.
        """
        is_file = form not in {BARE, JSON} if one else form != BARE
        answer: Object = {"application/json": {"schema": answered}}
        if form != BARE:
            name = f"{name}_{form}"
        if is_file:
            answer = {FORMATS[form].media_type: {"schema": _records(answered) if form == JSON else {"type": "string"}}}
        headers = {each: {"description": words, "schema": {"type": "string"}} for each, words in _HEADERS.items()}
        responses: Object = {"200": {"description": "The answer.", "content": answer, "headers": headers}}
        if is_file:
            responses["206"] = {"description": "The part that Range asked for.", "content": answer}
            if FORMATS[form].most_rows:
                responses["413"] = self._problem(413)
            responses["416"] = self._problem(416)
        responses["304"] = {"description": "Nothing has changed since the ETag in If-None-Match."}
        responses["400"] = self._problem(400)
        if one:
            responses["301"] = {"description": "The identifier has changed; Location has the new one."}
            responses["404"] = self._problem(404)
        if one or any(parameter["name"] == "after" for parameter in parameters):
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

    def row_of(self, noun: Resource) -> Object:
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

    def with_rows(self, head: Object, key: str, name: str, columns: tuple[Column, ...]) -> Object:
        """Describe a row that is the head of others, which stand under ``key`` unless ``fields`` names columns."""
        rows = {"type": "array", "items": self.row(name, columns)}
        return {"allOf": [head, {"type": "object", "properties": {key: rows}}]}

    def page(self, noun: Resource | None, row: Object, help_: str = "", *, has_pages: bool = True) -> Object:
        """Describe a page of rows; with ``noun`` what else its answers have, and with ``has_pages`` what its lists have."""
        described = envelope_schema(row, help_=noun.help if noun is not None else help_)
        if noun is not None and noun.facets:
            bars = {"type": "array", "items": self.component("Bar", _BAR)}
            described["properties"]["facets"] = {
                "type": "object",
                "description": "For each name in facets its values, the most frequent first, years the latest first.",
                "properties": dict.fromkeys(noun.facets, bars),
            }
        if noun is not None and has_pages and "count" in accepted(noun):
            count = described["properties"]["count"]
            described["properties"]["count"] = {
                **count,
                "description": f"{count['description']} Left out with count=no.",
            }
            described["required"].remove("count")
        return described

    def common(self) -> None:
        """Put what every address has among the shared schemas."""
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
