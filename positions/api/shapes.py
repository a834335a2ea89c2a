"""Shapes: columns and parameters of the registry, as JSON Schema and OpenAPI write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from positions.formats.tables import Column
from positions.queries.examples import Examples
from positions.queries.query_language import FORM, Parameter, Resource, accepted
from positions.queries.query_language.query import LARGEST_PAGE, MOST_KEYS, PAGE_SIZE

Object = dict[str, Any]

LAST_CHANGE = "{last-change}"
"""Stands where an example names a moment: whoever shows it puts there the moment of the edition, which every site has seen."""

_MARK = re.compile(r"\{(?P<noun>[a-z]+)\.(?P<name>[a-z0-9_]+)\}")

_TYPES: dict[str, Object] = {
    "code": {"type": "string"},
    "text": {"type": "string"},
    "longtext": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "string"},
    "instant": {"type": "string", "format": "date-time"},
    "boolean": {"type": "boolean"},
    "url": {"type": "string", "format": "uri"},
    "list": {"type": "array", "items": {"type": "string"}},
}


def column_schema(column: Column) -> Object:
    """Describe a column of a row."""
    schema = dict(_TYPES[column.kind])
    if column.values and column.kind == "list":
        # Of a list, the items are of these values, not the list.
        schema["items"] = {"type": "string", "enum": list(column.values)}
    elif column.values:
        schema["enum"] = list(column.values)
    if column.nullable:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    if column.example:
        schema["examples"] = [column.example]
    return {**schema, "description": column.help}


def row_schema(columns: tuple[Column, ...], *, optional: frozenset[str] = frozenset()) -> Object:
    """Describe a row; ``optional`` columns come only when asked for."""
    return {
        "type": "object",
        "properties": {column.name: column_schema(column) for column in columns},
        "required": [column.name for column in columns if column.name not in optional],
    }


def parameter_object(parameter: Parameter, noun: Resource) -> Object:
    """Describe a parameter that narrows. Its example is a mark; the page or document that shows it fills it in from the record."""
    help_ = parameter.help
    if not parameter.single:
        help_ += " A comma is OR; a leading ! excludes; repeating the parameter is the same as a comma."
    schema: Object = {"type": "string", "minLength": 1, "maxLength": parameter.longest}
    found: Object = {"name": parameter.name, "in": "query", "description": help_, "schema": schema}
    if parameter.param_type.values:
        found["description"] += f" One or more of: {', '.join(parameter.param_type.values)}."
    if parameter.example:
        found["example"] = mark_of(noun, parameter.name)
    return found


def parameters_of(noun: Resource, *, paged: bool = True) -> list[Object]:
    """Describe every parameter of a list or table, as JSON or (``paged=False``) as a file."""
    form = [form_object(name, noun) for name in accepted(noun, paged=paged) if name in FORM]
    return [*(parameter_object(one, noun) for one in noun.parameters), *form]


def mark_of(noun: Resource, name: str) -> str:
    """Return what stands for the example of a parameter, as ``{statements.state}``."""
    return f"{{{noun.name}.{name}}}"


def with_examples(described: Any, nouns: Mapping[str, Resource], found: Examples, last_change: str) -> Any:
    """Return a description with an example from the record for each mark; without, where the record holds none.

    Args:
        described: A part of the OpenAPI document.
        nouns: By their names.
        found: What the record holds.
        last_change: Moment of the edition.
    """
    if isinstance(described, list):
        return [with_examples(one, nouns, found, last_change) for one in described]
    if not isinstance(described, dict):
        return described
    made = {name: with_examples(one, nouns, found, last_change) for name, one in described.items()}
    mark = made.get("example")
    if mark == LAST_CHANGE:
        made["example"] = last_change
    elif isinstance(mark, str) and (parts := _MARK.fullmatch(mark)):
        noun = nouns[parts["noun"]]
        parameter = noun.parameter(parts["name"])
        example = found.of(noun, parameter) if parameter else ""
        made = {**made, "example": example} if example else {key: one for key, one in made.items() if key != "example"}
    return made


def form_object(name: str, noun: Resource) -> Object:
    """Describe a parameter of the answer's form."""
    found: Object = {
        "name": name,
        "in": "query",
        "description": FORM[name],
        "schema": {"type": "string", "minLength": 1},
    }
    if name == "page_size":
        found["schema"] = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": PAGE_SIZE}
    elif name == "as_of":
        found["example"] = LAST_CHANGE
    elif name in {"descendants", "count"}:
        found["schema"] = {"type": "string", "enum": ["yes", "no", "true", "false"], "default": "yes"}
    elif name == "fields":
        found |= list_of([field.name for field in noun.fields], len(noun.fields))
    elif name == "facets":
        found |= list_of(list(noun.facets), len(noun.facets))
    elif name == "sort":
        found |= list_of([sign + name for name in noun.sortable for sign in ("", "-")], MOST_KEYS)
    return found


def list_of(names: list[str], most: int) -> Object:
    """Describe a value of names with commas between."""
    items = {"type": "string", "enum": names}
    schema = {"type": "array", "items": items, "minItems": 1, "maxItems": most, "uniqueItems": True}
    return {"schema": schema, "style": "form", "explode": False}
