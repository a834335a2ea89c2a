"""Compare: two to six states or groups, side by side on each principle."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from positions.pages.compare.form import filled
from positions.pages.compare.words import answer, definitions, families, tabs
from positions.pages.context_processors import edition_of
from positions.pages.query_forms.fields import said_again
from positions.pages.query_forms.filters import sentence
from positions.pages.query_forms.query_errors import wrongs
from positions.queries import acts, compare, coverage
from positions.queries.query_language import BadQuery, accepted

__all__ = ["compare_page"]


def compare_page(request: HttpRequest) -> HttpResponse:
    """Compare, or help to choose what to compare.

    Queries: those of understanding the question, 5 for the rows, 7 for acts, 5 for what the form offers, and those of
    ``coverage.everything``, whatever the size.
    """
    try:
        asked = compare.parse(request.GET, blanks=True)
    except compare.WrongNumber as error:
        return _choose(request, error)
    except BadQuery as error:
        return _refused(request, error)
    address = reverse("compare") + asked.question.address()
    if any(len(values) > 1 or not all(map(str.strip, values)) for _, values in request.GET.lists()):
        # A form sends each tick and its empty fields; the address that people share says it once.
        return HttpResponseRedirect(address)
    found = compare.compare(asked)
    known = coverage.everything(*edition_of(request))
    context = {
        "room": "compare",
        "found": found,
        "asked": asked,
        "answer": answer(found),
        "narrowed": sentence(asked.positions),
        "definitions": definitions(),
        "tabs": tabs(found),
        "families": families(found),
        "blanks": known.blanks((side.key, side.name) for side in asked.sides if side.kind == "state"),
        "fewest": compare.FEWEST,
        "acts": acts.side_by_side([(side.kind, side.key) for side in asked.sides], datetime.now(UTC).date()),
        "few_votes": acts.FEWEST,
        "form": filled(said_again(asked.question.pairs()), asked.sides, compare.choices(), ()),
        "use_query": asked.question.address().removeprefix("?"),
        "long_query": asked.question.instead("shape", "long").removeprefix("?"),
    }
    return render(request, "pages/compare/one.html", context)


def _choose(request: HttpRequest, error: compare.WrongNumber) -> HttpResponse:
    """Say how many sides a comparison has. With too few a choice is only begun; too many cannot be answered."""
    choices = compare.choices()
    others = [one for one in choices.states if one.token not in {side.token for side in error.sides}]
    context = {
        "room": "compare",
        "sides": error.sides,
        "many": len(error.sides) > compare.MOST,
        "problems": error.problems,
        "others": others if len(error.sides) == 1 else [],
        "form": filled(request.GET, error.sides, choices, ()),
    }
    return render(request, "pages/compare/choose.html", context, status=400 if context["many"] else 200)


def _refused(request: HttpRequest, error: BadQuery) -> HttpResponse:
    """400: name each parameter that is wrong and what may have been meant; the rest of the form is kept."""
    context = {
        "room": "compare",
        "problems": wrongs(request.GET, error.problems, reverse("compare"), accepted(compare.COMPARISON)),
        "form": filled(request.GET, (), compare.choices(), error.problems),
    }
    return render(request, "pages/compare/refused.html", context, status=400)
