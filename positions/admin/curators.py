"""Who is at the desk, and what he may do there."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from positions.changes.auditing import REVIEW
from positions.queries.blinding import codes_blind


def curator(request: HttpRequest) -> User:
    """Return the account that is signed in.

    Raises:
        PermissionDenied: Nobody is; the admin's own check lets none through.
    """
    if isinstance(request.user, User):
        return request.user
    raise PermissionDenied


def may_review(request: HttpRequest) -> bool:
    """Whether the account has the role of reviewer."""
    return request.user.has_perm(REVIEW)


def is_coding_blind(request: HttpRequest) -> bool:
    """Whether the account has a second coding that is not handed in. Queries: 1 for a request, however many nouns ask."""
    known: bool | None = getattr(request, "codes_blind", None)
    if known is None:
        known = request.codes_blind = codes_blind(request.user)  # type: ignore[attr-defined]  # kept on the request: it ends with it
    return known
