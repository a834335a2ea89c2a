"""HTML: the text of the page as it is read, with what frames it proposed as furniture."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from positions.message import Message, verbatim
from positions.text.derived import Extracted, Proposal, ProposedFurniture, TextFacts
from positions.text.extraction.builder import BlockMark, Builder
from positions.text.extraction.errors import Damaged, EmptyText, TooMuch, WrongEncoding
from positions.text.extraction.html_elements import (
    BLOCKS,
    CELLS,
    CLASSES,
    CONTENT,
    FRAMES,
    LINES,
    NOT_SHOWN,
    OUTER_FRAMES,
    ROLES,
)
from positions.text.extraction.plain import derive_plain

DERIVATION = "html-1+libxml2-" + ".".join(str(part) for part in etree.LIBXML_COMPILED_VERSION)
"""How pages are parsed is the library's affair, so its version is part of the name."""

_WORDS = re.compile(r"[a-z]+")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CHARSET = re.compile(
    r"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|^\s*<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:$|[T ])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")
_META_PUBLISHERS = ("citation_publisher", "dc.publisher", "dcterms.publisher", "publisher", "og:site_name")
_META_DAYS = (
    "article:published_time",
    "citation_publication_date",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "date",
    "pubdate",
)

Element = Any  # lxml ships no types


def read_html(data: bytes) -> Extracted:
    """Derive the text of a page.

    Blocks are parted by a blank line, items, rows and line breaks by a line break, cells by a tab. Scripts, styles,
    pictures and what the page itself hides (``hidden``, ``display: none``) are not shown and are left out; what a style
    sheet hides cannot be known. Frames of the page are kept and proposed as furniture.

    Raises:
        NotUtf8: If the bytes are not UTF-8.
        WrongEncoding: If the page declares another encoding than it has.
        Damaged: If no page can be read from it.
        TooMuch: If its elements are nested beyond measure, or the text is too long.
        EmptyText: If the page shows nothing.

    Source: HTML Standard, section 15.3 (hidden elements, flow content); ARIA in HTML (landmarks of header and footer).
    """
    source = derive_plain(data).removeprefix("\ufeff")
    if declared := _CHARSET.search(source[:4_096]):
        encoding = (declared[1] or declared[2]).lower()
        if encoding not in {"utf-8", "utf8", "us-ascii", "ascii"}:
            raise WrongEncoding(Message("file.declared_encoding", encoding=encoding))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.encode(), parser=parser)
    except etree.LxmlError as error:
        raise Damaged(Message("noun.page"), Message("damage.no_element")) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise TooMuch(Message("file.page_nested"))
    body = _Body(Builder(), [], [])
    body.read(root)
    text = body.builder.text()
    if not text.strip():
        raise EmptyText
    facts = _facts(root, body)
    return Extracted(text, DERIVATION, "text/html", furniture=tuple(body.furniture()), facts=facts)


