"""Reading a page as a visitor's program does: its links, addresses within it, words, and marked stretches."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.urls import Resolver404, resolve

# What stands apart to the eye stands apart in the words.
_BLOCKS = {"br", "dd", "div", "dt", "h1", "h2", "h3", "li", "option", "p", "td", "th", "tr"}


@dataclass
class Page(HTMLParser):
    """A parsed page.

    Attributes:
        links: Targets of links, in order.
        ids: Addresses within the page, in order.
        marks: For each marked stretch its id (or an empty text) and its words.
        text: All its words.
        inline: Whether anything is styled or scripted inline. JSON-LD is data, which no browser runs.
        data: The blocks of JSON-LD, in order.
    """

    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    marks: list[list[str]] = field(default_factory=list)
    text: str = ""
    inline: bool = False
    data: list[str] = field(default_factory=list)
    _in_data: bool = False
    _open: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag in _BLOCKS:
            self.text += " "
        if tag in {"a", "link"} and "href" in found:
            self.links.append(found["href"])
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "script" and found == {"type": "application/ld+json"}:
            self._in_data = True
            self.data.append("")
        elif "style" in found or tag in {"style", "script"} or any(name.startswith("on") for name in found):
            self.inline = True
        if tag == "mark":
            self.marks.append([found.get("id", ""), ""])
            self._open.append(self.marks[-1])

    def handle_endtag(self, tag):
        if tag == "script":
            self._in_data = False
        if tag == "mark":
            self._open.pop()

    def handle_data(self, data):
        if self._in_data:
            self.data[-1] += data
            return
        self.text += data
        for mark in self._open:
            mark[1] += data

    @property
    def words(self) -> str:
        """The words with every run of white space as one space."""
        return " ".join(self.text.split())


def read(client, address: str, status: int = 200) -> Page:
    """Fetch and parse a page."""
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    page = Page()
    page.feed(response.content.decode())
    assert not page.inline, address
    assert len(page.ids) == len(set(page.ids)), address
    return page


def rows_said(html: str) -> int:
    """Rows that a list of statements says it has in its heading: statements, and headlines beside them."""
    heading = re.search(r"<h1>(.*?)</h1>", html, re.DOTALL)[1].partition(":")[0]
    return sum(int(figure.replace(",", "")) for figure in re.findall(r"([\d,]+) (?:statement|headline)", heading))


OF_A_SHAPE = 12
"""Links of one shape that a walk follows: the 193 pages of states fail together or not at all."""


def shape(address: str) -> tuple[str, ...]:
    """What two links to the same kind of page share: the view and the names of its parameters."""
    path, _, query = address.partition("?")
    try:
        view = resolve(path).route
    except Resolver404:
        view = path  # It leads nowhere, and each of them is followed.
    return view, *sorted({part.partition("=")[0] for part in query.split("&")})


def walk(client, addresses: list[str]) -> None:
    """Check that the links of these pages lead somewhere, some of each shape, and every place within a page is there."""
    seen: dict[str, Page] = {address: read(client, address) for address in addresses}
    asked: set[str] = set()
    followed: Counter[tuple[str, ...]] = Counter()
    for address in addresses:
        for link in seen[address].links:
            target, _, place = link.partition("#")
            target = target or address
            if target.startswith(("http://", "https://", "/static/")):
                continue
            if target.startswith("?"):
                target = address.partition("?")[0] + target
            if target not in asked and target not in seen:
                kind = shape(target)
                if followed[kind] == OF_A_SHAPE:
                    continue
                followed[kind] += 1
                asked.add(target)
                response = client.get(target)
                assert response.status_code == 200, (address, link, response.status_code)
                if place:
                    seen[target] = read(client, target)
            if place:
                page = seen.get(target) or read(client, target)
                seen[target] = page
                assert place in page.ids, (address, link)
