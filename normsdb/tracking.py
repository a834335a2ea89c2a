"""Tracking parameters in the addresses of pages: overlooked before anybody reads the address."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote_plus

from django.http import HttpRequest
from django.http.response import HttpResponseBase

Handler = Callable[[HttpRequest], "HttpResponseBase"]

# What mailings and social networks hang on every link that they carry. Source: Google Analytics, "URL builders"
# (utm_*), Google Ads (gclid), Microsoft Advertising (msclkid), Mailchimp (mc_cid, mc_eid); fbclid, igshid and ref are
# general knowledge, unchecked.
_TRACKING = frozenset({"fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref"})
# Programs ask these; a parameter that they do not mean is a fault that they want to hear of.
_DATA = re.compile(r"/api/(?!docs|problems)|/admin/")


def overlook_tracking(get_response: Handler) -> Handler:
    """Answer a page's link that travelled as if it had not: its tracking parameters are gone before anybody reads the address.

    So they stand in no link, form, citation or ETag, and no redirect carries them on. The API refuses them, as all that
    it does not know.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        asked = request.META.get("QUERY_STRING", "")
        if asked and not _DATA.match(request.path_info):
            kept = "&".join(pair for pair in asked.split("&") if not _is_tracking(pair))
            if kept != asked:
                request.META["QUERY_STRING"] = kept
        return get_response(request)

    return middleware


def _is_tracking(pair: str) -> bool:
    name = unquote_plus(pair.partition("=")[0]).strip().lower()
    return name in _TRACKING or name.startswith("utm_")
