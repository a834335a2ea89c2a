"""What the API has: its front page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from rest_framework.request import Request
from rest_framework.response import Response

from positions.api.answers import Answer, base, dataset, links
from positions.api.schema import Schema
from positions.api.shapes import Object
from positions.queries import matrix
from positions.queries.query_language import RESOURCES, BadQuery, Problem


class Index(Answer):
    """What the API has.

    Attributes:
        told: Views of what is no list of a noun, each with its ``name`` and ``help``.
    """

    told: Sequence[Any] = ()

    def get(self, request: Request) -> HttpResponse:
        """List the nouns with their addresses."""
        refuse_parameters(request)
        here = base(request)
        results: list[dict[str, Any]] = [
            {"noun": name, "help": words, "url": here + reverse(f"api-{name}")}
            for name, words in (
                *((noun.name, noun.help) for noun in (*RESOURCES.values(), matrix.MATRIX)),
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

    def describe(self, schema: Schema, form: str) -> Object:
        """Describe the operation."""
        address: Object = {"type": "string", "format": "uri"}
        properties = {
            "dataset": {"$ref": "#/components/schemas/Dataset"},
            "docs": address,
            "openapi": address,
            "results": {"type": "array", "items": {"type": "object"}},
        }
        answered = {"type": "object", "properties": properties, "required": list(properties)}
        return schema.operation("index", "index", "What the API has.", [], answered, form)


def refuse_parameters(request: Request) -> None:
    """Refuse every parameter, where an address has none."""
    wrong = [Problem(name[:80], gettext("This address takes no parameters.")) for name in request.query_params]
    if wrong:
        raise BadQuery(wrong)
