"""Statements: the list with its filters, and one with its proof."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from positions.formats.registry import formats_of
from positions.pages import errors
from positions.pages.query_params import AS_OF, asked
from positions.pages.statements.listing import statement_list
from positions.queries import statements, withdrawals
from positions.queries.statements import StatementPage, history

__all__ = ["statement_list", "statement_page"]


def statement_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one statement with its proof and history; a withdrawn one answers 410, in every version.

    ``?version=1`` shows a version that was superseded since, and says so.

    Queries: as ``statements.one`` and ``history.history``, or 2.
    """
    found = statements.one(public_id)
    if found is None:
        if withdrawn := withdrawals.of(public_id):
            return errors.gone(request, withdrawn)
        raise Http404(_("There is no statement %(id)s.") % {"id": public_id})
    address = reverse("statement", args=[found.passage.id])
    if version := asked(request, "version", AS_OF).get("version"):
        return _version(request, found, version)
    return render(
        request,
        "pages/statements/one.html",
        {
            "room": "statements",
            "statement": found,
            "passage": found.passage,
            "citation": found.reference(request.build_absolute_uri(address)).footnote,
            "cite_links": [
                (form.label, f"/api/v1/statements/{found.passage.id}.{suffix}")
                for suffix, form in formats_of("references").items()
            ],
            "own_reasons": any(taken.rationale for taken in found.passage.takes),
            "shared_reason": found.passage.rationale
            if not found.passage.takes or not all(taken.rationale for taken in found.passage.takes)
            else "",
            "text_address": request.build_absolute_uri(reverse("document-text", args=[found.passage.document])),
            "names": get_text_list(list(found.passage.known_as), _("and"))
            or found.passage.speaker
            or found.passage.title,
            "use_noun": f"statements/{found.passage.id}",
            "history": history.history(found.passage.id),
        },
    )


def _version(request: HttpRequest, found: StatementPage, version: str) -> HttpResponse:
    """Show a superseded version; the one in force has an address of its own. Queries: 3."""
    number = found.passage.id
    address = reverse("statement", args=[number])
    if not (version.isascii() and version.isdecimal() and 0 < len(version) < 10):
        raise BadRequest(_("A version is a whole number, as ?version=1."))
    if int(version) == found.passage.version:
        return HttpResponseRedirect(address)
    past = history.past(number, int(version))
    if past is None:
        raise Http404(_("%(id)s has no version %(version)s.") % {"id": number, "version": version})
    passage = past.step.passage
    reference = replace(found, passage=passage).reference(request.build_absolute_uri(f"{address}?version={version}"))
    context = {
        "room": "statements",
        "past": past,
        "passage": passage,
        "in_force": found.passage.version,
        "citation": reference.footnote,
        "names": get_text_list(list(passage.known_as), _("and")) or passage.speaker or passage.title,
        "own_reasons": any(taken.rationale for taken in passage.takes),
        "use_noun": f"versions/{number}:{int(version)}",
    }
    return render(request, "pages/statements/version.html", context)
