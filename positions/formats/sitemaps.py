"""Sitemaps: the pages of the site, for search engines. Source: the protocol 0.9 of sitemaps.org."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from xml.sax.saxutils import escape

MEDIA_TYPE = "application/xml; charset=utf-8"
LARGEST = 50_000
"""Addresses that one file may hold."""

Listed = tuple[str, datetime]
"""A whole address, and when what is there last changed."""


def write_sitemap(pages: Iterable[Listed]) -> bytes:
    """Write the pages of a part, in their order."""
    return _write("urlset", "url", pages)


def write_index(parts: Iterable[Listed]) -> bytes:
    """Write the list of parts, in their order."""
    return _write("sitemapindex", "sitemap", parts)


def _write(whole: str, part: str, listed: Iterable[Listed]) -> bytes:
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    lines += [
        f"<{part}><loc>{escape(address)}</loc><lastmod>{at.astimezone(UTC).isoformat(timespec='seconds')}</lastmod></{part}>"
        for address, at in listed
    ]
    return "\n".join([*lines, f"</{whole}>\n"]).encode()
