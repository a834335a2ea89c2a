"""The list of statements: filters, the quotes themselves, and the same rows as the API gives to the same question."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.pages.query_forms.fields import said_again
from positions.pages.query_forms.filters import Chip, chips, sentence
from positions.pages.query_forms.query_errors import wrongs
from positions.pages.statements.facets import faceted, meant
from positions.pages.statements.form import filled
from positions.queries.query_language import RESOURCES, BadQuery, Query, accepted, parse
from positions.queries.query_language.paging import tally
from positions.queries.query_language.tallies import Tally
from positions.queries.statements.listing import ListedStatements, listed, offered


def statement_list(request: HttpRequest) -> HttpResponse:
    """List statements, the newest first; those that were searched for, the most relevant first.

    Queries: those of understanding the question, 4 for what the form offers, 9 for the facets, and those of ``listed``
    and ``hints``: the same for one row and for a thousand. An empty answer asks one more for each filter that might be
    dropped.
    """
    path = reverse("statements")
    try:
        question = parse("statements", request.GET, blanks=True)
    except BadQuery as error:
        return _refused(request, error)
    if any(not value.strip() for values in request.GET.lists() for value in values[1]):
        # A form sends its empty fields too; the address that people share should not hold them.
        return HttpResponseRedirect(path + question.address(cursor=request.GET.get("cursor", "")))
    found = listed(question)
    chosen = chips(question, path)
    return render(
        request,
        "pages/statements/listing.html",
        {
            "room": "statements",
            "found": found,
            "opening": _opening(question, found),
            "typed": next((value.token for value in question.values("q")), ""),
            "others": [pair for pair in question.pairs() if pair[0] != "q"],
            "by_relevance": bool(question.sort) and question.sort[0][0].name == "relevance",
            "meant": meant(question, found.count),
            "facets": faceted(question, path),
            "chips": chosen,
            "instead": _instead(chosen) if not found.count else [],
            "form": filled(said_again(question.pairs()), (), offered()),
            "next": path + question.address(cursor=found.next) if found.next else "",
            "previous": path + question.address(cursor=found.previous) if found.previous else "",
            "first": path + question.address() if found.previous else "",
            # A file is the whole answer: it has no pages.
            "use_query": question.address(leave_out=["page_size", "facets"]).removeprefix("?"),
            "use_noun": "search" if question.values("q") else "statements",
        },
    )


def _refused(request: HttpRequest, error: BadQuery) -> HttpResponse:
    """400: name each parameter that is wrong and what may have been meant; the rest of the form is kept."""
    context = {
        "room": "statements",
        "problems": wrongs(request.GET, error.problems, reverse("statements"), accepted(RESOURCES["statements"])),
        "form": filled(request.GET, error.problems, offered()),
    }
    return render(request, "pages/statements/refused.html", context, status=400)


def _opening(question: Query, found: ListedStatements) -> str:
    asked = sentence(question)
    if not found.count:
        return (
            _("Nothing on record matches: %(asked)s.") % {"asked": asked} if asked else _("Nothing is on record yet.")
        )
    statements = found.count - found.headlines
    if not statements:
        words = ngettext(
            "%(count)s headline on record %(asked)s: the words of an editor, never counted as a statement.",
            "%(count)s headlines on record %(asked)s: the words of editors, never counted as statements.",
            found.headlines,
        )
        return words % {"count": f"{found.headlines:,}", "asked": asked}
    what = (
        ngettext("%(count)s statement on record %(asked)s", "%(count)s statements on record %(asked)s", statements)
        % {"count": f"{statements:,}", "asked": asked}
    ).strip()
    if not found.headlines:
        return f"{what}."
    headlines = ngettext(
        "%(count)s headline is listed with them: the words of an editor, never counted",
        "%(count)s headlines are listed with them: the words of editors, never counted",
        found.headlines,
    ) % {"count": f"{found.headlines:,}"}
    return f"{what}; {headlines}."


def _instead(chosen: list[Chip]) -> list[tuple[Chip, Tally]]:
    """Find the filters without which there would be something, the one that hides most first."""
    found = [(chip, tally(chip.without)) for chip in chosen]
    return sorted(((chip, one) for chip, one in found if one.rows), key=lambda pair: -pair[1].rows)
