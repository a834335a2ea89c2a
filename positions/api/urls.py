"""Addresses of the API. Each is served with and without a slash at its end, so that nothing is ever redirected."""

from __future__ import annotations

from django.urls import URLPattern, re_path

from positions.api import docs, problems
from positions.api.briefings import FILES, BriefingView
from positions.api.comparisons import CompareView, DriftView
from positions.api.openapi import OpenApi
from positions.api.references import REFERENCES, OneReference, References
from positions.api.search import Search, Suggest
from positions.api.views import CountsView, Index, Item, List, MatrixView
from positions.queries.asking import NOUNS

_FORM = r"(?:\.(?P<form>json|csv))?/?$"
# An identifier ends before its suffix; a colon and any other sign may stand in it, a slash may not.
_ONE = r"(?P<identifier>[^/]+?)"


def _noun(name: str) -> list[URLPattern]:
    return [
        re_path(rf"^v1/{name}{_FORM}", List.as_view(noun=name), name=f"api-{name}"),
        re_path(rf"^v1/{name}/{_ONE}{_FORM}", Item.as_view(noun=name), name=f"api-{name}-one"),
    ]


def _page(address: str, view: docs.View, name: str) -> list[URLPattern]:
    # The one with the slash bears the name: it is the address that is written everywhere.
    return [re_path(rf"^{address}/$", view, name=name), re_path(rf"^{address}$", view)]


urlpatterns: list[URLPattern] = [
    re_path(r"^(?:v1/?)?$", Index.as_view(told=docs.TOLD), name="api-index"),
    re_path(rf"^v1/positions/counts{_FORM}", CountsView.as_view(), name="api-positions-counts"),
    re_path(rf"^v1/matrix{_FORM}", MatrixView.as_view(), name="api-matrix"),
    re_path(rf"^v1/briefing{_FORM}", BriefingView.as_view(), name="api-briefing"),
    re_path(
        rf"^v1/briefing\.(?P<form>{'|'.join(FILES)})/?$", BriefingView.as_view(described="md"), name="api-briefing-file"
    ),
    re_path(rf"^v1/compare{_FORM}", CompareView.as_view(), name="api-compare"),
    re_path(rf"^v1/drift{_FORM}", DriftView.as_view(), name="api-drift"),
    re_path(rf"^v1/statements\.(?P<form>{'|'.join(REFERENCES)})/?$", References.as_view(), name="api-references"),
    re_path(
        rf"^v1/statements/{_ONE}\.(?P<form>{'|'.join(REFERENCES)})/?$", OneReference.as_view(), name="api-reference"
    ),
    re_path(rf"^v1/search{_FORM}", Search.as_view(), name="api-search"),
    re_path(rf"^v1/suggest{_FORM}", Suggest.as_view(), name="api-suggest"),
    *(pattern for name in NOUNS for pattern in _noun(name)),
    re_path(r"^v1/openapi\.json$", OpenApi.as_view(), name="api-schema"),
    *_page("docs", docs.reference, "api-docs"),
    *_page("docs/try", docs.trial, "api-try"),
    *_page("problems", docs.problems, "api-problems"),
    *_page(r"problems/(?P<slug>[a-z0-9-]+)", docs.problem, "api-problem"),
    re_path(r"", problems.unknown),
]
