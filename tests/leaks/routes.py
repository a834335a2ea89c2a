"""Every public address that exists, with every parameter that is documented."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

# What a placeholder of an address is filled with: what the public sees, by the placeholder's name.
KNOWN: dict[str, list[str]] = {
    "iso3": ["chn", "tuv"],
    "principle": ["non-intervention", "countermeasures"],
    "group": ["european-union"],
    "forum": ["gccs", "ungge"],
    "session": ["gccs-2015"],
    "document": ["D-0001", "D-0002"],
    "statement": ["S-000031", "S-000002", "S-000046"],
    "problem": ["bad-question", "not-found", "gone"],
    "suffix": ["", ".json", ".csv"],
}
# Placeholders whose name says too little: by the route that they stand in.
MEANING = [
    (r"states/<str:iso3>/<slug:slug>", {"iso3": "iso3", "slug": "principle"}),
    (r"forums/<slug:forum>/<slug:slug>", {"forum": "forum", "slug": "session"}),
    (r"principles/", {"slug": "principle", "key": "principle", "identifier": "principle"}),
    (r"states/", {"iso3": "iso3", "key": "iso3", "identifier": "iso3"}),
    (r"groups/", {"slug": "group", "key": "group", "identifier": "group"}),
    (r"forums/", {"slug": "forum", "key": "forum", "identifier": "forum"}),
    (r"sessions/", {"slug": "session", "key": "session", "identifier": "session"}),
    (r"documents/", {"public_id": "document", "key": "document", "identifier": "document"}),
    (r"statements/", {"public_id": "statement", "key": "statement", "identifier": "statement"}),
    (r"problems/", {"slug": "problem"}),
]


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Routes of the URL configuration, the curators' admin left out, as Django writes them."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if route.startswith("admin/"):
            continue
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from patterns(entry, route)


def all_routes() -> list[str]:
    return list(patterns(get_resolver()))
