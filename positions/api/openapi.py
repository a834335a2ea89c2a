"""The OpenAPI 3.1 document."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpResponse
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request

from positions.api.answers import Answer, edition
from positions.api.index import Index, refuse_parameters
from positions.api.registry import ADDRESSES, NOUNS
from positions.api.shapes import with_examples
from positions.formats.instants import token_of
from positions.formats.json_text import encode
from positions.formats.registry import BARE
from positions.queries.examples import examples


@cache
def document() -> dict[str, Any]:
    """Describe the whole API, without a slash at the end of its addresses."""
    described = [
        path(
            f"api/v1/{address.path.replace('{', '<str:').replace('}', '>')}{'' if form == BARE else f'.{form}'}",
            address.view.as_view(**address.options, described=form),
        )
        for address in ADDRESSES
        for form in (BARE, *address.suffixes)
    ]
    described.append(path("api/v1/", Index.as_view()))
    found: dict[str, Any] = SchemaGenerator(patterns=described).get_schema(request=None, public=True)
    return found


class OpenApi(Answer):
    """Serves the document."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        """Answer with the document; its examples are made from the record.

        Queries: for an edition not seen before as ``examples``, and 1 for each column of texts; else 0.
        """
        refuse_parameters(request)
        _, changed_at = edition(request)
        described = with_examples(document(), NOUNS, examples(), token_of(changed_at))
        return HttpResponse(encode(described), content_type="application/vnd.oai.openapi+json;version=3.1")


served = OpenApi.as_view()
