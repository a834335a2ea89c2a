"""What an address of a picture asks for: one state, principle or forum, understood as everywhere else."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from positions.models import Principle, State
from positions.pages.questions import NotUnderstood, asked
from positions.queries import pictures, principles, states
from positions.queries.asking import BadQuestion, Problem, understand
from positions.queries.pictures import Subject

SUBJECTS = ("state", "principle", "forum")


def codes_of(request: HttpRequest, *known: str) -> dict[str, str]:
    """Understand the parameters of a page to one code each; ``with`` names a second principle.

    Raises:
        NotUnderstood: One is not understood, or names several; says what may have been meant.
    """
    return {name: _code(name, value, known) for name, value in asked(request, *known).items()}


def _code(name: str, value: str, known: tuple[str, ...]) -> str:
    parameter = "principle" if name == "with" else name
    try:
        question = understand("positions", {parameter: [value]})
    except BadQuestion as error:
        # “with” is understood as a principle, and complained of by its own name.
        raise NotUnderstood([replace(problem, parameter=name) for problem in error.problems], known) from error
    chosen = question.chosen[0]
    if chosen.exclude or len(chosen.include) > 1:
        detail = _("Name one “%s” here, without comma and without !.") % name
        raise NotUnderstood([Problem(name, detail)], known)
    return chosen.include[0].token


def principle_of(codes: dict[str, str], name: str = "principle") -> Principle | None:
    """Return the principle that was named, or None."""
    return principles.find(codes[name]) if name in codes else None


def state_of(codes: dict[str, str]) -> State | None:
    """Return the state that was named, or None."""
    return states.find(codes["state"]) if "state" in codes else None


def subject_of(codes: dict[str, str]) -> Subject | None:
    """Return the one state, principle or forum that was named; None if none was.

    Raises:
        NotUnderstood: Several were named: a timeline is of one.
    """
    if len(codes) > 1:
        detail = _("Name one of state, principle and forum: a timeline is of one of them.")
        raise NotUnderstood([Problem(list(codes)[-1], detail)], SUBJECTS)
    for kind, code in codes.items():
        found = pictures.subject_of(kind, code)
        if found is None:
            raise Http404
        return found
    return None
