"""The page where files are chosen, with those that wait to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.admin.curators import curator
from positions.admin.importing.received import Received
from positions.changes.documents import AlreadyStored
from positions.changes.importing import sandbox
from positions.changes.importing.errors import FileRefused, printable
from positions.changes.importing.files import MOST_BYTES, refuse_size
from positions.changes.importing.uploads import stage
from positions.models import Document, Upload
from positions.queries import uploads
from positions.queries.acts import papers

MOST_FILES = 10
"""Files that can be brought in at once: each is read while the browser waits."""

MOST_SECONDS = 20
"""Seconds of the readers' work from which no further file of a request is read."""


@dataclass(frozen=True)
class RefusedUpload:
    """A file that does not wait, and why.

    Attributes:
        name: Fit to be shown; empty if it is none of one file.
        reason: In a sentence.
        stored: The document that holds its bytes already.
    """

    name: str
    reason: str
    stored: Document | None = None


def upload_view(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Show the form, or look at the files that were chosen; a single good one leads to its preview."""
    if request.method != "POST":
        return show(admin, request, [])
    received: list[Received] = request.FILES.getlist("files")  # type: ignore[assignment]  # of our own handler
    if not received:
        return show(admin, request, [RefusedUpload("", _("Choose a file."))])
    held, refused = _hold(received, curator(request))
    if refused:
        return show(admin, request, refused)
    if len(held) == 1:
        return HttpResponseRedirect(reverse("admin:positions_document_preview", args=[held[0].pk]))
    told = ngettext("%d file waits to be looked at.", "%d files wait to be looked at.", len(held)) % len(held)
    messages.success(request, told)
    return HttpResponseRedirect(request.path)


def _hold(received: Sequence[Received], by: User) -> tuple[list[Upload], list[RefusedUpload]]:
    held: list[Upload] = []
    refused: list[RefusedUpload] = []
    begun = sandbox.worked()
    for number, one in enumerate(received):
        name = printable(one.name)
        if number >= MOST_FILES:
            told = _("It was not read: at most %(most)d files can be brought in at once.") % {"most": MOST_FILES}
            refused.append(RefusedUpload(name, told))
        elif sandbox.worked() - begun > MOST_SECONDS:
            told = _("It was not read: the files before it took too long. Bring it in again.")
            refused.append(RefusedUpload(name, told))
        else:
            try:
                refuse_size(one.name, one.size)
                held.append(stage(one.name, one.content(), by=by))
            except FileRefused as error:
                refused.append(RefusedUpload(error.name, error.reason))
            except AlreadyStored as error:
                told = _("The same bytes are stored already; nothing was changed.")
                refused.append(RefusedUpload(name, told, error.document))
    return list(dict.fromkeys(held)), refused


def show(
    admin: ModelAdmin,
    request: HttpRequest,
    refused: Sequence[RefusedUpload],
    *,
    typed: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    """Show the page.

    Args:
        admin: That of documents.
        request: Of an account that may bring texts in.
        refused: What is wrong with the files that were chosen.
        typed: Label and words of what was typed elsewhere and is shown once more.
        status: Of the answer.
    """
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Bring texts in"),
        "subtitle": None,
        "opts": admin.opts,
        "refused": refused,
        "typed": typed,
        "paper": papers.unread_one(request.GET.get("paper", "")),
        "waiting": uploads.waiting_of(curator(request)),
        "most_files": MOST_FILES,
        "most_megabytes": MOST_BYTES // 1_000_000,
        "hours": int(uploads.WAITS.total_seconds() // 3600),
        "is_popup": False,
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/positions/importing/choosing.html", context, status=status)
