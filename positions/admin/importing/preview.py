"""The preview of a file that waits: all that was found in it, proposed and changeable. Nothing is stored before a person says so."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.admin.curators import curator
from positions.admin.desk.page import RIGHTS
from positions.admin.importing import preview_context, voicings
from positions.admin.importing.forms import AddedForm, FactsForm, becauses, proposed_facts
from positions.admin.importing.submission import Submission, typed_in
from positions.changes.auditing import ChangeRefused
from positions.changes.documents import AlreadyStored
from positions.changes.importing import uploads as changes
from positions.changes.importing.correcting import corrected, digest, read_as
from positions.changes.importing.errors import FileRefused
from positions.changes.importing.finding import Inspection, with_suggestions
from positions.models import Document, Upload
from positions.queries import desk as desk_queries
from positions.queries import uploads
from positions.queries.desk import DeskChoices
from positions.queries.wording import words
from positions.text.suggest import DocumentSource
from positions.text.transcripts.corrections import OFFICES

CHOOSING = "admin:positions_document_import"


@dataclass
class PreviewAnswer:
    """What a page says of the press before it.

    Attributes:
        told: What was wrong, one sentence each.
        stored: The document that holds the same bytes.
    """

    told: list[str] = field(default_factory=list)
    stored: Document | None = None


def preview_view(admin: ModelAdmin, request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what is in a file, or do what a button says.

    A file of another account, one that was stored or thrown away, one that waited too long and one that never was are
    all not there.

    Queries: 12 to show it, those of the session and the rights included, whatever the size.
    """
    if not admin.has_add_permission(request):
        raise PermissionDenied
    upload = uploads.one_of(curator(request), key)
    if upload is None:
        return _not_there(admin, request)
    if request.POST.get("act") == "throw":
        return _throw_away(request, upload)
    try:
        if request.method == "POST":
            return _press(admin, request, upload)
        found = changes.inspect_upload(upload)
    except FileRefused as refused:
        return _unread(admin, request, upload, refused)
    typed = Submission(facts=FactsForm(initial=proposed_facts(found)), adding=AddedForm())
    suggested = with_suggestions(found, source=DocumentSource())
    return _show(admin, request, upload, suggested, desk_queries.choices(), typed, PreviewAnswer(stored=found.stored))


def _press(admin: ModelAdmin, request: HttpRequest, upload: Upload) -> HttpResponse:
    facts = FactsForm(request.POST)
    facts.is_valid()
    as_found = changes.inspect_upload(upload, facts.described)
    transcript = request.POST.get("transcript", "")
    found = read_as(as_found, transcript)
    # Who says that it is no transcript has seen all there is; who says that it is one has not seen its turns.
    seen_before = digest(as_found if transcript == "no" else found)
    choices = desk_queries.choices()
    typed = typed_in(request.POST, facts, found, choices)
    answer = PreviewAnswer(list(typed.wrong), found.stored)
    act = request.POST.get("act", "look")
    if found.stored is not None and not uploads.waits(upload):
        # Another press of the same button was quicker.
        return _not_there(admin, request)
    if act.startswith("all:"):
        typed.tick_kind(found, act.removeprefix("all:"))
    if act == "store" and found.stored is None and typed.is_complete:
        if request.POST.get("seen") != seen_before:
            answer.told.append(
                _(
                    "With what you typed the file is read otherwise than you "
                    "have seen it. Nothing is stored yet: look at "
                    "furniture and speakers again, then store."
                )
            )
        else:
            try:
                return _store(request, upload, found, typed)
            except changes.UploadGone:
                return _not_there(admin, request)
            except AlreadyStored as error:
                answer.stored = error.document
            except ChangeRefused as refused:
                facts.refuse(refused.messages)
    if act == "store" and answer.stored is None:
        answer.told += [str(error) for error in facts.non_field_errors()]
        answer.told += [
            f"{facts[name].label}: {error}" for name in facts.fields for error in facts.errors.get(name, ())
        ]
    said = corrected(found, speakers=typed.speakers, added=typed.added)
    read = with_suggestions(said, source=facts.described.source)
    language = facts.described.language
    seen = replace(found, suggestions=read.suggestions, looked_through=read.looked_through, language=language)
    return _show(admin, request, upload, seen, choices, typed, answer, transcript=transcript, digested=seen_before)


