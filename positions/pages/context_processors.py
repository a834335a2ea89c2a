"""What every page shows around its content."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
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
