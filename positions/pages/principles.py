"""Principles: the tree, and one principle with who backs it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from positions.pages.charts import charts_of
from positions.pages.cite import page_box
from positions.pages.context_processors import edition_of
from positions.pages.query_params import asked
from positions.queries import acts, coverage, principles


def principle_list(request: HttpRequest) -> HttpResponse:
    """The tree, with what is on record about each principle."""
    asked(request)
    rows = principles.counted_tree()
    return render(request, "pages/principles/list.html", {"room": "principles", "families": _families(rows)})


def _families(rows: tuple[principles.PrincipleCounts, ...]) -> list[list[principles.PrincipleCounts]]:
    families: list[list[principles.PrincipleCounts]] = []
    for row in rows:
        if row.node.depth == 0:
            families.append([])
        families[-1].append(row)
    return families


def principle_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One principle."""
    principle = principles.find(slug)
    if principle is None or principle.slug != slug:
        raise Http404(gettext("No principle has the address “%s”.") % slug)
    asked(request)
    known = coverage.everything(*edition_of(request))
    page = principles.page_of(principle)
    context = {
        "room": "principles",
        "page": page,
        "pictures": charts_of(principle, page.backing) if page.backing else {},
        "silent": known.silent_on(principle.pk),
        "texts": acts.on_subject(principle.pk),
        "cite": page_box(request, principle.name, f"principle-{principle.slug}"),
    }
    return render(request, "pages/principles/one.html", context)
