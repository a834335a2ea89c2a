"""Errors as ``application/problem+json``, whatever the suffix, method and Accept header; each type has a page.

Source: RFC 9457.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from psycopg.errors import QueryCanceled
from rest_framework.exceptions import APIException, MethodNotAllowed

from positions.api.headers import METHODS
from positions.formats.excel import TooManyRows
from positions.formats.json_text import encode
from positions.queries.exports import ExportTooSlow
from positions.queries.query_language import BadQuery
from positions.queries.query_language.param_types import TokenNotKept

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = "30"
_LONGEST_ADDRESS = 2000
_log = logging.getLogger("normsdb.api")


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of problem, with the page that its ``type`` leads to.

    Attributes:
        slug: End of the page's address.
        status: HTTP status.
        title: The same for every problem of this type.
        help: What it means and what to do, for the page.
    """

    slug: str
    status: int
    title: Promise
    help: Promise


TYPES: dict[str, Type] = {
    one.slug: one
    for one in (
        Type("bad-question", 400, _("The question cannot be answered"),
             _("A parameter or a value of it is not known. Nothing is ignored in silence: errors lists each one by name, says what is wrong, and suggests what may have been meant.")),
        Type("bad-request", 400, _("The request cannot be understood"),
             _("The request itself is malformed: the host is not one of this site, or it is far too long.")),
        Type("forbidden", 403, _("This may not be read"),
             _("The record has no such answer for you. Everything that is public is public to everybody, without an account or a key.")),
        Type("not-found", 404, _("There is nothing at this address"),
             _("No published record has this identifier, or the API has no such address. What is not published and what never was are answered alike.")),
        Type("method-not-allowed", 405, _("The API is read only"),
             _("Only GET, HEAD and OPTIONS are answered.")),
        Type("gone", 410, _("The statement was withdrawn"),
             _("Its number is never given to anything else. reason says why it was withdrawn; successor names the statement to read instead, if there is one.")),
        Type("change-not-kept", 410, _("The change is not kept"),
             _("What came after it cannot be told without a gap: it is too old, of another site, or of a record that was restored "
               "from a copy since. Take the latest token, then the files of everything, and go on from that token.")),
        Type("too-many-rows", 413, _("The answer has more rows than this form of file can hold"),
             _("An Excel sheet ends after 1,048,576 rows. Take the same answer as CSV, which has no limit, or narrow the question.")),
        Type("range-not-satisfiable", 416, _("The file has no such bytes"),
             _("The Range header asks for bytes beyond the end of the file. Content-Range says how many it has.")),
        Type("broken", 500, _("Something broke here"),
             _("It is our fault and is in our log, under the number that the X-Request-ID header gives.")),
        Type("slow-question", 503, _("The question takes too long"),
             _("The database was stopped after a few seconds. Narrow the question with more parameters, or ask later.")),
        Type("slow-file", 503, _("The file takes too long"),
             _("A file holds the whole answer. Narrow the question with more parameters, or read the answer page by page, as JSON.")),
        Type("unavailable", 503, _("The record cannot be read just now"),
             _("The database does not answer. Ask again in half a minute.")),
    )
}  # fmt: skip


