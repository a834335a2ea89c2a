"""Small files that programs ask every site for."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may fetch: all but the curators' rooms."""
    return HttpResponse("User-agent: *\nDisallow: /admin/\n", content_type="text/plain; charset=utf-8")


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
