"""Groups of states: the list, and one group."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from positions.pages.cite import page_box
from positions.pages.query_params import asked
from positions.queries import acts, groups, states


def group_list(request: HttpRequest) -> HttpResponse:
    """Groups by name."""
    asked(request)
    return render(request, "pages/groups/list.html", {"room": "states", "rows": states.groups_listing()})


def group_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One group: what it holds, which is never what its members hold."""
    group = groups.find(slug)
    if group is None or group.slug != slug:
        raise Http404(gettext("No group has the address “%s”.") % slug)
    asked(request)
    context = {
        "room": "states",
        "page": states.profile(group),
        "group": group,
        "acts": acts.acts_of(group),
        "unity": acts.unity(group),
        "cite": page_box(request, group.name, f"group-{group.slug}"),
    }
    return render(request, "pages/groups/one.html", context)
