"""About this site: what it is, how a statement is made, what was corrected, who can use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render

from positions.models.choices import StanceValue, Voice
from positions.pages.questions import asked
from positions.queries import agreements, withdrawals
from positions.text.agreement import FEWEST

MOST = 200
"""Withdrawals that are listed, the latest."""

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def site(request: HttpRequest) -> HttpResponse:
    """What this is, for whom, and under which licence."""
    asked(request)
    return render(request, "pages/about/site.html", {"contact": settings.CONTACT_EMAIL})


def method(request: HttpRequest) -> HttpResponse:
    """How a statement is made, and what counts."""
    asked(request)
    context = {
        "voices": Voice.values,
        "stances": StanceValue.values,
        "agreement": agreements.agreements(),
        "fewest": FEWEST,
    }
    return render(request, "pages/about/method.html", context)


def corrections(request: HttpRequest) -> HttpResponse:
    """How errors are corrected, and all that was withdrawn; ``?s=S-000017`` says which statement a report is about."""
    about = asked(request, "s").get("s", "")
    context = {"contact": settings.CONTACT_EMAIL, "withdrawn": withdrawals.latest(MOST), "about": about}
    return render(request, "pages/about/corrections.html", context)


def accessibility(request: HttpRequest) -> HttpResponse:
    """Who can use this site, what was tested, and what is not yet good."""
    asked(request)
    return render(request, "pages/about/accessibility.html", {"contact": settings.CONTACT_EMAIL})
