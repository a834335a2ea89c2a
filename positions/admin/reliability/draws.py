"""The page of a document's second codings: what was drawn, how far it is, and a form to draw."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from positions.admin.curators import curator, may_review
from positions.admin.records import RecordAdmin
from positions.admin.reliability.forms import DrawForm, errors_of
from positions.changes.auditing import ChangeRefused
from positions.changes.reliability import draws
from positions.models import Document
from positions.queries import reliability


def samples_view(admin: RecordAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show the second codings of a document to a reviewer; draw one, or call one off.

    Queries: about 12 to show it, and 7 for each person who has decided about sentences of it.
    """
    if not may_review(request):
        raise PermissionDenied
    document = admin.get_object(request, str(pk))
    if document is None:
        return admin.not_there(request, str(pk))
    by = curator(request)
    firsts = [
        (user, len(reliability.sampling_frame(document, user)))
        for user in reliability.firsts_of(document)
        if user != by
    ]
    coders = [user for user in reliability.coders_for(document) if user != by]
    posted = request.POST if request.method == "POST" else None
    form = DrawForm(posted if posted and posted.get("act") == "draw" else None, firsts=firsts, coders=coders)
    told: list[str] = []
    if posted is not None:
        try:
            messages.success(request, _act(request, document, form))
            return HttpResponseRedirect(request.path)
        except ChangeRefused as refused:
            told = [text for texts in refused.messages.values() for text in texts]
    context: dict[str, Any] = {
        **admin.admin_site.each_context(request),
        "title": document.title,
        "subtitle": _("Second codings"),
        "opts": admin.opts,
        "document": document,
        "drawn": reliability.draws_of(document),
        "form": form,
        "can_draw": any(size for _user, size in firsts) and bool(coders),
        "nobody_decided": not any(size for _user, size in firsts),
        "told": told,
        "typed_why": posted.get("why", "") if posted else "",
        "is_popup": False,
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/positions/samples/samples.html", context)


def _act(request: HttpRequest, document: Document, form: DrawForm) -> str:
    act, _colon, key = request.POST.get("act", "").partition(":")
    by = curator(request)
    if act == "draw":
        if not form.is_valid():
            raise ChangeRefused({"__all__": errors_of(form)})
        typed = form.cleaned_data
        people = reliability.accounts([typed["first"], typed["coder"]])
        sample = draws.draw_sample(
            document, first=people[typed["first"]], coder=people[typed["coder"]], size=typed["size"], by=by
        )
        return _("Drawn: %(count)d sentences for %(name)s, who sees nothing of their coding until all are handed in.") % {
            "count": sample.size, "name": sample.coder.get_username(),
        }  # fmt: skip
    found = next((one.sample for one in reliability.draws_of(document) if str(one.sample.pk) == key), None)
    if act == "call_off" and found is not None:
        started_from = request.POST.get("revision", "")
        revision = int(started_from) if started_from.isdecimal() and len(started_from) < 10 else 0
        draws.cancel(found, why=request.POST.get("why", ""), started_from=revision, by=by)
        return _("Called off; the reason is kept.")
    raise ChangeRefused({"__all__": [_("There is no such button.")]})
