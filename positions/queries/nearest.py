"""Nearest: the addresses most like one that leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from rapidfuzz import fuzz, process, utils

from positions.models import Document, Forum, Group, Principle, Session, State

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
        At most three, the likest first; empty if nothing is like it. Statements are not searched: a number is not like another.

    Queries: 6, whatever was asked.
    """
    parts = [part for part in path[:LONGEST].strip("/").split("/") if part]
    if not parts:
        return []
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


def _likeness(one: str, other: str, **_: object) -> float:
    """Compare whole words and spelling; a part that fits counts less than a whole that nearly fits."""
    return max(fuzz.ratio(one, other), 0.85 * fuzz.token_set_ratio(one, other))


def _pages() -> list[tuple[str, str, AddressHint]]:
    """List the words by which each page is known, its room, and the page. Reference data and documents: some thousands at most."""
    pages: list[tuple[str, str, AddressHint]] = []

    def add(room: str, page: AddressHint, *words: str) -> None:
        pages.extend((utils.default_process(word.replace("-", " ")), room, page) for word in words if word)

    for slug, name in Principle.objects.published().values_list("slug", "name"):
        add("principles", AddressHint(name, reverse("principle", args=[slug])), slug, name)
    for state in State.objects.published().only("alpha3", "alpha2", "common_name", "official_name", "aliases"):
        page = AddressHint(state.common_name, reverse("state", args=[state.alpha3.lower()]))
        add("states", page, state.alpha3, state.common_name, state.official_name, *state.aliases)
    for slug, name, short in Group.objects.published().values_list("slug", "name", "abbreviation"):
        add("groups", AddressHint(name, reverse("group", args=[slug])), slug, name, short)
    for slug, name, short in Forum.objects.published().values_list("slug", "name", "abbreviation"):
        add("forums", AddressHint(name, reverse("forum", args=[slug])), slug, name, short)
    for forum, slug, name, short in Session.objects.published().values_list(
        "forum__slug", "slug", "name", "abbreviation"
    ):
        add("forums", AddressHint(name, reverse("session", args=[forum, slug])), slug, name, short)
    newest = Document.objects.published().order_by("-published_start", "-id").values_list("public_id", "title")[:500]
    for public_id, title in newest:
        add("documents", AddressHint(title, reverse("document", args=[public_id])), public_id or "")
    return pages
