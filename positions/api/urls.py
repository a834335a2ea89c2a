"""Addresses of the API. Each is served with and without a slash at its end, so that nothing is ever redirected."""

from __future__ import annotations

import re

from django.urls import URLPattern, re_path
from django.views.generic import RedirectView

from positions.api.index import Index
from positions.api.registry import ADDRESSES, TOLD, Address
from positions.api.releases import Releases
from positions.when_asked import WhenAsked

# An identifier ends before its suffix; a colon and any other sign may stand in it, a slash may not.
_ONE = r"(?P<identifier>[^/]+?)"


def _table(address: Address) -> URLPattern:
    forms = "|".join(map(re.escape, address.suffixes))
    path = address.path.replace("{identifier}", _ONE)
    view = address.view.as_view(**address.options)
    return re_path(rf"^v1/{path}(?:\.(?P<form>{forms}))?/?$", view, name=address.name)


def _view(name: str) -> WhenAsked:
    """Name a view of this room, to be imported with the first request for it."""
    return WhenAsked(f"positions.api.{name}")


def _page(address: str, view: WhenAsked, name: str) -> list[URLPattern]:
    # The one with the slash bears the name: it is the address that is written everywhere.
    return [re_path(rf"^{address}/$", view, name=name), re_path(rf"^{address}$", view)]


def _feed(noun: str) -> URLPattern:
    """Lead from the suffix of a list to its feed."""
    view = RedirectView.as_view(pattern_name=f"feed-{noun}", permanent=True, query_string=True)
    return re_path(rf"^v1/{noun}\.atom/?$", view)


def patterns() -> list[URLPattern]:
    """Make every address, with the forms that there are now."""
    return [
        re_path(r"^(?:v1/?)?$", Index.as_view(told=TOLD), name="api-index"),
        re_path(r"^v1/releases/?$", Releases.as_view(), name="api-releases"),
        # What is asked for most is looked up first.
        *map(_table, sorted(ADDRESSES, key=lambda one: not one.name.startswith("api-statements"))),
        *map(_feed, ("statements", "acts")),
        re_path(r"^v1/openapi\.json$", _view("openapi.served"), name="api-schema"),
        *_page("docs", _view("docs.reference"), "api-docs"),
        *_page("docs/try", _view("docs.trial"), "api-try"),
        *_page("problems", _view("docs.problems"), "api-problems"),
        *_page(r"problems/(?P<slug>[a-z0-9-]+)", _view("docs.problem"), "api-problem"),
        re_path(r"", _view("problems.unknown")),
    ]


urlpatterns: list[URLPattern] = patterns()
