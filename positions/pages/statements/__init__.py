"""Statements: the list with its filters, and one with its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from positions.formats.citation import as_text
from positions.pages import errors
from positions.pages.questions import AS_OF, asked, query_of
from positions.pages.statements.listing import listing
from positions.queries import statements, withdrawals

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["listing", "one"]


def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one statement with its proof; a withdrawn one answers 410. Queries: as ``statements.one``, or 2."""
    canonical = public_id.upper()
    found = statements.one(canonical)
    if found is None:
        if withdrawn := withdrawals.of(canonical):
            return errors.gone(request, withdrawn)
        raise Http404(_("There is no statement %(id)s.") % {"id": public_id})
    address = reverse("statement", args=[found.passage.id])
    if canonical != public_id:
        return HttpResponsePermanentRedirect(address + query_of(request))
    asked(request, AS_OF)
    return render(
        request,
        "pages/statements/one.html",
        {
            "room": "statements",
            "statement": found,
            "passage": found.passage,
            "citation": as_text(found.reference(request.build_absolute_uri(address))),
            "own_reasons": any(taken.rationale for taken in found.passage.takes),
            "shared_reason": found.passage.rationale
            if not found.passage.takes or not all(taken.rationale for taken in found.passage.takes)
            else "",
            "text_address": request.build_absolute_uri(reverse("document-text", args=[found.passage.document])),
            "names": get_text_list(list(found.passage.names), _("and")) or found.passage.speaker or found.passage.title,
            "use_noun": f"statements/{found.passage.id}",
        },
    )
