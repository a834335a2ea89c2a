"""Addresses of pages, as paths; a surface puts the host before them."""

from __future__ import annotations

from functools import cache

from django.urls import reverse

# Resolving an address costs more than reading the row it belongs to: resolved once, with a value of the right form.
_SAMPLES: dict[str, tuple[str, ...]] = {
    "state": ("zzz",),
    "cell": ("zzz", "principle-0"),
    "group": ("group-0",),
    "principle": ("principle-0",),
    "forum": ("forum-0",),
    "session": ("forum-0", "session-0"),
    "document": ("D-0000",),
    "document-text": ("D-0000",),
    "statement": ("S-000000",),
    "version": ("S-000000", "987654321"),
    "instrument": ("instrument-0",),
    "vote": ("vote-0",),
    "briefing": (),
}


@cache
def _pattern(name: str) -> str:
    path = reverse(name, args=_SAMPLES[name])
    for number, sample in enumerate(_SAMPLES[name]):
        path = path.replace(sample, f"{{{number}}}")
    return path


def page_of(name: str, *parts: str) -> str:
    """Return the path of the page of a thing, by its noun and identifiers."""
    return _pattern(name).format(*parts)


def state(alpha3: str) -> str:
    """Return the path of a state's profile."""
    return page_of("state", alpha3.lower())


def statement(public_id: str) -> str:
    """Return the path of a statement's page."""
    return page_of("statement", public_id)


def version(public_id: str, number: int) -> str:
    """Return the path of the page of one version of a statement: it shows that version for ever."""
    return page_of("version", public_id, str(number))


def context(document: str, public_id: str) -> str:
    """Return the path of a passage in its document."""
    return f"{page_of('document', document)}#{public_id}"


@cache
def _versions() -> str:
    return reverse("api-versions")


def versions(public_id: str) -> str:
    """Return the address of the versions of a statement, as data."""
    return f"{_versions()}?statement={public_id}"
