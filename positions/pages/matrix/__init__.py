"""The matrix page: states and groups, principles, and a cell for each pair that leads to its words."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from positions.pages.context_processors import edition_of
from positions.pages.matrix.acts import acts_matrix_page
from positions.pages.matrix.form import filled
from positions.pages.matrix.layout import laid_out
from positions.pages.matrix.summary import summary
from positions.pages.query_forms.fields import said_again
from positions.pages.query_forms.filters import chips
from positions.pages.query_forms.query_errors import wrongs
from positions.queries import coverage, matrix
from positions.queries.query_language import BadQuery, accepted
from positions.queries.statements.listing import offered

__all__ = ["acts_matrix_page", "matrix_page"]


def matrix_page(request: HttpRequest) -> HttpResponse:
    """Show the matrix of a question.

    Queries: those of understanding the question, 4 for what the form offers, those of ``matrix.read`` and of
    ``coverage.everything``: the same for one row and for all.
    """
    path = reverse("matrix")
    given = request.GET.copy()
    number = _page(given)
    try:
        question = matrix.asked(given, blanks=True)
    except BadQuery as error:
        return _refused(request, given, error)
    if any(not value.strip() for values in request.GET.lists() for value in values[1]):
        # A form sends its empty fields too; the address that people share should not hold them.
        return HttpResponseRedirect(path + question.address())
    found = matrix.read(question)
    query = question.address().removeprefix("?")
    sheet = laid_out(found, number, f"{path}?{query}&" if query else f"{path}?")
    known = coverage.everything(*edition_of(request))
    return render(
        request,
        "pages/matrix/one.html",
        {
            "room": "matrix",
            "matrix": found,
            "opening": summary(found),
            "chips": chips(question, path, leave_out=matrix.LAYOUT),
            "all": path,
            "form": filled(said_again(question.pairs()), (), offered()),
            "sheet": sheet,
            "blanks": known.blanks((line.key[1], line.name) for line in sheet.lines if line.is_state),
            "use_query": query,
        },
    )


def _page(given: QueryDict) -> int:
    """Take the number of the page out of what was given.

    Raises:
        BadRequest: It is none.
    """
    written = given.pop("page", ["1"])
    text = written[0] if len(written) == 1 else ""
    if not (text.isascii() and text.isdigit() and len(text) < 5 and int(text)):
        raise BadRequest(_("page is one whole number, from 1."))
    return int(text)


def _refused(request: HttpRequest, given: QueryDict, error: BadQuery) -> HttpResponse:
    """400: name each parameter that is wrong; the rest of the form is kept."""
    context = {
        "room": "matrix",
        "problems": wrongs(given, error.problems, reverse("matrix"), accepted(matrix.MATRIX)),
        "form": filled(given, error.problems, offered()),
    }
    return render(request, "pages/matrix/refused.html", context, status=400)
