"""Briefing: passages that a reader has collected, to read, print and take away; the address alone holds them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from positions.pages.briefings.collected import forms, notes, shown
from positions.pages.briefings.finding import Finding, fields, find
from positions.queries import briefings
from positions.queries.query_language import BadQuery, accepted

__all__ = ["briefing_page"]


def briefing_page(request: HttpRequest) -> HttpResponse:
    """Show a briefing, and find passages to add to it.

    Queries: 6 for the passages, and those of ``finding.find`` where something is looked for, whatever the size.
    """
    given = {name: values for name, values in request.GET.lists() if name in accepted(briefings.BRIEFING)}
    looked_for = {name: values for name, values in request.GET.lists() if name not in given}
    try:
        asked = briefings.parse(given, blanks=True)
    except BadQuery as error:
        refused = {"room": "briefing", "problems": error.problems, "written": " ".join(map(str, given.get("s", ()))), "title": str(given.get("title", [""])[0])}  # fmt: skip
        return render(request, "pages/briefings/refused.html", refused, status=400)
    found = briefings.briefing(asked)
    finding, status = Finding(), 200
    try:
        finding = find(looked_for, asked)
    except BadQuery as error:
        finding, status = Finding(problems=error.problems), 400
    if status == 200 and _sent_by_a_form(request) and not (asked.doubled or asked.strange):
        return HttpResponseRedirect(reverse("briefing") + asked.address(*finding.pairs))
    address = reverse("briefing") + asked.of(found.ids).address()
    number, changed_at = request.edition  # type: ignore[attr-defined]  # the middleware's
    context: dict[str, object] = {
        "room": "briefing",
        "found": found,
        "asked": asked,
        "opening": briefings.opening(found),
        "running": briefings.running(number, changed_at),
        "items": shown(found, request.build_absolute_uri("/").rstrip("/")),
        "notes": notes(found),
        "forms": forms(found),
        "kept": [(name, value) for name, value in asked.of(found.ids).pairs() if name not in {"s", "title"}],
        "ids": ",".join(found.ids),
        "address": request.build_absolute_uri(address),
        "finding": finding,
        "fields": fields(looked_for, finding.problems),
        "most": briefings.MOST,
        "use_query": asked.of(found.ids).address().removeprefix("?"),
    }
    return render(request, "pages/briefings/one.html", context, status=status)


def _sent_by_a_form(request: HttpRequest) -> bool:
    """Whether the address holds empty fields or one parameter several times: people share it, so it is written once."""
    return any(len(values) > 1 or not all(map(str.strip, values)) for _, values in request.GET.lists())
