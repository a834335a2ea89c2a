"""The second coder's page: like the desk, with the sampled sentences alone and nothing of what was decided about them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.admin.curators import curator
from positions.admin.reliability.forms import VoiceForm, decision_of, errors_of, principles_form
from positions.changes.auditing import ChangeRefused
from positions.changes.reliability import draws
from positions.models import Sample
from positions.models.choices import ReadingDecision
from positions.queries import desk, reliability

DECISIONS = {"save": ReadingDecision.STATEMENT, "not": ReadingDecision.NOT_A_POSITION}


def to_code_view(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """List the second codings that wait for who looks; one alone is opened at once. Queries: 1."""
    waiting = reliability.titles_to_code(curator(request))
    if len(waiting) == 1:
        return HttpResponseRedirect(reverse("admin:positions_sample_code", args=[waiting[0].pk]))
    context = {**admin.admin_site.each_context(request), "title": _("To code again"), "samples": waiting}
    return TemplateResponse(request, "admin/positions/samples/to_code.html", context)


def code_view(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show a sample to its second coder, or do what a button says; to anybody else, or once it ended, it is not there.

    Queries: 18 to show it, those of the session and the rights included, whatever the size.
    """
    sample = reliability.open_sample(pk, curator(request))
    if sample is None:
        raise Http404(_("There is no second coding here that waits for you."))
    if request.method != "POST":
        return _show(admin, request, sample, at=_number(request.GET.get("at")))
    at = _number(request.POST.get("at"))
    try:
        return _act(request, sample, at)
    except ChangeRefused as refused:
        told = [text for texts in refused.messages.values() for text in texts]
    return _show(admin, request, sample, at=at, told=told)


def _act(request: HttpRequest, sample: Sample, at: int) -> HttpResponse:
    act = request.POST.get("act", "save")
    by = curator(request)
    if act == "hand_in":
        return _handed_in(request, draws.hand_in(sample, by=by))
    if act not in DECISIONS:
        raise ChangeRefused({"__all__": [_("There is no such button.")]})
    voice, more = VoiceForm(request.POST), principles_form(desk.choices(), request.POST)
    if not all([voice.is_valid(), more.is_valid()]):
        raise ChangeRefused({"__all__": errors_of(voice, more)})
    seen = _seen(request.POST)
    if not seen:
        raise ChangeRefused({"__all__": [_("Choose a sentence.")]})
    pairs = more.chosen
    if len({slug for slug, value in pairs}) < len(pairs):
        raise ChangeRefused({"__all__": [_("The same principle is chosen twice: one coding takes one stance on it.")]})
    decision = decision_of(DECISIONS[act], voice.cleaned_data["voice"], pairs)
    draws.decide(sample, sentences=seen, decision=decision, by=by)
    told = ngettext("Recorded.", "Recorded for %d sentences.", len(seen))
    messages.success(request, told % len(seen) if len(seen) > 1 else told)
    goes_on = reliability.coding_page(sample).waiting or at
    query = urlencode({"at": goes_on, "voice": voice.cleaned_data["voice"]})
    return HttpResponseRedirect(f"{request.path}?{query}#box-{goes_on}")


def _handed_in(request: HttpRequest, sample: Sample) -> HttpResponse:
    told = ngettext(
        "Handed in: %d sentence. From now on nothing of it changes.",
        "Handed in: %d sentences. From now on nothing of it changes.",
        sample.size,
    )
    messages.success(request, told % sample.size)
    return HttpResponseRedirect(reverse("admin:index"))


def _seen(data: QueryDict) -> list[draws.DrawnSentence]:
    """The ticked sentences with the revision that the page showed; what no page of ours sends is overlooked."""
    revisions = {
        _number(key): _number(revision)
        for key, _colon, revision in (value.partition(":") for value in data.getlist("seen"))
    }
    ticked = dict.fromkeys(_number(value) for value in data.getlist("s"))
    return [draws.DrawnSentence(key, revisions.get(key, 0)) for key in ticked if key]


def _show(
    admin: ModelAdmin, request: HttpRequest, sample: Sample, *, at: int, told: list[str] | None = None
) -> HttpResponse:
    sheet = reliability.coding_page(sample, at=at)
    posted = request.POST if request.method == "POST" else None
    ticked = {seen.key for seen in _seen(request.POST)} if posted else set()
    now = next((line.number for line in sheet.lines if line.number >= at), sheet.lines[0].number)
    context: dict[str, Any] = {
        **admin.admin_site.each_context(request),
        "title": sample.document.title,
        "subtitle": _("Coded again"),
        "sample": sample,
        "document": sample.document,
        "sheet": sheet,
        "lines": [
            {
                "is": line,
                "is_now": line.number == now,
                "chosen": line.key in ticked,
                "place": f"{line.key}:{line.revision}",
            }
            for line in sheet.lines
        ],
        "now": now,
        "voice": VoiceForm(posted, initial={"voice": request.GET["voice"]} if "voice" in request.GET else None),
        "more": principles_form(desk.choices(), posted),
        "told": told or [],
        "complete": sheet.decided == sheet.total,
        "is_popup": False,
    }
    request.current_app = admin.admin_site.name
    return TemplateResponse(request, "admin/positions/samples/code.html", context)


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 10 else 0
