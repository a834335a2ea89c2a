"""Releases: the list, and one with its files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from positions.models import Release
from positions.pages.query_params import asked
from positions.queries import releases

MOST = 200
"""Withdrawals after a release that are listed: the latest."""


def release_list(request: HttpRequest) -> HttpResponse:
    """List the releases, the newest first. Queries: 1."""
    asked(request)
    found = [{"release": one, "zip": releases.zip_name(one)} for one in releases.every()]
    return render(request, "pages/releases/list.html", {"found": found})


def release_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one release: its sums, its files, and what was withdrawn since. Queries: 2."""
    release = releases.by_number(number)
    if release is None:
        raise Http404(_("There is no release %(number)s.") % {"number": number[:20]})
    asked(request)
    return render(request, "pages/releases/one.html", _context(release))


def _context(release: Release) -> dict[str, object]:
    files = releases.files_of(release)
    return {
        "release": release,
        "zip": releases.zip_name(release),
        "beside": releases.beside(release),
        "tables": [one for one in files if one.path.startswith(("data/csv/", "data/jsonl/"))],
        "others": [one for one in files if not one.path.startswith(("data/csv/", "data/jsonl/"))],
        "withdrawn": releases.withdrawn_since(release, MOST),
        "most": MOST,
    }
