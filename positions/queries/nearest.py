"""Nearest: the addresses most like one that leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from rapidfuzz import fuzz, process, utils

from positions.models import Document
from positions.queries.query_language.known import KINDS
from positions.queries.states.outside import outside
from positions.text.names.records import NUMBERS

_ROOMS = (
    ("principles", "principle"),
    ("states", "state"),
    ("groups", "group"),
    ("forums", "forum"),
    ("forums", "session"),
)
"""First part of an address, and the kind of thing that has pages there, known by every name of the lexicon."""
MOST = 3
LEAST = 65.0
"""Score out of 100 below which an address is no likeness."""
AWAY = 15.0
"""How much less like than the likest a suggestion may be."""
LONGEST = 120
"""Characters of the asked address that are compared."""


@dataclass(frozen=True)
class AddressHint:
    """A page that may have been meant.

    Attributes:
        name: What it is about.
        url: Its address.
    """

    name: str
    url: str


def addresses(path: str) -> list[AddressHint]:
    """Find the public pages whose code, slug or name is most like the parts of a path.

    Args:
        path: Path of the address, as "/principles/non-interventoin/".

    Returns:
        At most three, the likest first, or all states to read instead of a former one; empty if nothing is like it.
        Statements are not searched: a number is not like another.

    Queries: 8, whatever was asked; 1 if the names were read of this edition before.
    """
    parts = [part for part in path[:LONGEST].strip("/").split("/") if part]
    if not parts:
        return []
    if instead := _instead(parts):
        return instead
    wanted = utils.default_process(parts[-1].replace("-", " "))
    pages = _pages()
    near = process.extract(
        wanted, [words for words, _, _ in pages], scorer=_likeness, score_cutoff=LEAST, limit=MOST * 4
    )
    found: dict[str, tuple[float, AddressHint]] = {}
    for _, score, index in near:
        _, room, page = pages[index]
        # Of two alike, the one in the room that was asked for.
        weight = score + (5 if room == parts[0] else 0)
        if page.url not in found or found[page.url][0] < weight:
            found[page.url] = (weight, page)
    best = max((weight for weight, _ in found.values()), default=0)
    ranked = sorted(found.values(), key=lambda pair: -pair[0])
    return [page for weight, page in ranked[:MOST] if weight >= best - AWAY]


def _instead(parts: list[str]) -> list[AddressHint]:
    """Return the states that a former state or a part of one leads to, as many as there are; they are known, and not guessed."""
    if parts[0] != "states" or len(parts) < 2:
        return []
    known = {one.token: one for one in KINDS["state"].all()}
    return [
        AddressHint(known[token].label, reverse("state", args=[token.lower()]))
        for token in outside(parts[1])[1]
        if token in known
    ]


def _likeness(one: str, other: str, **_: object) -> float:
    """Compare whole words and spelling; a part that fits counts less than a whole that nearly fits."""
    return max(fuzz.ratio(one, other), 0.85 * fuzz.token_set_ratio(one, other))


def _pages() -> list[tuple[str, str, AddressHint]]:
    """List the words by which each page is known, its room, and the page. Reference data and documents: some thousands at most."""
    pages: list[tuple[str, str, AddressHint]] = []

    def add(room: str, page: AddressHint, *words: str) -> None:
        pages.extend((utils.default_process(word.replace("-", " ")), room, page) for word in words if word)

    forums = {one.key: one for one in KINDS["forum"].all()}
    for room, kind in _ROOMS:
        for one in KINDS[kind].all():
            address = [forums[one.forum].token, one.token] if kind == "session" and one.forum in forums else [one.token]
            if kind == "session" and len(address) < 2:
                continue
            page = AddressHint(one.label, reverse(kind, args=[part.lower() for part in address]))
            names = one.bearer.names if one.bearer else ()
            add(room, page, *(name.text for name in names if name.kind not in NUMBERS and len(name.text) > 1))
            add(room, page, *(one.bearer.aliases if one.bearer else ()))
    newest = Document.objects.published().order_by("-published_start", "-id").values_list("public_id", "title")[:500]
    for public_id, title in newest:
        add("documents", AddressHint(title, reverse("document", args=[public_id])), public_id or "")
    return pages
