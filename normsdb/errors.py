"""Django's error handlers: below /api/ a problem in JSON, elsewhere a page."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse

from positions.api import problems
from positions.api.headers import PREFIX
from positions.formats.instants import Instant
from positions.pages import errors
from positions.pages.query_params import NotUnderstood
from positions.queries.query_language import BadQuery, Problem, instants


def _of_the_api(request: HttpRequest) -> bool:
    return request.path_info.startswith(PREFIX)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    answer = problems.bad_request if _of_the_api(request) else errors.bad_request
    return answer(request, exception)


def before_the_record(request: HttpRequest, moment: Instant) -> HttpResponse:
    """400: as of this moment there was no record yet. The same for every address, whatever else it asks."""
    return _no_moment(request, instants.before_all(moment))


def unsettled(request: HttpRequest, moment: Instant, began: datetime) -> HttpResponse:
    """400: a change that began by this moment is not finished, as if the moment had not passed."""
    return _no_moment(request, instants.unsettled(moment, began))


def _no_moment(request: HttpRequest, problem: Problem) -> HttpResponse:
    if _of_the_api(request):
        answer = problems.bad_request(request, BadQuery([problem]))
    else:
        answer = errors.bad_request(request, NotUnderstood([problem], list(request.GET)))
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    answer = problems.forbidden if _of_the_api(request) else errors.forbidden
    return answer(request, exception)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    answer = problems.not_found if _of_the_api(request) else errors.not_found
    return answer(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the database is the reason."""
    answer = problems.broken if _of_the_api(request) else errors.broken
    return answer(request)
