"""Votes and treaties: the list of instruments, one of them, and one recorded vote."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from positions.pages.charts import drawn_in_page, shown, text_map, vote_bar, vote_map
from positions.pages.cite import base_of, cite_box
from positions.pages.query_params import NotUnderstood, asked
from positions.queries import acts, references
from positions.queries.query_language import BadQuery


def instrument_list(request: HttpRequest) -> HttpResponse:
    """List the instruments by kind, newest first. Queries: as ``acts.instruments``."""
    asked(request)
    kinds = acts.instruments()
    return render(
        request,
        "pages/instruments/list.html",
        {"room": "instruments", "kinds": kinds, "count": sum(len(rows) for _, rows in kinds)},
    )


def instrument_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one instrument; ``?on=2005-01-01`` shows what stood on that day. Queries: as ``acts.instrument``."""
    try:
        asked_day = acts.parse_day(request.GET)
    except BadQuery as error:
        raise NotUnderstood(error.problems, [acts.ON.name]) from error
    on, today = asked_day.on, asked_day.today
    page = acts.instrument(slug, on, today)
    if page is None:
        raise Http404(gettext("There is no text “%(slug)s”.") % {"slug": slug})
    drawn = text_map(page, on)
    context = {
        "room": "instruments",
        "page": page,
        "row": page.row,
        "today": today,
        "on": on,
        "cite": cite_box(references.of_instrument(page.row, _symbols(page), base=base_of(request))),
        "map": shown(drawn, "map", {"instrument": slug, **({"on": on.isoformat()} if on != today else {})})
        if drawn
        else None,
    }
    return render(request, "pages/instruments/one.html", context)


def vote_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one recorded vote. Queries: as ``acts.vote`` and ``acts.corrections_of``."""
    page = acts.vote(slug)
    if page is None:
        raise Http404(gettext("There is no recorded vote “%(slug)s”.") % {"slug": slug})
    asked(request)
    corrections = acts.corrections_of(page.row)
    context = {
        "room": "instruments",
        "page": page,
        "row": page.row,
        "corrections": corrections,
        "corrected": {seat for one in corrections for seat in one.seats},
        "cite": cite_box(references.of_vote(page.row, base=base_of(request))),
        "bar": drawn_in_page(vote_bar(page), "bar"),
        "map": shown(vote_map(page), "map", {"vote": slug}) if page.named else None,
    }
    return render(request, "pages/votes/one.html", context)


def _symbols(page: acts.InstrumentPage) -> tuple[str, ...]:
    return references.final_first(tuple((one.symbol, one.kind) for one in page.symbols))