def _store(request: HttpRequest, upload: Upload, found: Inspection, typed: Submission) -> HttpResponse:
    by = curator(request)
    document = changes.store(
        upload,
        corrected(found, speakers=typed.speakers, added=typed.added),
        described=typed.facts.described,
        furniture=[*typed.ticked, *(one.span for one in typed.added)],
        by=by,
        why=typed.facts.cleaned_data["why"],
    )
    messages.success(request, _("“%s” is stored; it is not public.") % document.title)
    if count := uploads.waiting_of(by).count():
        told = ngettext("Another file waits to be looked at.", "%d other files wait to be looked at.", count)
        words = told % count if count > 1 else told
        messages.info(request, format_html('<a href="{}">{}</a>', reverse(CHOOSING), words))
    return HttpResponseRedirect(_place_of(request, document))


def _place_of(request: HttpRequest, document: Document) -> str:
    """Where a stored text is read: the desk, or its facts for who may not read there."""
    page = "desk" if request.user.has_perms(RIGHTS) else "change"
    return reverse(f"admin:positions_document_{page}", args=[document.pk])


def _throw_away(request: HttpRequest, upload: Upload) -> HttpResponse:
    changes.throw_away(upload, by=curator(request))
    messages.success(request, _("“%s” is thrown away; nothing of it was stored.") % upload.name)
    return HttpResponseRedirect(reverse(CHOOSING))


def _not_there(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Say that no such file waits; a button that was pressed twice leads to what came of the first press."""
    stored = uploads.stored_with(request.POST.get("sha256", ""))
    if stored is not None:
        messages.info(request, _("“%s” is stored already; nothing was changed.") % stored.title)
        return HttpResponseRedirect(_place_of(request, stored))
    context = {
        **admin.admin_site.each_context(request),
        "title": _("This file does not wait here"),
        "subtitle": None,
        "opts": admin.opts,
        "hours": int(uploads.WAITS.total_seconds() // 3600),
        "typed": _said(request),
        "is_popup": False,
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/positions/importing/not_there.html", context, status=404)


def _said(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed on a page whose file is gone: shown once more, so that it is not lost."""
    return [
        (str(one.label), request.POST[name])
        for name, one in FactsForm().fields.items()
        if request.POST.get(name, "").strip()
    ]


def _unread(admin: ModelAdmin, request: HttpRequest, upload: Upload, refused: FileRefused) -> HttpResponse:
    """Say that the file could not be read this time, and keep what was typed for the next."""
    context = {
        **admin.admin_site.each_context(request),
        "title": _("The file could not be read"),
        "subtitle": None,
        "opts": admin.opts,
        "upload": upload,
        "refused": refused,
        "sent": [
            (name, value) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" for value in values
        ],
        "is_popup": False,
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/positions/importing/unread.html", context)


def _show(
    admin: ModelAdmin,
    request: HttpRequest,
    upload: Upload,
    found: Inspection,
    choices: DeskChoices,
    typed: Submission,
    answer: PreviewAnswer,
    *,
    transcript: str = "",
    digested: str = "",
) -> HttpResponse:
    structure, because = preview_context.structure_of(found), becauses(found)
    context = {
        **admin.admin_site.each_context(request),
        "title": upload.name,
        "subtitle": _("Preview"),
        "opts": admin.opts,
        "upload": upload,
        "found": found,
        "seen": digested or digest(found),
        "length": len(found.derived.text),
        "structure": structure,
        "stretches": preview_context.stretches(found, structure.headings),
        "facts": [(bound, because.get(bound.name)) for bound in typed.facts],
        "notes": [words(note) for note in found.derived.notes],
        "furniture": preview_context.furniture(found, set(typed.ticked)),
        "furniture_count": len(found.derived.furniture),
        "added": [(words(one.kind), preview_context.piece(found, one, ticked=True)) for one in typed.added],
        "adding": typed.adding,
        "voicings": voicings.voicings(found, choices, typed.whose, typed.not_understood),
        "turns": len(found.interventions),
        "transcript": transcript,
        "reading": voicings.reading(found, transcript),
        "whose": [*OFFICES, *(name for _code, name in choices.whose)],
        "suggestions": len(found.suggestions),
        "left_out": found.left_out,
        "sample": preview_context.sample(found, choices),
        "answer": answer,
        "is_popup": False,
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/positions/importing/preview.html", context)
