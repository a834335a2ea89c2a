"""What happens around every request: the public reads as the public, curators are named in the history."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime

import pghistory
from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from normsdb.kept_pages import PAGES
from positions.api import headers
from positions.formats.instants import Instant
from positions.published import session
from positions.published.session import Unsettled, as_public
from positions.queries.query_language import instants
from positions.when_asked import WhenAsked

# Brings all that says what was not understood.
_before_the_record = WhenAsked("normsdb.errors.before_the_record")
_unsettled = WhenAsked("normsdb.errors.unsettled")

Handler = Callable[[HttpRequest], "HttpResponseBase"]

CURATORS = "/admin/"
READING = frozenset({"GET", "HEAD"})
# These answer without the database, or look at it themselves.
_OWN_WAY = ("/static/", "/healthz", "/readyz")


def public_headers(get_response: Handler) -> Handler:
    """Name the request, so that a log line and a visitor's report can be brought together."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.request_id = uuid.uuid4().hex  # type: ignore[attr-defined]  # ours, which Django's type does not know
        if request.path_info.startswith(headers.PREFIX):
            headers.choose_form(request)
        response = get_response(request)
        response.headers.setdefault("X-Request-ID", request.request_id)  # type: ignore[attr-defined]  # set above, and unknown to Django's type
        if request.path_info.startswith(headers.PREFIX):
            headers.stamp(request, response)
        return response

    return middleware


MOST_PARAMETERS = 1_000
"""Parameters that a public question has at most. ``DATA_UPLOAD_MAX_NUMBER_FIELDS`` is the admin's, whose forms are larger."""


def read_as_the_public(get_response: Handler) -> Handler:
    """Answer every request outside the admin as the public's role, in one read-only transaction.

    The safe side is the default: a path that nobody thought of reads as the public. The edition makes the ETag, so a
    visitor who has the page already costs one query, no transaction and no rendering; nor does one who asks what
    another has asked of this process before (``kept_pages``). A page answers no other
    method than reading; the API says so in its own words. A question ``as_of`` a moment reads the record as it stood,
    and its ETag is made from the edition of then: it never changes. Before the first edition there is nothing to read,
    and every address says so.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(CURATORS):
            return get_response(request)
        if not request.path_info.startswith(headers.PREFIX) and request.method not in READING:
            return _no_page(request)
        if request.path_info.startswith(_OWN_WAY):
            return get_response(request)
        if request.META.get("QUERY_STRING", "").count("&") >= MOST_PARAMETERS:
            raise TooManyFieldsSent
        # What is no moment is refused by whoever answers; a parameter that nobody knows, too.
        asked = instants.asked(request.GET)
        request.as_of = asked  # type: ignore[attr-defined]  # for the views; unknown to Django's type
        address = _address(request)
        try:
            return (None if asked else known(request, address)) or answer(request, address, asked)
        except Unsettled as error:
            with as_public() as request.edition:  # type: ignore[attr-defined]  # Django's type of a request knows nothing of it
                refused: HttpResponse = _unsettled(request, asked, error.began)
                return refused

    def known(request: HttpRequest, address: str) -> HttpResponseBase | None:
        """Answer what the visitor has already, or this process; None where the record must be read."""
        if not (_conditional(request) or PAGES.has(request, address)):
            return None
        edition = session.edition()
        request.edition = edition  # type: ignore[attr-defined]  # for what the answer says of itself
        etag = request.etag = _etag(address, edition, datetime.now(UTC).date())  # type: ignore[attr-defined]  # files are kept under it
        if _is_known(request, etag):
            return _stamped(HttpResponseNotModified(), etag, edition[1].timestamp())
        # "*" is any answer there is, and what is kept is one.
        return _kept(request, address, etag, edition[1])

    def answer(request: HttpRequest, address: str, asked: Instant | None) -> HttpResponseBase:
        with as_public(asked.at if asked else None) as (number, changed_at):
            # Django's type of a request knows nothing of what a middleware adds to it.
            request.edition = (number, changed_at)  # type: ignore[attr-defined]  # the one that is read in
            if asked and not number:
                refused: HttpResponse = _before_the_record(request, asked)
                return refused
            # A treaty comes into force on a day on which nothing is published. Of a moment in the past nothing depends
            # on today.
            today = None if asked else datetime.now(UTC).date()
            etag = request.etag = _etag(address, (number, changed_at), today)  # type: ignore[attr-defined]  # that of the edition read in
            if _is_known(request, etag):
                return _stamped(HttpResponseNotModified(), etag, changed_at.timestamp())
            if kept := _kept(request, address, etag, changed_at):
                return kept
            response = get_response(request)
            if hasattr(response, "render") and callable(response.render):
                response = response.render()
        if response.status_code >= 400 or 300 < response.status_code < 304:
            # What is not there today may be published tomorrow; and a code may be given back to what had it before.
            response.headers.setdefault("Cache-Control", "no-cache")
        elif request.method in READING and response.status_code in {200, 206}:
            if _wants_any(request):
                if response.streaming:
                    response.close()  # what nobody will read is not left open
                response = HttpResponseNotModified()
            _stamped(response, etag, changed_at.timestamp())
            PAGES.put(request, address, response)
        return response

    return middleware


def _conditional(request: HttpRequest) -> bool:
    """Whether the visitor has an answer already, and names its ETag."""
    return "HTTP_IF_NONE_MATCH" in request.META and request.method in READING


def _wants_any(request: HttpRequest) -> bool:
    """Whether any answer there is will do ("*"): whether there is one must be known first."""
    return bool(request.META.get("HTTP_IF_NONE_MATCH", "").strip() == "*")


def _is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the visitor has the answer of this ETag."""
    if not _conditional(request) or _wants_any(request):
        return False
    return isinstance(get_conditional_response(request, etag=etag), HttpResponseNotModified)


def _kept(request: HttpRequest, address: str, etag: str, changed_at: datetime) -> HttpResponse | None:
    """Answer from memory; None where it has no such answer."""
    found = PAGES.get(request, address, etag)
    if found is None or not _wants_any(request):
        return found
    unchanged = HttpResponseNotModified()
    _stamped(unchanged, etag, changed_at.timestamp())
    return unchanged


def _no_page(request: HttpRequest) -> HttpResponse:
    """Say which methods a page answers: 204 to who asks for them, 405 to any other."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": headers.METHODS})
    return HttpResponseNotAllowed(headers.METHODS.split(", "))


def _address(request: HttpRequest) -> str:
    """Return what was asked: host, scheme, path and query. The address alone chooses the form."""
    return f"{request.get_host()}\n{request.scheme}\n{request.get_full_path()}"


def _etag(address: str, edition: tuple[int, datetime], today: date | None) -> str:
    """ETag of an answer: what was asked, of which edition, by which code, on which day."""
    # The moment too: after the restore of an older copy the same numbers are given to other editions.
    number, changed_at = edition
    of = (str(number), changed_at.isoformat(), today.isoformat() if today else "")
    asked = "\n".join((settings.CODE_VERSION, settings.CONTACT_EMAIL, *of, address))
    return f'"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'


def _stamped(response: HttpResponseBase, etag: str, changed: float) -> HttpResponseBase:
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed)
    response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def name_the_curator(get_response: Handler) -> Handler:
    """Write into the history who is signed in, for every change made by a request to the admin."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(CURATORS) or request.method in READING:
            return get_response(request)
        user = request.user
        with pghistory.context(user=user.pk, name=user.get_username() or None, url=request.path):
            return get_response(request)

    return middleware
