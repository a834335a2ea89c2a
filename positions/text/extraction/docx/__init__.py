"""DOCX: the paragraphs, tables and notes of the document, its headers and footers as furniture."""

import re
from collections.abc import Iterator
from typing import Any

from positions.message import Message
from positions.text.derived import Extracted, Proposal, ProposedFurniture, TextFacts
from positions.text.extraction.builder import BlockMark, Builder
from positions.text.extraction.docx.packages import Package
from positions.text.extraction.errors import Damaged, EmptyText
from positions.text.furniture import kinds

DERIVATION = "docx-1"

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = re.compile(
    r"\{http://(?:schemas\.openxmlformats\.org/wordprocessingml/2006|purl\.oclc\.org/ooxml/wordprocessingml)/main\}"
)
_NOT_TEXT = frozenset({"del", "moveFrom", "instrText", "delText", "pPr", "tblPr", "tcPr", "trPr", "sectPr"})
_TEXT_OF = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_CORE = "{http://purl.org/dc/elements/1.1/}"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")

Element = Any  # lxml ships no types


def read_docx(data: bytes) -> Extracted:
    """Derive the text of a DOCX.

    In this order: headers, body, footnotes and endnotes, footers; headers and footers once each. Paragraphs are parted
    by a blank line, rows of a table by a line break, cells by a tab. Changes that are tracked are taken as made. Left
    out: deleted and hidden text, comments, codes of fields, and the numbers that Word itself counts.

    Raises:
        DerivationError: One of those that ``Package`` names, or EmptyText.

    Source: ECMA-376, part 1, sections 17.3 (paragraphs and runs), 17.4 (tables), 17.10 (headers and footers), 17.11
    (notes).
    """
    package = Package(data)
    root = package.xml(package.main)
    if root is None or _name(root) != "document":
        raise Damaged("DOCX", Message("office.no_document"))
    related = package.related(package.main)
    builder = Builder()
    frames: list[tuple[BlockMark, Message]] = []
    for kind, noun in (
        ("header", kinds.PAGE_HEADER),
        ("footnotes", None),
        ("endnotes", None),
        ("footer", kinds.PAGE_FOOTER),
    ):
        if kind == "footnotes":
            _write(root, builder)
        for path in dict.fromkeys(path for found, path in related.values() if found == kind):
            part = package.xml(path)
            if part is None:
                continue
            builder.block()
            mark = builder.begin()
            _write(part, builder)
            builder.end(mark)
            if noun:
                frames.append((mark, noun))
    text = builder.text()
    if not text.strip():
        raise EmptyText
    because = Message("because.file")
    furniture = tuple(ProposedFurniture(mark.span, noun, because) for mark, noun in frames if mark.span)
    changed = any(_name(element) in {"ins", "del", "moveFrom", "moveTo"} for element in root.iter())
    notes = (Message("note.tracked"),) if changed else ()
    return Extracted(text, DERIVATION, _MEDIA_TYPE, furniture=furniture, facts=_facts(package), notes=notes)


def _name(element: Element) -> str:
    """Name of an element of the text's own vocabulary; of others the whole name, so that they never meet."""
    tag = element.tag if isinstance(element.tag, str) else ""
    local, found = _W.subn("", tag)
    if found:
        return local
    return tag.rpartition("}")[2] if tag.endswith(("}AlternateContent", "}Choice", "}Fallback")) else tag


def _write(root: Element, builder: Builder) -> None:
    """Write the text of a part. Text boxes, which stand within a paragraph, follow as paragraphs of their own."""
    boxes: list[Element] = []
    waiting: list[tuple[Element, bool]] = [(root, False)]
    while waiting:
        element, closing = waiting.pop()
        name = _name(element)
        if closing:
            _edge(element, name, builder, closing=True)
            if name == "p":
                waiting.extend((box, False) for box in reversed(boxes))
                boxes.clear()
            continue
        if name in _NOT_TEXT or (name == "r" and _is_hidden(element)):
            continue
        if name == "txbxContent":
            boxes.append(_Box(element))
            continue
        _edge(element, name, builder, closing=False)
        if name == "t":
            builder.add(element.text or "")
        elif name in {"br", "cr"}:
            builder.line()
        elif name in {"tab", "ptab"}:
            builder.tab()
        elif name in _TEXT_OF:
            builder.add(_TEXT_OF[name])
        waiting.append((element, True))
        waiting.extend((child, False) for child in reversed(list(_children(element, name))))


class _Box(list[Any]):
    """The content of a text box, freed from the paragraph that it is anchored in."""

    tag = "box"

    def __init__(self, element: Element) -> None:
        super().__init__(element)


def _children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children; of alternatives, which say the same twice, the first that can be read."""
    if name == "AlternateContent":
        options = [child for child in element if _name(child) in {"Choice", "Fallback"}]
        yield from (next((option for option in options if _has_text(option)), ()) if options else ())
        return
    if name in {"footnote", "endnote"} and (_attribute(element, "type") or "normal") != "normal":
        return
    yield from element


def _edge(element: Element, name: str, builder: Builder, *, closing: bool) -> None:
    if name == "tbl" or name in {"footnote", "endnote"}:
        builder.block()
    elif name == "tr":
        builder.line()
    elif name == "tc" and not closing:
        builder.tab()
    elif name == "p":
        if (cell := _cell(element)) is None:
            builder.block()
        elif len([child for child in cell if _name(child) in {"p", "tbl"}]) > 1:
            builder.line()


def _cell(element: Element) -> Element | None:
    parent = element.getparent()
    return parent if parent is not None and _name(parent) == "tc" else None


def _has_text(element: Element) -> bool:
    return any(_name(found) == "t" and found.text for found in element.iter())


def _attribute(element: Element, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if _W.sub("", key) == name), None)


def _is_hidden(run: Element) -> bool:
    for properties in run:
        if _name(properties) == "rPr":
            for entry in properties:
                if _name(entry) == "vanish":
                    return (_attribute(entry, "val") or "true") not in {"0", "false", "off"}
    return False


def _facts(package: Package) -> TextFacts:
    core = package.xml("docProps/core.xml")
    if core is None:
        return TextFacts()
    title = " ".join((core.findtext(f"{_CORE}title") or "").split())
    language = (core.findtext(f"{_CORE}language") or "").strip()
    return TextFacts(
        title=Proposal(title, Message("because.title_in_file")) if 4 < len(title) <= 400 else None,
        language=Proposal(language, Message("because.language_in_file")) if _LANGUAGE.match(language) else None,
    )