class Gone(Exception):
    """A number that was withdrawn.

    Attributes:
        reason: Why.
        successor: Number of the statement to read instead; empty if there is none.
    """

    def __init__(self, detail: str, *, reason: str, successor: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.successor = successor


def problem(
    request: HttpRequest,
    slug: str,
    detail: str,
    *,
    errors: Sequence[Mapping[str, object]] = (),
    headers: Mapping[str, str] | None = None,
    **more: object,
) -> HttpResponse:
    """Write a problem.

    Args:
        request: What was asked.
        slug: A key of ``TYPES``.
        detail: What is wrong this time.
        errors: For each parameter its name, what is wrong and what to put in its place.
        headers: More headers.
        **more: More members of the object.
    """
    kind = TYPES[slug]
    body = {
        "type": _absolute(request, reverse("api-problem", args=[slug])),
        "title": str(kind.title),
        "status": kind.status,
        "detail": detail,
        "instance": request.get_full_path()[:_LONGEST_ADDRESS],
        "errors": [dict(error) for error in errors],
        **more,
    }
    response = HttpResponse(encode(body), status=kind.status, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store" if kind.status >= 500 else "no-cache"
    for name, value in (headers or {}).items():
        response.headers[name] = value
    if kind.status == 503:
        response.headers["Retry-After"] = RETRY_AFTER
    return response


def _absolute(request: HttpRequest, path: str) -> str:
    try:
        return request.build_absolute_uri(path)
    except SuspiciousOperation:  # a host that is not ours cannot stand in an address of ours
        return path


def handle(exc: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """Turn whatever a view raised into a problem; DRF's exception handler."""
    return from_exception(context["request"], exc)


def from_exception(request: HttpRequest, exc: BaseException | None) -> HttpResponse:
    """Turn an exception into a problem; one that is a fault of ours is logged."""
    match exc:
        case BadQuery():
            errors = [
                {"parameter": one.parameter, "detail": one.detail, "suggestions": list(one.suggestions)}
                for one in exc.problems
            ]
            return problem(request, "bad-question", str(exc), errors=errors)
        case Gone():
            successor = exc.successor or None
            where = _absolute(request, reverse("statement", args=[successor])) if successor else None
            return problem(request, "gone", str(exc), reason=exc.reason, successor=successor, successor_url=where)
        case TokenNotKept():
            return problem(request, "change-not-kept", str(exc))
        case MethodNotAllowed():
            return not_allowed(request)
        case Http404():
            first = exc.args[0] if exc.args else ""
            detail = first if isinstance(first, str) and first else str(TYPES["not-found"].help)
            return problem(request, "not-found", detail)
        case SuspiciousOperation():
            return problem(request, "bad-request", str(TYPES["bad-request"].help))
        case PermissionDenied():
            return problem(request, "forbidden", str(TYPES["forbidden"].help))
        case APIException() if exc.status_code == 404:
            return problem(request, "not-found", str(exc.detail))
        case APIException() if exc.status_code < 500:
            return problem(request, "bad-request", str(exc.detail))
        case TooManyRows():
            words = gettext(
                "A workbook has no room for this many rows. Put .csv in place of .xlsx, or narrow the question."
            )
            return problem(request, "too-many-rows", words)
        case ExportTooSlow():
            words = gettext("A file must be written within %d s, and this one was not.") % exc.seconds
            return problem(request, "slow-file", f"{words} {TYPES['slow-file'].help}")
        case OperationalError() if isinstance(exc.__cause__, QueryCanceled):
            return problem(request, "slow-question", str(TYPES["slow-question"].help))
        case OperationalError():
            _log.error("The database does not answer.", exc_info=exc, extra={"request": request})
            return problem(request, "unavailable", str(TYPES["unavailable"].help))
        case _:
            _log.error("Broken: %s", request.path, exc_info=exc, extra={"request": request})
            return problem(request, "broken", str(TYPES["broken"].help))


def not_allowed(request: HttpRequest) -> HttpResponse:
    """Refuse a method that would write."""
    detail = gettext("%(method)s is not answered. The API is read only.") % {"method": request.method}
    return problem(request, "method-not-allowed", detail, headers={"Allow": METHODS})


def unknown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Answer for every address below /api/ that is none."""
    detail = gettext("The API has no address %(path)s. Its addresses are listed at %(index)s.") % {
        "path": request.path[:_LONGEST_ADDRESS], "index": _absolute(request, reverse("api-index")),
    }  # fmt: skip
    return problem(request, "not-found", detail)


# Django's own handlers, for what goes wrong outside a view below /api/ (``normsdb/errors.py`` calls them).


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 of Django's."""
    return from_exception(request, exception or SuspiciousOperation())


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 of Django's."""
    return from_exception(request, exception or PermissionDenied())


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 of Django's."""
    return unknown(request)


def broken(request: HttpRequest) -> HttpResponse:
    """500 of Django's, or 503 if the database was the reason."""
    return from_exception(request, sys.exc_info()[1])
