"""Atom: a feed as XML. Source: RFC 4287."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
# XML 1.0, section 2.2: what no document may hold, even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a feed tells of.

    Attributes:
        id: Its permanent address: the same as long as it is the same thing.
        title: A line.
        published: When it was first public.
        updated: When it last changed so that a reader should look again.
        url: Where it is shown.
        author: Whose words it is, or who tells it.
        text: What it says, as plain text.
        kind: ``published``, ``corrected`` or ``withdrawn``.
        language: BCP 47, of the text; empty if that is ours.
    """

    id: str
    title: str
    published: datetime
    updated: datetime
    url: str
    author: str
    text: str
    kind: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed.

    Attributes:
        url: Its own address, and its identity.
        title: A line.
        subtitle: What it holds, and how much of it.
        updated: When the newest entry was; of an empty feed any moment.
        page: Where the same question is answered for people.
        entries: The newest first.
    """

    url: str
    title: str
    subtitle: str
    updated: datetime
    page: str
    entries: tuple[Entry, ...]


def write_atom(feed: Feed) -> bytes:
    """Write a feed. The same feed gives the same bytes."""
    head = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        _element("id", feed.url),
        _element("title", feed.title),
        _element("subtitle", feed.subtitle),
        _element("updated", _moment(feed.updated)),
        _link("self", feed.url, "application/atom+xml"),
        _link("alternate", feed.page, "text/html"),
        f"<author>{_element('name', 'normsdb')}</author>",
        _element("generator", "normsdb"),
    ]
    return "\n".join([*head, *(_entry(one) for one in feed.entries), "</feed>\n"]).encode()


def _entry(one: Entry) -> str:
    language = f" xml:lang={quoteattr(_clean(one.language))}" if one.language else ""
    parts: Iterable[str] = (
        "<entry>",
        _element("id", one.id),
        _element("title", one.title),
        _element("published", _moment(one.published)),
        _element("updated", _moment(one.updated)),
        _link("alternate", one.url, "text/html"),
        f"<author>{_element('name', one.author)}</author>",
        f"<category term={quoteattr(one.kind)}/>",
        f'<content type="text"{language}>{_text(one.text)}</content>',
        "</entry>",
    )
    return "\n".join(parts)


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _link(relation: str, address: str, media_type: str) -> str:
    return f'<link rel="{relation}" type="{media_type}" href={quoteattr(_clean(address))}/>'


def _text(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
