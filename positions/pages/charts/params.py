"""What an address of a picture asks for: one state, principle or forum."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.http import Http404, HttpRequest
from django.utils.translation import gettext

from positions.models import Principle, State
from positions.pages.charts.build import world_of
from positions.pages.charts.build_acts import text_map, vote_map
from positions.pages.charts.render import Chart
from positions.pages.query_params import NotUnderstood
from positions.queries import acts, charts, principles, states
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


def landscape_asked(request: HttpRequest) -> acts.Landscape | None:
    """Compare all states with the two that were named; with the permanent members that voted alike least, if none were.

    Raises:
        NotUnderstood: With everything that is wrong.
    """
    return acts.landscape(_two_asked(request))


def all_states_asked(request: HttpRequest) -> acts.WholeLandscape:
    """Compare each two states; which two were named says which way round the picture is.

    Raises:
        NotUnderstood: With everything that is wrong.
    """
    return acts.all_states(_two_asked(request))


def _two_asked(request: HttpRequest) -> tuple[int, int] | None:
    try:
        return acts.asked_landscape(request.GET)
    except BadQuery as error:
        raise NotUnderstood(error.problems, [one.name for one in acts.LANDSCAPE.parameters]) from error


def principle_of(codes: dict[str, str], name: str = "principle") -> Principle | None:
    """Return the principle that was named, or None."""
    return principles.find(codes[name]) if name in codes else None


def world_asked(codes: dict[str, str]) -> Chart:
    """Draw the map that was asked for: of a principle, a vote or a treaty; of all who are on record, if of none.

    Raises:
        Http404: Nothing was done to the text that was named, so that there is no map of it.
    """
    if "vote" in codes:
        page = acts.vote(codes["vote"])
        if page is None:
            raise Http404
        return vote_map(page)
    if "instrument" in codes:
        today = datetime.now(UTC).date()
        on = date.fromisoformat(codes["on"]) if "on" in codes else today
        text = acts.instrument(codes["instrument"], on, today)
        drawn = text_map(text, on) if text is not None else None
        if drawn is None:
            raise Http404(gettext("No state has joined this text: there is no map of it."))
        return drawn
    return world_of(principle_of(codes))


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
