"""Votes and treaties: the list of instruments, one of them, and one recorded vote."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from positions.pages.query_params import asked
from positions.queries import acts


def instrument_list(request: HttpRequest) -> HttpResponse:
    """List the instruments by kind, newest first. Queries: as ``acts.instruments``."""
    asked(request)
    kinds = acts.instruments()
    return render(
        request,
        "pages/instruments/list.html",
        {"room": "instruments", "kinds": kinds, "count": sum(len(rows) for _, rows in kinds)},
    )


def instrument_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one instrument. Queries: as ``acts.instrument``."""
    today = datetime.now(UTC).date()
    page = acts.instrument(slug, today)
    if page is None:
        raise Http404(gettext("There is no text “%(slug)s”.") % {"slug": slug})
    asked(request)
    context = {
        "room": "instruments",
        "page": page,
        "row": page.row,
        "today": today,
        "statuses": [(code, page.with_status(code)) for code in acts.ORDER if page.with_status(code)],
    }
    return render(request, "pages/instruments/one.html", context)


def vote_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one recorded vote. Queries: as ``acts.vote``."""
    page = acts.vote(slug)
    if page is None:
        raise Http404(gettext("There is no recorded vote “%(slug)s”.") % {"slug": slug})
    asked(request)
    return render(request, "pages/votes/one.html", {"room": "instruments", "page": page, "row": page.row})
