"""Home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from positions.pages.frame import edition_of
from positions.pages.questions import asked
from positions.queries import home

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def one(request: HttpRequest) -> HttpResponse:
    """What the record has to show today."""
    asked(request)
    return render(request, "pages/home.html", {"front": home.front(*edition_of(request))})
