"""Every public address that exists, with every parameter that is documented."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver

# What a placeholder is filled with: things that the public sees, by the noun that the placeholder stands for.
KNOWN: dict[str, list[str]] = {
    "state": ["chn", "tuv"],
    "principle": ["non-intervention", "countermeasures"],
    "group": ["european-union"],
    "forum": ["gccs", "ungge"],
    "session": ["gccs-2015"],
    "document": ["D-0001", "D-0002"],
    "statement": ["S-000031", "S-000002", "S-000046"],
    "position": ["S-000002:CHN:non-intervention"],
    "version": ["S-000002:1", "S-000031:2", "S-000046:1", "S-000046:2"],
    "number": ["1", "2"],
    "instrument": ["a-res-73-27"],
    "rollcall": ["a-res-73-27"],
    "act": ["A-000001"],
    "explanation": ["S-000046:CHN:vote:a-res-73-27"],
    "measurement": ["D-0001", "hold-out"],
    "silence": ["CHN:non-intervention"],
    "vocab": ["voice", "stance"],
    "change": ["1-00000000"],
    "sitemap": ["pages", "statements-1", "cells", "documents"],
    "agreement": ["ALL:sentences", "ALL:stances"],
    "references": ["bib", "ris", "csljson", "jsonld"],
    "paper": ["docx", "md", "bib", "ris", "csljson", "jsonld"],
    "release": ["2026.12.1"],
    "released": ["verify.py", "data/csv/statements.csv"],
    "problem": ["bad-question", "not-found", "gone"],
}
# Which noun a placeholder stands for: the first row whose words stand in the route decides.
MEANS = [
    ("data/releases/<str:number>/<path:name>", {"number": "release", "name": "released"}),
    ("data/releases/<str:number>/", {"number": "release"}),
    ("states/<str:iso3>/<slug:slug>/", {"iso3": "state", "slug": "principle"}),
    ("groups/<slug:group>/<slug:slug>/", {"group": "group", "slug": "principle"}),
    ("forums/<slug:forum>/<slug:slug>/", {"forum": "forum", "slug": "session"}),
    ("problems/", {"slug": "problem"}),
    ("votes/", {"slug": "rollcall"}),
    ("v<int:version>/", {"public_id": "statement", "version": "number"}),
    ("v1/briefing", {"form": "paper"}),
    (r"v1/statements\.", {"form": "references"}),
    (r"v1/statements/", {"form": "references", "identifier": "statement"}),
    *(
        (f"{noun}s/", dict.fromkeys(("iso3", "slug", "public_id", "identifier"), noun))
        for noun in (
            "state",
            "principle",
            "group",
            "forum",
            "session",
            "document",
            "statement",
            "position",
            "version",
            "measurement",
            "instrument",
            "rollcall",
            "act",
            "explanation",
        )
    ),
    ("vocab/", {"identifier": "vocab"}),
    ("changes/", {"identifier": "change"}),
    ("sitemaps/", {"part": "sitemap"}),
    ("agreement/", {"identifier": "agreement"}),
    ("coverage/", {"identifier": "silence"}),
]
# Routes that answer nothing until they are asked something: with this they answer.
ASKED = {
    "compare": "?states=CHN,NLD",
    "v1/drift": "?state=CHN&principle=non-intervention",
    "briefing": "?s=S-000031,S-000002",
}
# A suffix that may be left out, of any of the forms that the registry has.
FORM = re.compile(r"\(\?:\\\.\(\?P<form>([\w|\\.]+)\)\)\?")
_PLACE = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^()]*\)")


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if route.startswith("admin/"):
            continue  # the curators' own; a stranger is sent to its login (tests/admin)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from _routes(entry, route)


def routes() -> list[str]:
    """Routes of the URL configuration, as Django writes them, without the admin."""
    return list(dict.fromkeys(_routes(get_resolver())))


def nouns_of(route: str) -> dict[str, str]:
    """The noun of each placeholder of a route.

    Raises:
        LookupError: A placeholder is new: say in ``MEANS`` what it stands for, so that the walk asks for it.
    """
    names = [first or second for first, second in _PLACE.findall(FORM.sub("", route))]
    for words, means in MEANS:
        if words in route and all(name in means for name in names):
            return {name: means[name] for name in names}
    if names:
        raise LookupError(f"What do {names} of {route!r} stand for?")
    return {}


def addresses(route: str, values: dict[str, list[str]]) -> Iterator[str]:
    """Every address of a route, its placeholders filled from ``values`` by noun, in each form that it has."""
    form = FORM.search(route)
    forms = ["", *(f".{suffix}" for suffix in form[1].replace("\\", "").split("|"))] if form else [""]
    nouns = nouns_of(route)
    plain = FORM.sub("\0", route).replace("(?:v1/?)?", "v1/").replace("/?", "").replace("^", "").replace("$", "")
    for suffix, *chosen in itertools.product(forms, *(values[noun] for noun in nouns.values())):
        given = dict(zip(nouns, chosen, strict=True))
        address = _PLACE.sub(lambda match: quote(given[match[1] or match[2]], safe=":"), plain)  # noqa: B023 - used at once
        address = "/" + address.replace("\\.", ".").replace("\0", suffix)
        if re.search(r"[\\()|\[\]*+<>]", address):
            raise LookupError(f"{route!r} is written in a way that the walk does not read: {address!r}")
        yield address
        yield from (address + question for name, question in ASKED.items() if name in route)


def questions(openapi: dict) -> Iterator[tuple[str, str, dict]]:
    """Each documented parameter of each documented address: the route, the parameter's name, its schema."""
    for route, methods in openapi["paths"].items():
        for parameter in methods["get"].get("parameters", ()):
            if parameter["in"] == "query":
                yield route, parameter["name"], parameter
