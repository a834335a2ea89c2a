"""What an address asks for: unknown parameters and values are refused by name, never overlooked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.utils.translation import gettext
from rapidfuzz import process

from positions.queries.asking.moments import AS_OF, NoMoment, read, same_as_read

__all__ = ["AS_OF", "asked", "query_of"]

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest


def asked(request: HttpRequest, *known: str) -> dict[str, str]:
    """Read the parameters of a page.

    Args:
        request: The request.
        known: The parameters that the page has.

    Returns:
        Each known parameter that has a value.

    Raises:
        BadRequest: A parameter is unknown or comes twice, or ``as_of`` names no moment that has passed; says which, and
            which may have been meant.
    """
    for name in request.GET:
        if name not in known:
            raise BadRequest(_unknown(gettext("The parameter “%s” is not known here."), name, known))
        if len(request.GET.getlist(name)) > 1:
            raise BadRequest(gettext("The parameter “%s” is given twice.") % name)
    found = {name: value for name in known if (value := request.GET.get(name, "").strip())}
    if AS_OF in found:
        try:
            same_as_read(read(found[AS_OF]))
        except NoMoment as error:
            raise BadRequest(f"{AS_OF}: {error}") from error
    return found


def _unknown(message: str, value: str, known: Collection[str]) -> str:
    found = process.extractOne(value[:80], list(known), score_cutoff=50)
    hint = " " + gettext("Did you mean “%s”?") % found[0] if found else ""
    return message.replace("%s", value[:80]) + hint


def query_of(request: HttpRequest) -> str:
    """Return the query of an address with its ``?``, for a redirect that keeps it; empty if there is none."""
    return f"?{request.GET.urlencode()}" if request.GET else ""
