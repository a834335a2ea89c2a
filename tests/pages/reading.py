"""Reading a page as a visitor's program does: its links, addresses within it, words, and marked stretches."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

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
        style: Whether anything is styled or scripted inline.
    """

    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    marks: list[list[str]] = field(default_factory=list)
    text: str = ""
    inline: bool = False
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
        if "style" in found or tag in {"style", "script"} or any(name.startswith("on") for name in found):
            self.inline = True
        if tag == "mark":
            self.marks.append([found.get("id", ""), ""])
            self._open.append(self.marks[-1])

    def handle_endtag(self, tag):
        if tag == "mark":
            self._open.pop()

    def handle_data(self, data):
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


def walk(client, addresses: list[str]) -> None:
    """Check that every link of these pages leads somewhere, and every place within a page is there."""
    seen: dict[str, Page] = {}
    asked: set[str] = set()
    for address in addresses:
        seen[address] = read(client, address)
    for address in addresses:
        for link in seen[address].links:
            target, _, place = link.partition("#")
            target = target or address
            if target.startswith(("http://", "https://", "/static/")):
                continue
            if target.startswith("?"):
                target = address.partition("?")[0] + target
            if target not in asked and target not in seen:
                asked.add(target)
                response = client.get(target)
                assert response.status_code == 200, (address, link, response.status_code)
                if place:
                    seen[target] = read(client, target)
            if place:
                page = seen.get(target) or read(client, target)
                seen[target] = page
                assert place in page.ids, (address, link)
