"""About this site: what it is, how a statement is made, what was corrected, who can use it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from positions.models.choices import StanceValue, Voice
from positions.pages.query_params import asked
from positions.queries import agreements, measurements, withdrawals
from positions.queries.acts import corrections as vote_corrections
from positions.queries.statements import history
from positions.text.agreement import FEWEST

MOST = 200
"""Withdrawals, and corrections, that are listed: the latest."""


def site(request: HttpRequest) -> HttpResponse:
    """What this is, for whom, and under which licence."""
    asked(request)
    return render(request, "pages/about/site.html", {"contact": settings.CONTACT_EMAIL})


def method(request: HttpRequest) -> HttpResponse:
    """How a statement is made, what counts, and how good the suggestions are. Queries: 1."""
    asked(request)
    context = {
        "voices": Voice.values,
        "stances": StanceValue.values,
        "figures": measurements.figures(),
        "agreement": agreements.agreements(),
        "fewest": FEWEST,
    }
    return render(request, "pages/about/method.html", context)


def corrections(request: HttpRequest) -> HttpResponse:
    """How errors are corrected, all that was corrected and withdrawn; ``?s=S-000017`` says which statement a report is about."""
    about = asked(request, "s").get("s", "")
    context = {
        "contact": settings.CONTACT_EMAIL, "withdrawn": withdrawals.latest(MOST), "about": about,
        "corrected": history.corrections(MOST), "votes": vote_corrections.corrections(MOST), "most": MOST,
    }  # fmt: skip
    return render(request, "pages/about/corrections.html", context)


def accessibility(request: HttpRequest) -> HttpResponse:
    """Who can use this site, what was tested, and what is not yet good."""
    asked(request)
    return render(request, "pages/about/accessibility.html", {"contact": settings.CONTACT_EMAIL})