class _Body:
    """A walk over the elements, without recursion: nesting costs memory and no stack."""

    def __init__(
        self, builder: Builder, frames: list[tuple[BlockMark, Message, Message, bool]], titles: list[BlockMark]
    ) -> None:
        self.builder = builder
        self.frames = frames
        self.titles = titles

    def read(self, root: Element) -> None:
        builder = self.builder
        pre = inside = 0
        waiting: list[tuple[Element, tuple[BlockMark, ...] | None]] = [(root, None)]
        while waiting:
            element, marks = waiting.pop()
            name = element.tag if isinstance(element.tag, str) else ""
            if marks is None:
                if name in NOT_SHOWN or not name or _is_hidden(element):
                    self._tail(element, pre)
                    continue
                self._edge(name, closing=False)
                marks = tuple(self._begin(element, name, inside=inside > 0))
                pre += name == "pre"
                inside += name in CONTENT
                waiting.append((element, marks))
                self._words(element.text, pre)
                waiting.extend((child, None) for child in reversed(element))
            else:
                pre -= name == "pre"
                inside -= name in CONTENT
                for mark in marks:
                    builder.end(mark)
                self._edge(name, closing=True)
                self._tail(element, pre)

    def furniture(self) -> Iterator[ProposedFurniture]:
        """Yield the frames; a guess from a class that would take the title or a third of the page is no frame."""
        title = next((mark.span for mark in self.titles if mark.span), None)
        for mark, kind, because, certain in self.frames:
            span = mark.span
            if span is None or (title and span.contains(title) and because != verbatim("<nav>")):
                continue
            if certain or len(span) * 3 < self.builder.length:
                yield ProposedFurniture(span, kind, because)

    def _edge(self, name: str, *, closing: bool) -> None:
        if name in BLOCKS:
            self.builder.block()
        elif name in LINES or (name == "br" and not closing):
            self.builder.line()
        elif name in CELLS and not closing:
            self.builder.tab()

    def _begin(self, element: Element, name: str, *, inside: bool) -> Iterator[BlockMark]:
        if name == "h1":
            mark = self.builder.begin()
            self.titles.append(mark)
            yield mark
        if found := _frame(element, name, inside=inside):
            mark = self.builder.begin()
            self.frames.append((mark, *found))
            yield mark

    def _words(self, words: str | None, pre: int) -> None:
        if not words:
            return
        if not pre:
            self.builder.add(words)
            return
        for number, line in enumerate(words.split("\n")):
            if number:
                self.builder.line()
            self.builder.keep(line)

    def _tail(self, element: Element, pre: int) -> None:
        self._words(element.tail, pre)


def _is_hidden(element: Element) -> bool:
    hidden = element.get("hidden")
    return (hidden is not None and hidden != "until-found") or bool(_HIDING.search(element.get("style") or ""))


def _frame(element: Element, name: str, *, inside: bool) -> tuple[Message, Message, bool] | None:
    """Kind, reason and certainty, if the element frames the page."""
    if kind := FRAMES.get(name):
        return kind, verbatim(f"<{name}>"), True
    if not inside and (kind := OUTER_FRAMES.get(name)):
        return kind, verbatim(f"<{name}>"), True
    role = (element.get("role") or "").strip().lower()
    if kind := ROLES.get(role):
        return kind, verbatim(f'role="{role}"'), True
    if name in {"html", "body", "main", "article"}:
        return None
    for attribute in ("class", "id"):
        for word in _WORDS.findall((element.get(attribute) or "")[:400].lower()):
            if kind := CLASSES.get(word):
                return kind, verbatim(f'{attribute} "{word}"'), False
    return None


def _facts(root: Element, body: _Body) -> TextFacts:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content and len(content) <= 400:
            metas.setdefault(name, content)
    return TextFacts(
        title=_title(root, body, metas),
        language=_language(root),
        publisher=next(
            (Proposal(metas[name], verbatim(f'<meta> "{name}"')) for name in _META_PUBLISHERS if name in metas), None
        ),
        published=_published(root, metas),
    )


def _title(root: Element, body: _Body, metas: dict[str, str]) -> Proposal | None:
    spans = [mark.span for mark in body.titles if mark.span]
    text = body.builder.text()
    if len(spans) == 1:
        title = " ".join(spans[0].slice(text).split())
        if len(title) <= 400:
            return Proposal(title, Message("because.only", name="h1"))
    if "og:title" in metas:
        return Proposal(metas["og:title"], verbatim('<meta> "og:title"'))
    found = root.find(".//title")
    title = " ".join((found.text_content() if found is not None else "").split())
    return Proposal(title[:400], verbatim("<title>")) if title else None


def _language(root: Element) -> Proposal | None:
    declared = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    return Proposal(declared, verbatim(f'<html lang="{declared}">')) if _LANGUAGE.match(declared) else None


def _published(root: Element, metas: dict[str, str]) -> Proposal | None:
    for name in _META_DAYS:
        if match := _DAY.match(metas.get(name, "")):
            return Proposal(match[1], verbatim(f'<meta> "{name}"'))
    days = {match[1] for time in root.iter("time") if (match := _DAY.match(time.get("datetime") or ""))}
    return Proposal(days.pop(), Message("because.only", name="time")) if len(days) == 1 else None
