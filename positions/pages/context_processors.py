"""What every page shows around its content."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from positions.queries import editions


def edition_of(request: HttpRequest) -> tuple[int, datetime]:
    """Edition that the public reads in: number, and moment of the last visible change (UTC)."""
    found: tuple[int, datetime] = request.edition  # type: ignore[attr-defined]  # the middleware adds it; Django's type knows nothing of that
    return found


def edition(request: HttpRequest) -> dict[str, object]:
    """Give templates the edition that the public reads; counted only where a template shows it, never in the admin."""
    found = getattr(request, "edition", None)
    if found is None:
        return {}
    number, changed_at = found
    return {
        "edition": SimpleLazyObject(lambda: editions.edition(number, changed_at)),
        "as_of": getattr(request, "as_of", None),
    }


FORM_OF_ANSWERS = frozenset({"as_of", "fields", "sort", "page_size", "cursor", "facets"})
"""Parameters of an answer's form, which a feed has in its own way."""

ASKING: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "home": ("statements", {}),
    "principle": ("statements", {"slug": "principle"}),
    "state": ("statements", {"iso3": "state"}),
    "cell": ("statements", {"iso3": "state", "slug": "principle"}),
    "group": ("statements", {"slug": "group"}),
    "group-cell": ("statements", {"group": "group", "slug": "principle"}),
    "forum": ("statements", {"slug": "forum"}),
    "session": ("statements", {"slug": "session"}),
    "document": ("statements", {"public_id": "document"}),
    "instruments": ("acts", {}),
    "instrument": ("acts", {"slug": "instrument"}),
    "vote": ("acts", {"slug": "rollcall"}),
}
"""Pages that ask a question about statements or acts: by the name of the address the noun, and the parameter of each of its parts."""


def feed_of(request: HttpRequest) -> dict[str, str]:
    """Give templates the address of the feed of the question that a page asks; none of a page of the past.

    The list of statements asks what its address says; any other page what its place says.
    """
    match = request.resolver_match
    if match is None or getattr(request, "as_of", None) is not None:
        return {}
    name = match.url_name or ""
    if name == "statements":
        pairs = [
            (parameter, value)
            for parameter, values in request.GET.lists()
            for value in values
            if parameter not in FORM_OF_ANSWERS and value.strip()
        ]
        noun = "statements"
    elif name in ASKING:
        noun, parts = ASKING[name]
        pairs = [(parameter, str(match.kwargs[part])) for part, parameter in parts.items()]
    else:
        return {}
    return {"feed_address": reverse(f"feed-{noun}") + (f"?{urlencode(pairs)}" if pairs else "")}


def indexing(request: HttpRequest) -> dict[str, object]:
    """Say whether search engines should list a page, and under which address.

    A question in an address is one of endlessly many: its page is read and followed, but not listed.
    """
    if request.GET:
        return {"noindex": True}
    return {} if request.resolver_match is None else {"canonical": request.build_absolute_uri(request.path)}
