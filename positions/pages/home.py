"""Home."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from positions.pages.context_processors import edition_of
from positions.pages.query_params import asked
from positions.queries import home


def home_page(request: HttpRequest) -> HttpResponse:
    """What the record has to show today."""
    asked(request)
    return render(request, "pages/home.html", {"front": home.front(*edition_of(request))})
