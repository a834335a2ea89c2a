"""Describing: title, publisher and date as the text itself gives them. Proposals, each with what it rests on."""

import re
from collections.abc import Sequence

from positions.text import segments
from positions.text.derivations.dates import days_in
from positions.text.derivations.records import Proposal, Proposed
from positions.text.spans import Span

TOP = 3_000
"""Characters at the top in which a title and the day of publication stand."""

_HEAD = re.compile(r"^\#{1,6}[ \t]+(?P<title>[^\n]+?)[ \t]*\#*$", re.MULTILINE)
# What agencies put before a headline to say of what sort it is; and no part of the title.
_RUBRIC = re.compile(
    r"^(?:spotlight|feature|roundup|urgent|update|analysis|news analysis|interview|commentary|opinion|factbox|backgrounder|exclusive|"
    r"explainer|press release|\d(?:st|nd|rd|th) ld\b[^:]{0,30}|communiqué de presse|comunicado de prensa|пресс-релиз)\s*[:：]\s*",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"\*\*|__|^\*|\*$")
_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))\s*(?:copyright|©|\(c\)|[\d\s,–—-])*\s*(?:by\s+)?(?P<holder>[^\W\d_][^©\n|•·:;]{2,160}?)"
    r"(?=\s*(?:\.(?:\s|$)|\n|$|[|•·;]|\b(?:all rights|contact|address|tel\b|phone|privacy|terms|disclaimer)))",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"https?://\S{0,300}?/t?(20\d{2})[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])[_/-]")
_DATELINE = re.compile(r"(?P<who>[^\W\d_][\w.&’' -]{1,60}?),?\s*$")


def describe_title(text: str, furniture: Sequence[Proposed]) -> Proposal | None:
    """Propose a title: a heading of Markdown, what a browser prints before the time of printing, or the first heading."""
    if match := _HEAD.search(text, 0, TOP):
        return Proposal(_plain(match["title"]), "the first heading")
    for proposed in furniture:
        before = text[: proposed.span.start].strip()
        if proposed.kind == "time of printing" and proposed.span.start < 300 and before and "\n" not in before:
            return Proposal(_plain(before), "printed before the time of printing")
    for paragraph in segments.paragraphs(text[:TOP], [one.span for one in furniture if one.span.end <= TOP])[:6]:
        words = paragraph.span.slice(text)
        if paragraph.kind == "heading" and len(words) >= 8 and any(character.isalpha() for character in words):
            return Proposal(_plain(words), "the first heading")
        if paragraph.kind == "body":
            break
    return None


def describe_publisher(text: str, furniture: Sequence[Proposed]) -> Proposal | None:
    """Propose a publisher: the holder of the copyright, or the name that stands before the date under the title."""
    holders = {" ".join(match["holder"].split()).strip(" ,.") for match in _HOLDER.finditer(text[-20_000:])}
    if len(holders) == 1:
        return Proposal(holders.pop()[:200], "named as holder of the copyright")
    for words in _headings(text, furniture):
        days = days_in(words)
        if days and (match := _DATELINE.fullmatch(words[: days[0][1]].strip())):
            return Proposal(match["who"].strip(), "stands before the date under the title; it may be a place")
    return None


def describe_day(text: str, furniture: Sequence[Proposed]) -> Proposal | None:
    """Propose the day of publication: the one of a dateline at the top, or of the address that is printed on the page."""
    for words in _headings(text, furniture):
        days = {day for day, _, _ in days_in(words)}
        if len(days) == 1:
            return Proposal(days.pop().isoformat(), f"stands at the top: {words[:80]}")
    found = {"-".join(match.groups()) for match in _IN_ADDRESS.finditer(text)}
    return Proposal(found.pop(), "part of the address printed on the page") if len(found) == 1 else None


def _headings(text: str, furniture: Sequence[Proposed]) -> list[str]:
    """The first short lines of the text, without furniture."""
    spans: list[Span] = [one.span for one in furniture if one.span.end <= TOP]
    found = segments.paragraphs(text[:TOP], spans)[:10]
    return [one.span.slice(text) for one in found if one.kind == "heading" and len(one.span) <= 160]


def _plain(words: str) -> str:
    return _RUBRIC.sub("", _EMPHASIS.sub("", " ".join(words.split())).strip())[:400]
