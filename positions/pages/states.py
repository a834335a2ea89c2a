"""States: the list, narrowed to a region or shown for a principle; and one state."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from positions.models import State
from positions.models.choices import Region
from positions.pages.charts import charts_of
from positions.pages.cite import page_box
from positions.pages.context_processors import edition_of
from positions.pages.query_params import NotUnderstood, asked
from positions.queries import acts, coverage, principles, states
from positions.queries.query_language import BadQuery, Problem, parse

_NARROWING = ("region", "principle")


def state_list(request: HttpRequest) -> HttpResponse:
    """States by name; ``?region=weog`` narrows, ``?principle=non-intervention`` says where each stands on it."""
    chosen = _one_of_each(asked(request, *_NARROWING))
    region = chosen.get("region", "")
    principle = principles.find(chosen["principle"]) if "principle" in chosen else None
    rows = states.listing(region=region, principle=principle)
    groups = states.groups_listing(principle=principle)
    speaking = [row for row in rows if (row.standing if principle else row.spoken)]
    known = coverage.everything(*edition_of(request))
    context = {
        "room": "states",
        "rows": rows,
        "groups": groups,
        "speaking": speaking,
        "silent": [(row, known.grounds.get(row.key, coverage.NO_EVIDENCE)) for row in rows if row not in speaking],
        "region": region,
        "regions": Region.values,
        "principle": principle,
        "query": urlencode({"region": region} if region else {}),
    }
    return render(request, "pages/states/list.html", context)


def _one_of_each(written: dict[str, str]) -> dict[str, str]:
    """Understand what was written as the API does, to one code each.

    Raises:
        NotUnderstood: It is not understood, or names several; says what may have been meant.
    """
    try:
        # States have no principle of their own: it is their positions that are asked about.
        question = parse("positions", {name: [value] for name, value in written.items()})
    except BadQuery as error:
        raise NotUnderstood(error.problems, _NARROWING) from error
    several = [chosen.parameter.name for chosen in question.chosen if chosen.exclude or len(chosen.include) > 1]
    if several:
        one = gettext("Name one “%s” here, without comma and without !.")
        raise NotUnderstood([Problem(name, one % name) for name in several], _NARROWING)
    return {chosen.parameter.name: chosen.include[0].token for chosen in question.chosen}


def state_page(request: HttpRequest, iso3: str) -> HttpResponse:
    """One state; ``?kind=vote`` shows its acts of that kind alone."""
    state = found(iso3)
    kind = _kind(asked(request, "kind"))
    page, shelf = states.profile(state), acts.acts_of(state, kind)
    context = {
        "room": "states",
        "page": page,
        "state": state,
        "acts": shelf,
        "kind": kind,
        "of_groups": states.said_by_groups_of(state),
        "alike": acts.most_alike(state) if shelf.plenary >= acts.FEWEST else None,
        "pictures": charts_of(state) if page.statements else {},
        "cite": page_box(request, state.common_name, f"state-{state.alpha3}"),
    }
    return render(request, "pages/states/one.html", context)


def _kind(written: dict[str, str]) -> str:
    """Understand the kind of acts that is shown, as the API does.

    Raises:
        NotUnderstood: There is no such kind; says which there are.
    """
    if "kind" not in written:
        return ""
    try:
        question = parse("acts", {"kind": [written["kind"]]})
    except BadQuery as error:
        raise NotUnderstood(error.problems, ["kind"]) from error
    [value, *others] = question.values("kind")
    if others:
        raise NotUnderstood([Problem("kind", gettext("Name one kind here, without comma and without !."))], ["kind"])
    return value.token


def found(iso3: str) -> State:
    """Return the state of an address.

    Raises:
        Http404: There is none, or its code is written in another way (``redirects`` then leads there).
    """
    state = states.find(iso3)
    if state is None or iso3 != state.alpha3.lower():
        raise Http404(states.outside(iso3)[0] or gettext("No state has the code “%s”.") % iso3)
    return state
