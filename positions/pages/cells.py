"""The cell page: one state or group on one principle, all passages in order of time, and how the words moved."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from positions.models import Principle, State
from positions.pages.cite import page_box
from positions.pages.query_forms.filters import chips, sentence
from positions.pages.query_params import NotUnderstood
from positions.pages.states import found
from positions.queries import cells, coverage, groups, principles
from positions.queries.cells import Holder
from positions.queries.query_language import BadQuery, accepted


@dataclass(frozen=True, slots=True)
class Who:
    """Whose cell it is.

    Attributes:
        name: Name in running text.
        address: Path of the page; a cell's is this and the principle.
        asked: How a question asks for it, as ``state=CHN``.
        is_state: Whether it is a state; else a group.
    """

    name: str
    address: str
    asked: str
    is_state: bool


def cell_page(request: HttpRequest, iso3: str, slug: str) -> HttpResponse:
    """One state on one principle."""
    state = found(iso3)
    who = Who(state.common_name, state.get_absolute_url(), f"state={state.alpha3}", is_state=True)
    return _page(request, state, who, _principle(slug))


def group_cell_page(request: HttpRequest, group: str, slug: str) -> HttpResponse:
    """One group on one principle: its own words, never those of its members."""
    holder = groups.find(group)
    if holder is None or holder.slug != group:
        raise Http404(gettext("No group has the address “%s”.") % group)
    who = Who(holder.name, holder.get_absolute_url(), f"group={holder.slug}", is_state=False)
    return _page(request, holder, who, _principle(slug))


def _principle(slug: str) -> Principle:
    principle = principles.find(slug)
    if principle is None or principle.slug != slug:
        raise Http404(gettext("No principle has the address “%s”.") % slug)
    return principle


def _page(request: HttpRequest, holder: Holder, who: Who, principle: Principle) -> HttpResponse:
    """Show a cell, narrowed as the question says. Without a record it says what was read: no record is no denial."""
    path = f"{who.address}{principle.slug}/"
    try:
        question = cells.asked(request.GET)
    except BadQuery as error:
        raise NotUnderstood(error.problems, accepted(cells.CELLS)) from error
    cell = cells.cell(holder, principle, question)
    beside, below = cells.nearby(holder, principle, question)
    # Not descendants=no: that would also leave out the parts of a session that was asked for.
    here = f"{who.asked}&principle_name={principle.slug}"
    context = {
        "room": "states",
        "who": who,
        "principle": principle,
        "cell": cell,
        "beside": beside,
        "below": below,
        "below_on_record": [near for near in below if near.standing],
        "silence": coverage.evidence_of(holder) if isinstance(holder, State) and not cell.standing else None,
        "narrowed": sentence(question),
        "chips": chips(question, path),
        "whole": path + question.only().address(),
        "query": cells.query_of(question),
        # Reachable and said to be empty; thousands of them are nothing to be found by.
        **({} if cell.standing else {"noindex": True}),
        "cite": page_box(request, f"{who.name}: {principle.name}", path.strip("/").replace("/", "-")),
        "use_query": here + cells.query_of(question).replace("?", "&", 1),
    }
    return render(request, "pages/cells/one.html", context)
