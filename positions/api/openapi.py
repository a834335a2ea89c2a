"""The OpenAPI 3.1 document."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpResponse
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request

from positions.api.answers import Answer
from positions.api.briefings import BriefingView
from positions.api.comparisons import CompareView, DriftView
from positions.api.references import REFERENCES, OneReference, References
from positions.api.renderers import encode
from positions.api.search import Search, Suggest
from positions.api.views import CountsView, Index, Item, List, MatrixView, refuse_parameters
from positions.queries.asking import NOUNS


@cache
def document() -> dict[str, Any]:
    """Describe the whole API, without a slash at the end of its addresses and without ``.json``, which is the same as bare."""
    described = [
        path("api/v1/positions/counts", CountsView.as_view()),
        path("api/v1/positions/counts.csv", CountsView.as_view(described="csv")),
        path("api/v1/matrix", MatrixView.as_view()),
        path("api/v1/matrix.csv", MatrixView.as_view(described="csv")),
    ]
    for view in (BriefingView, CompareView, DriftView):
        described += [
            path(f"api/v1/{view.name}", view.as_view()),
            *(path(f"api/v1/{view.name}.{form}", view.as_view(described=form)) for form in ("csv", *view.files)),
        ]
    for name, asked in (("search", Search), ("suggest", Suggest)):
        described += [
            path(f"api/v1/{name}", asked.as_view()),
            path(f"api/v1/{name}.csv", asked.as_view(described="csv")),
        ]
    for noun in NOUNS:
        described += [
            path(f"api/v1/{noun}", List.as_view(noun=noun)),
            path(f"api/v1/{noun}.csv", List.as_view(noun=noun, described="csv")),
            path(f"api/v1/{noun}/<str:identifier>", Item.as_view(noun=noun)),
            path(f"api/v1/{noun}/<str:identifier>.csv", Item.as_view(noun=noun, described="csv")),
        ]
    for form in REFERENCES:
        described += [
            path(f"api/v1/statements.{form}", References.as_view(described=form)),
            path(f"api/v1/statements/<str:identifier>.{form}", OneReference.as_view(described=form)),
        ]
    described.append(path("api/v1/", Index.as_view()))
    found: dict[str, Any] = SchemaGenerator(patterns=described).get_schema(request=None, public=True)
    return found


class OpenApi(Answer):
    """Serves the document."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        """Answer with the document. Queries: 0."""
        refuse_parameters(request)
        return HttpResponse(encode(document()), content_type="application/vnd.oai.openapi+json;version=3.1")
