"""Statements: the list with its filters, and one with its proof."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from positions.pages import errors
from positions.pages.cite import CiteBox, base_of, cite_box
from positions.pages.query_params import AS_OF, RELEASE, asked
from positions.pages.statements.listing import statement_list
from positions.queries import references, statements, withdrawals
from positions.queries.statements import Passage, StatementPage, history

__all__ = ["statement_list", "statement_page", "version_page"]

_LATEST = 2**31 - 1
"""The highest number that the database can hold as a version."""


def statement_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one statement with its proof and history; a withdrawn one answers 410, in every version.

    ``?version=1`` leads to that version.

    Queries: as ``statements.one`` and ``history.history``, or 2.
    """
    found = statements.one(public_id)
    if found is None:
        if withdrawn := withdrawals.of(public_id):
            return errors.gone(request, withdrawn)
        raise Http404(_("There is no statement %(id)s.") % {"id": public_id})
    if version := asked(request, "version", AS_OF, RELEASE).get("version"):
        return _pinned(found, version)
    return render(
        request,
        "pages/statements/one.html",
        {
            "room": "statements",
            "statement": found,
            "passage": found.passage,
            "cite": _cite(request, found.passage),
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


def version_page(request: HttpRequest, public_id: str, version: int) -> HttpResponse:
    """Show one version of a statement, for ever: while it is in force, and after a correction took its place.

    Queries: as ``history.version_page``, or 2.
    """
    if reverse("version", args=[public_id, version]) != request.path:
        raise Http404(_("A version is written without zeros before it."))
    shown = history.version_page(public_id, version) if version <= _LATEST else None
    if shown is None:
        if withdrawn := withdrawals.of(public_id):
            return errors.gone(request, withdrawn)
        raise Http404(_("%(id)s has no version %(version)s.") % {"id": public_id, "version": version})
    asked(request)
    passage = shown.step.passage
    context = {
        "room": "statements",
        "shown": shown,
        "passage": passage,
        "cite": _cite(request, passage),
        "names": get_text_list(list(passage.known_as), _("and")) or passage.speaker or passage.title,
        "own_reasons": any(taken.rationale for taken in passage.takes),
        "use_noun": f"versions/{public_id}:{version}",
        "noindex": True,  # the statement itself is what should be found
    }
    return render(request, "pages/statements/version.html", context)


def _cite(request: HttpRequest, passage: Passage) -> CiteBox:
    """Make the cite box of a passage in its version. Queries: 1."""
    (reference,) = references.of_statements([passage], base=base_of(request))
    return cite_box(reference, f"/api/v1/versions/{passage.id}:{passage.version}")


def _pinned(found: StatementPage, version: str) -> HttpResponse:
    """Lead to a version that was asked for by a parameter, as its address was written once."""
    if not (version.isascii() and version.isdecimal() and 0 < len(version) < 10):
        raise BadRequest(_("A version is a whole number, as ?version=1."))
    return HttpResponsePermanentRedirect(reverse("version", args=[found.passage.id, int(version)]))
