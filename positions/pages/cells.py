"""The cell page: one state on one principle, all passages in order of time, and how the words moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from positions.models import Principle
from positions.pages.questions import asked
from positions.pages.states import found
from positions.queries import cells, coverage, editions, principles

if TYPE_CHECKING:
    from django.http import HttpRequest


def one(request: HttpRequest, iso3: str, slug: str) -> HttpResponse:
    """One state on one principle. Without a record the page says what was read: silence is never denial."""
    state = found(iso3)
    principle = principles.find(slug)
    if principle is None:
        moved = editions.moved(Principle, slug)
        if moved is None:
            raise Http404(gettext("No principle has the address “%s”.") % slug)
        principle = moved
    if (iso3, slug) != (state.alpha3.lower(), principle.slug):
        return HttpResponsePermanentRedirect(reverse("cell", args=[state.alpha3.lower(), principle.slug]))
    asked(request)
    cell = cells.cell(state, principle)
    beside, below = cells.nearby(state, principle)
    context = {
        "room": "states",
        "state": state,
        "principle": principle,
        "cell": cell,
        "beside": beside,
        "below": below,
        "below_on_record": [near for near in below if near.standing],
        "silence": None if cell.standing else coverage.ground_of(state),
    }
    return render(request, "pages/cells/one.html", context)
