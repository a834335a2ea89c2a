"""The voting landscape: who votes as which of two states does, as a picture and as a table; vote by vote; and all at once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from positions.pages.charts.build_landscape import all_at_once, two_states, vote_by_vote
from positions.pages.charts.params import all_states_asked, landscape_asked
from positions.pages.charts.render import Chart, shown
from positions.queries.acts import FEWEST, Landscape, WholeLandscape
from positions.queries.statements.listing import offered


def landscape_page(request: HttpRequest) -> HttpResponse:
    """Show all states between two; ``?states=USA,CHN``. Queries: as ``acts.landscape``, and 4 for the form."""
    found = landscape_asked(request)
    return _page(request, found, two_states(found) if found else None, "landscape", "two")


def landscape_votes_page(request: HttpRequest) -> HttpResponse:
    """Show how each state voted in each contested vote, sorted between two. Queries: as ``landscape_page``."""
    found = landscape_asked(request)
    return _page(request, found, vote_by_vote(found) if found else None, "landscape-votes", "votes")


def landscape_all_page(request: HttpRequest) -> HttpResponse:
    """Show each state by how alike it votes with every other. Queries: as ``acts.all_states``, and 4 for the form."""
    found = all_states_asked(request)
    return _page(request, found, all_at_once(found), "landscape-all", "all")


def _page(
    request: HttpRequest, found: Landscape | WholeLandscape | None, drawn: Chart | None, name: str, template: str
) -> HttpResponse:
    if found is not None and found.chosen and request.GET.getlist("states") != [found.query]:
        # A form sends each state apart; the address that people share says it once.
        return HttpResponseRedirect(f"{reverse(name)}?states={found.query}")
    context: dict[str, object] = {
        "room": "instruments",
        "found": found,
        "offered": offered(),
        "here": name,
        "few": FEWEST,
    }
    if found is not None and drawn is not None:
        context["picture"] = shown(drawn, name, {"states": found.query} if found.query else {})
    return render(request, f"pages/landscape/{template}.html", context)
