"""The queue of disagreements, and the page on which a third person settles one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from positions.admin.curators import curator, may_review
from positions.admin.desk.forms import MoreForm
from positions.admin.reliability.forms import SettleForm, decision_of, errors_of, principles_form
from positions.changes.auditing import ChangeRefused
from positions.changes.reliability import adjudication
from positions.models.choices import Outcome
from positions.queries import desk, reliability
from positions.queries.reliability import Disagreement

ROWS = 50


def disagreements_view(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """List what waits for the third view of who looks. Queries: 2, those of the session and the rights not counted."""
    if not may_review(request):
        raise PermissionDenied
    waiting = reliability.with_words(reliability.disagreements_by(curator(request)))
    page = Paginator(waiting, ROWS).get_page(request.GET.get("p"))
    context = {**admin.admin_site.each_context(request), "title": _("Disagreements"), "page": page}
    return TemplateResponse(request, "admin/positions/samples/disagreements.html", context)


def settle_view(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show both codings of a sentence side by side, unnamed, or record what holds."""
    if not may_review(request):
        raise PermissionDenied
    found = reliability.disagreement(pk, curator(request))
    if found is None:
        raise Http404(_("There is no disagreement here that waits for you."))
    posted = request.POST if request.method == "POST" else None
    form, more = SettleForm(posted), principles_form(desk.choices(), posted)
    told: list[str] = []
    if posted is not None:
        try:
            _settle(request, found, form, more)
        except ChangeRefused as refused:
            told = [text for texts in refused.messages.values() for text in texts]
        else:
            messages.success(request, _("Settled; it is recorded with your note."))
            return HttpResponseRedirect(reverse("admin:positions_sample_disagreements"))
    context: dict[str, Any] = {
        **admin.admin_site.each_context(request),
        "title": found.sentence.sample.document.title,
        "subtitle": _("Disagreement"),
        "found": found,
        "both": (("A", found.one), ("B", found.other)),
        "form": form,
        "more": more,
        "told": told,
        "own_open": posted is not None and posted.get("finding") == Outcome.NEITHER,
        "is_popup": False,
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/positions/samples/settle.html", context)


def _settle(request: HttpRequest, found: Disagreement, form: SettleForm, more: MoreForm) -> None:
    if not all([form.is_valid(), more.is_valid()]):
        raise ChangeRefused({"__all__": errors_of(form, more)})
    typed = form.cleaned_data
    own = None
    if typed["finding"] == Outcome.NEITHER:
        outcome = Outcome.NEITHER
        if typed["decision"]:
            own = decision_of(typed["decision"], typed["voice"], more.chosen)
    else:
        outcome = Outcome((found.one if typed["finding"] == "one" else found.other).hand)
    adjudication.adjudicate(found.sentence, outcome=outcome, note=typed["note"], own=own, by=curator(request))
