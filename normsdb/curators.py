"""Middlewares that the admin alone needs, each passed by for the public.

Nobody outside it is signed in, has a form that posts, is told a message or gives a password: no public template knows
an account, so no public answer could differ by one.
"""

from __future__ import annotations

from typing import Any

from axes.middleware import AxesMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware

from normsdb.middleware import CURATORS


class _CuratorsAlone:
    """Goes in front of a middleware, which then sees only requests to the admin."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(CURATORS):
            passed: HttpResponseBase = self.get_response(request)
            return passed
        answer: HttpResponseBase = super().__call__(request)  # type: ignore[misc]  # of the middleware behind it
        return answer


class Sessions(_CuratorsAlone, SessionMiddleware):
    """Reads the session, and keeps it."""


class Tokens(_CuratorsAlone, CsrfViewMiddleware):
    """Refuses a form that another site has sent."""

    def process_view(self, request: HttpRequest, *view: Any) -> Any:
        """Look for the token before the view of a curator is called."""
        return super().process_view(request, *view) if request.path_info.startswith(CURATORS) else None


class SignedIn(_CuratorsAlone, AuthenticationMiddleware):
    """Says who is signed in."""


class Messages(_CuratorsAlone, MessageMiddleware):
    """Keeps what a curator is told on the next page."""


class WrongPasswords(_CuratorsAlone, AxesMiddleware):  # type: ignore[misc]  # django-axes has no types
    """Refuses who has given too many."""
