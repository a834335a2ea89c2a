"""What an address asks for: unknown parameters and values are refused by name, never overlooked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext
from rapidfuzz import process

from positions.queries.query_language import Problem
from positions.queries.query_language.instants import AS_OF, RELEASE, understood
from positions.queries.query_language.problems import shown

__all__ = ["AS_OF", "RELEASE", "NotUnderstood", "asked"]


class NotUnderstood(BadRequest):
    """A question that was not understood; the page of errors says what was wrong and keeps the rest to ask again.

    Attributes:
        problems: Everything that is wrong, never empty.
        known: The parameters that the page has.
    """

    def __init__(self, problems: Sequence[Problem], known: Collection[str]) -> None:
        super().__init__(" ".join(f"{problem.parameter}: {problem.detail}" for problem in problems))
        self.problems = tuple(problems)
        self.known = tuple(known)


def asked(request: HttpRequest, *known: str) -> dict[str, str]:
    """Read the parameters of a page.

    Args:
        request: The request.
        known: The parameters that the page has.

    Returns:
        Each known parameter that has a value.

    Raises:
        NotUnderstood: A parameter is unknown or comes twice, or ``as_of`` names no moment that has passed; says which,
            and which may have been meant.
    """
    problems = [_unknown(name, known) for name in request.GET if name not in known]
    problems += [
        Problem(name, gettext("The parameter “%s” is given twice.") % name)
        for name in known
        if len(request.GET.getlist(name)) > 1
    ]
    if problems:
        raise NotUnderstood(problems, known)
    found = {name: value for name in known if (value := request.GET.get(name, "").strip())}
    _, problem = understood(found.get(AS_OF, ""), found.get(RELEASE, ""))
    if problem is not None:
        raise NotUnderstood([problem], known)
    return found


def _unknown(name: str, known: Collection[str]) -> Problem:
    found = process.extractOne(name[:80], list(known), score_cutoff=50)
    detail = gettext("The parameter “%s” is not known here.") % shown(name)
    if not found:
        return Problem(shown(name), detail)
    return Problem(shown(name), detail + " " + gettext("Did you mean “%s”?") % found[0], (found[0],))
