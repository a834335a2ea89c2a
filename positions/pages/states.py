"""States: the list, narrowed to a region or shown for a principle; and one state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from positions.models.choices import Region
from positions.pages.questions import asked, refuse_unknown
from positions.queries import nearest, principles, states

if TYPE_CHECKING:
    from django.http import HttpRequest

    from positions.models import State


def listing(request: HttpRequest) -> HttpResponse:
    """States by name; ``?region=weog`` narrows, ``?principle=non-intervention`` says where each stands on it."""
    question = asked(request, "region", "principle")
    region = question.get("region", "")
    if region:
        refuse_unknown("region", region, Region.values)
    principle = None
    if "principle" in question:
        principle = principles.find(question["principle"])
        if principle is None:
            near = nearest.addresses(f"/principles/{question['principle']}/")
            hint = " " + gettext("Did you mean “%s”?") % near[0].name if near else ""
            raise BadRequest(gettext("No principle is called “%s”.") % question["principle"] + hint)
    rows = states.listing(region=region, principle=principle)
    groups = states.groups_listing(principle=principle)
    speaking = [row for row in rows if (row.standing if principle else row.spoken)]
    context = {
        "room": "states",
        "rows": rows,
        "groups": groups,
        "speaking": speaking,
        "silent": [row for row in rows if row not in speaking],
        "region": region,
        "regions": Region.values,
        "principle": principle,
        "query": request.GET.urlencode(),
    }
    return render(request, "pages/states/list.html", context)


def one(request: HttpRequest, iso3: str) -> HttpResponse:
    """One state; its code in capitals or as alpha-2 leads to the one address it has."""
    state = found(iso3)
    if iso3 != state.alpha3.lower():
        return HttpResponsePermanentRedirect(reverse("state", args=[state.alpha3.lower()]))
    asked(request)
    return render(request, "pages/states/one.html", {"room": "states", "page": states.profile(state), "state": state})


def found(iso3: str) -> State:
    """Return the state of a code.

    Raises:
        Http404: There is none.
    """
    state = states.find(iso3)
    if state is None:
        raise Http404(gettext("No state has the code “%s”.") % iso3)
    return state
