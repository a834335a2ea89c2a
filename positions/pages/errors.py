"""When there is no page: what was wrong, and where to go."""

from __future__ import annotations

import sys

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string

from positions.pages import redirects
from positions.pages.query_forms.fields import QueryForm, Written
from positions.pages.query_forms.query_errors import wrongs
from positions.pages.query_params import NotUnderstood
from positions.queries import nearest
from positions.queries.statements.listing import NAMED, offered
from positions.queries.withdrawals import Withdrawn

FEW = 6
"""Parameters of a page that are all offered to ask again; of a page with more, those that were written."""
RETRY_AFTER = "30"
"""Seconds after which a database may answer again."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address asks for something that cannot be. What was not understood is named, and the rest kept to ask again."""
    if isinstance(exception, NotUnderstood):
        return _not_understood(request, exception)
    return render(request, "errors/bad_request.html", {"reason": _message(exception)}, status=400)


def _not_understood(request: HttpRequest, error: NotUnderstood) -> HttpResponse:
    written = Written(request.GET, error.problems)
    fields = [name for name in error.known if name != "cursor" and (name in request.GET or len(error.known) <= FEW)]
    named = offered() if hasattr(request, "edition") and set(fields) & set(NAMED) else {}
    context = {
        "problems": wrongs(request.GET, error.problems, request.path, error.known),
        "form": QueryForm(
            texts=tuple(written.text(name, "", offered=named.get(name, ())) for name in fields),
            selects=(),
            boxes=(),
            kept=written.kept(fields, error.known),
        ),
    }
    return render(request, "errors/not_understood.html", context, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: it exists, and is not for you."""
    return render(request, "errors/forbidden.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """301 where it is clear which page the address was meant for; else 404, with the addresses most like it.

    What is hidden and what never was answer alike: only what the public sees is looked through. A path that does not
    read as the public (the admin's) gets no suggestion.
    """
    if hasattr(request, "edition") and (moved := redirects.address(request)):
        return HttpResponsePermanentRedirect(moved)
    suggestions = nearest.addresses(request.path) if hasattr(request, "edition") else []
    reason = _message(exception) if isinstance(exception, Http404) else ""
    return render(request, "errors/not_found.html", {"suggestions": suggestions, "reason": reason}, status=404)


def gone(request: HttpRequest, withdrawal: Withdrawn) -> HttpResponse:
    """410: a statement that was withdrawn, why, and what to read instead."""
    return render(request, "errors/gone.html", {"withdrawal": withdrawal, "room": "statements"}, status=410)


def broken(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the database is the reason: stands alone.

    No request context, so neither the database nor the session is asked.
    """
    unavailable = isinstance(sys.exc_info()[1], OperationalError)
    response = HttpResponse(
        render_to_string("errors/broken.html", {"request_id": getattr(request, "request_id", "")}),
        status=503 if unavailable else 500,
    )
    response.headers["Cache-Control"] = "no-store"
    if unavailable:
        response.headers["Retry-After"] = RETRY_AFTER
    return response


def _message(exception: Exception | None) -> str:
    """Return what a view said; a resolver's exception holds the patterns it tried and says nothing to a reader."""
    first = exception.args[0] if exception is not None and exception.args else ""
    return first if isinstance(first, str) else ""
