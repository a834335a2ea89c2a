"""What every answer of the API shares: its host, the data set that it is of, and links."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from positions.api.headers import METHODS
from positions.formats.registry import BARE, Takes


class BySuffix(BaseContentNegotiation):
    """The address alone chooses the form (``headers.choose_form`` has changed it); an Accept header never makes a 406."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        """Take the first: nothing is ever sent to us."""
        return next(iter(parsers), None)

    def select_renderer(
        self, request: Request, renderers: Iterable[Any], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """Take JSON; files are made by their views."""
        first = next(iter(renderers))
        return first, first.media_type


class Answer(APIView):
    """A view of the API: reads only, answers a preflight, and needs nobody to sign in.

    Attributes:
        takes: Kinds of forms of its files (``formats.registry``).
        described: The form that the schema describes of it: ``BARE`` or a suffix.
    """

    content_negotiation_class = BySuffix
    takes: tuple[Takes, ...] = ("rows", "columns")
    described = BARE
    http_method_names = ["get", "head", "options"]

    def options(  # type: ignore[override]  # nothing to render
        self, request: Request, *args: object, **kwargs: object
    ) -> HttpResponse:
        """Answer a preflight; the middleware adds who may ask from where."""
        return HttpResponse(status=204, headers={"Allow": METHODS})


def base(request: HttpRequest) -> str:
    """Scheme and host that addresses in answers begin with."""
    asked: Any = getattr(request, "_request", request)  # DRF's wrapper, or what is in it
    found: str = asked.__dict__.get("base", "")
    if not found:
        found = asked.base = f"{request.scheme}://{request.get_host()}"
    return found


@cache
def path(name: str) -> str:
    """Return the path of an address that has no part of its own to fill in, by its name."""
    return reverse(name)


def edition(request: HttpRequest) -> tuple[int, datetime]:
    """Edition that the request reads: number, and moment of the last visible change."""
    found: tuple[int, datetime] = request._request.edition if hasattr(request, "_request") else request.edition  # type: ignore[attr-defined]  # noqa: SLF001 - DRF's wrapper
    return found


def dataset(request: HttpRequest) -> dict[str, object]:
    """Say which data, of which edition, under what terms."""
    number, changed_at = edition(request)
    return {
        "name": "normsdb",
        "edition": number,
        "changed_at": changed_at,
        "licence": gettext("Quoted words belong to their authors and publishers and are given as quotations; see url."),
        "url": base(request) + path("about"),
    }


def links(request: HttpRequest, **more: str) -> str:
    """Write a Link header: what is given, then the description of the API and its documentation.

    Source: RFC 8288; RFC 8631 for the relations of services.
    """
    here = base(request)
    every = {
        **{relation: address for relation, address in more.items() if address},
        "describedby": here + path("api-docs"),
        "service-desc": here + path("api-schema"),
    }
    return ", ".join(f'<{address}>; rel="{relation}"' for relation, address in every.items())
