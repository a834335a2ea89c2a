"""The matrix of acts: a page of its own, beside that of words."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from positions.models.choices import Region
from positions.pages.query_params import NotUnderstood
from positions.queries import groups, matrix
from positions.queries.query_language import BadQuery


def acts_matrix_page(request: HttpRequest) -> HttpResponse:
    """Show states and texts; ``?region=weog&texts=treaties``. Queries: as ``matrix.acts_matrix``, and 1 for groups."""
    try:
        question = matrix.asked_of_acts(request.GET)
    except BadQuery as error:
        raise NotUnderstood(error.problems, [one.name for one in matrix.ACTS_MATRIX.parameters]) from error
    path = reverse("matrix-acts")
    if any(not value.strip() for values in request.GET.lists() for value in values[1]):
        return HttpResponseRedirect(path + question.address())
    found = matrix.acts_matrix(question, datetime.now(UTC).date())
    context = {
        "room": "matrix",
        "matrix": found,
        "kinds": [(one, path + question.instead("texts", one)) for one in matrix.TEXTS],
        "regions": Region.values,
        "groups": groups.with_members(),
        "written": {one.parameter.name: ",".join(value.token for value in one.include) for one in question.chosen},
    }
    return render(request, "pages/matrix/acts.html", context)
