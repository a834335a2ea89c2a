"""Small files that programs ask every site for."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from positions.formats.sitemaps import MEDIA_TYPE, write_index, write_sitemap
from positions.pages.context_processors import edition_of
from positions.queries import sitemaps


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may fetch: all but the curators' rooms. Pages that they should not list say so themselves."""
    lines = ("User-agent: *", "Disallow: /admin/", "", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


PAGES = (
    "home", "principles", "states", "groups", "forums", "instruments", "documents", "statements", "matrix", "matrix-acts", "compare",
    "map", "timeline", "landscape", "landscape-all", "landscape-votes", "together", "coverage", "about", "method", "corrections",
    "accessibility", "api-docs",
)  # fmt: skip
"""Pages that are of no one record, by the names of their addresses: they change with every edition."""


def sitemap(request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap, each with its latest change. Queries: as ``sitemaps.parts``."""
    found = [("pages", edition_of(request)[1]), *sitemaps.parts()]
    parts = ((request.build_absolute_uri(reverse("sitemap-part", args=[name])), at) for name, at in found)
    return HttpResponse(write_index(parts), content_type=MEDIA_TYPE)


def sitemap_part(request: HttpRequest, part: str) -> HttpResponse:
    """The pages of a part, each with its last change. Queries: as ``sitemaps.part``."""
    changed_at = edition_of(request)[1]
    found = [(reverse(name), changed_at) for name in PAGES] if part == "pages" else sitemaps.part(part)
    if not found:
        raise Http404(_("The sitemap has no part “%s”.") % part)
    here = request.build_absolute_uri("/").rstrip("/")
    return HttpResponse(write_sitemap((here + path, at) for path, at in found), content_type=MEDIA_TYPE)


def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a hole. Not there where the operator has named nobody.

    Source: RFC 9116, sections 2.5.3 and 2.5.5.
    """
    if not settings.CONTACT_EMAIL:
        raise Http404
    expires = timezone.now() + timedelta(days=180)
    lines = [
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {request.build_absolute_uri()}",
        "Preferred-Languages: en",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches here.

    Source: OpenSearch 1.1, draft 6, "OpenSearch description document".
    """
    body = format_html(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>normsdb</ShortName>'
        "<Description>What states hold about the rules of cyberspace, with the exact words.</Description>"
        "<InputEncoding>UTF-8</InputEncoding>"
        '<Url type="text/html" template="{}?q={{searchTerms}}"/></OpenSearchDescription>\n',
        request.build_absolute_uri(reverse("statements")),
    )
    return HttpResponse(body, content_type="application/opensearchdescription+xml; charset=utf-8")
