"""The voting landscape: who votes as which of two states does, as a picture and as a table; and vote by vote."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from positions.pages.charts.build_landscape import two_states, vote_by_vote
from positions.pages.charts.params import landscape_asked
from positions.pages.charts.render import Chart, shown
from positions.queries.acts import FEWEST, Landscape
from positions.queries.statements.listing import offered


def landscape_page(request: HttpRequest) -> HttpResponse:
    """Show all states between two; ``?states=USA,CHN``. Queries: as ``acts.landscape``, and 4 for the form."""
    return _page(request, "landscape")


def landscape_votes_page(request: HttpRequest) -> HttpResponse:
    """Show how each state voted in each contested vote, sorted between two. Queries: as ``landscape_page``."""
    return _page(request, "landscape-votes")


def _page(request: HttpRequest, name: str) -> HttpResponse:
    found = landscape_asked(request)
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
    if found is not None:
        context |= {
            "picture": shown(_drawn(found, name), name, {"states": found.query}),
            "others": len(found.others),
        }
    template = "two" if name == "landscape" else "votes"
    return render(request, f"pages/landscape/{template}.html", context)


def _drawn(found: Landscape, name: str) -> Chart:
    return two_states(found) if name == "landscape" else vote_by_vote(found)
