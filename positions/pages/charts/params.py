"""What an address of a picture asks for: one state, principle or forum."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from positions.models import Principle, State
from positions.pages.query_params import NotUnderstood
from positions.queries import charts, principles, states
from positions.queries.charts import Subject
from positions.queries.query_language import BadQuery, Resource, parse


def codes_of(request: HttpRequest, picture: Resource) -> dict[str, str]:
    """Understand the parameters of a page to one code each.

    Raises:
        NotUnderstood: With everything that is wrong, and what may have been meant.
    """
    try:
        question = parse(picture, request.GET, blanks=True)
    except BadQuery as error:
        raise NotUnderstood(error.problems, [one.name for one in picture.parameters]) from error
    return {one.parameter.name: one.include[0].token for one in question.chosen}


def principle_of(codes: dict[str, str], name: str = "principle") -> Principle | None:
    """Return the principle that was named, or None."""
    return principles.find(codes[name]) if name in codes else None


def state_of(codes: dict[str, str]) -> State | None:
    """Return the state that was named, or None."""
    return states.find(codes["state"]) if "state" in codes else None


def subject_of(codes: dict[str, str]) -> Subject | None:
    """Return the one state, principle or forum that was named; None if none was."""
    for kind, code in codes.items():
        found = charts.subject_of(kind, code)
        if found is None:
            raise Http404
        return found
    return None
