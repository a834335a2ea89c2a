"""What an address asks for: unknown parameters and values are refused by name, never overlooked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.utils.translation import gettext
from rapidfuzz import process

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
        BadRequest: A parameter is unknown or comes twice; says which, and which may have been meant.
    """
    for name in request.GET:
        if name not in known:
            raise BadRequest(_unknown(gettext("The parameter “%s” is not known here."), name, known))
        if len(request.GET.getlist(name)) > 1:
            raise BadRequest(gettext("The parameter “%s” is given twice.") % name)
    return {name: value for name in known if (value := request.GET.get(name, "").strip())}


def _unknown(message: str, value: str, known: Collection[str]) -> str:
    found = process.extractOne(value[:80], list(known), score_cutoff=50)
    hint = " " + gettext("Did you mean “%s”?") % found[0] if found else ""
    return message.replace("%s", value[:80]) + hint
