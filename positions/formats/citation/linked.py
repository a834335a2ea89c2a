"""References as linked data: JSON-LD with the words of schema.org, and a quote as an annotation of its source.

The context is written out, so that a reader of RDF needs no network to understand a file.

Source: JSON-LD 1.1 (W3C 2020); schema.org, ``Quotation``, ``NewsArticle``, ``Report``, ``Dataset``; Web Annotation Data
Model (W3C 2017), sections 4.2.4 (TextQuoteSelector) and 4.2.5 (TextPositionSelector).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from positions.formats.citation.reference import Kind, Reference
from positions.formats.json_text import encode

_OA = "http://www.w3.org/ns/oa#"
CONTEXT: Mapping[str, Any] = {
    "@vocab": "https://schema.org/",
    "oa": _OA,
    "url": {"@type": "@id"},
    "isBasedOn": {"@type": "@id"},
    "oa:hasSource": {"@type": "@id"},
    "oa:motivatedBy": {"@type": "@id"},
    "datePublished": {"@type": "https://schema.org/Date"},
}
"""What the keys mean."""
_TYPES: Mapping[Kind, str] = {
    "press": "NewsArticle", "report": "Report", "speech": "CreativeWork", "un_document": "Report", "treaty": "Legislation",
    "vote": "Report", "page": "Dataset",
}  # fmt: skip


def as_linked(one: Reference) -> dict[str, Any]:
    """Write a reference as an object of JSON-LD, without its context.

    Returns:
        For a passage a ``Quotation`` that is part of its source, and an annotation that finds it in the stored text; for
        anything else the source itself. Keys without a value are left out.
    """
    source = _known({
        "@type": _TYPES[one.kind],
        "name": one.title,
        "alternateName": one.short_title,
        "author": [{"@type": "Organization" if one.kind != "speech" else "Thing", "name": name} for name in one.authors],
        "publisher": {"@type": "Organization", "name": one.publisher or one.body} if one.publisher or one.body else None,
        "datePublished": one.issued if "/" not in one.issued else "",
        "temporalCoverage": one.issued if "/" in one.issued else "",
        "reportNumber": one.symbol if _TYPES[one.kind] == "Report" else "",
        "legislationIdentifier": one.symbol if one.kind == "treaty" else "",
        "inLanguage": one.language,
        "url": one.source_url,
    })  # fmt: skip
    if not one.quote:
        return {"@id": one.url, **source, "url": one.source_url or one.url, **_release(one)}
    return _known({
        "@id": one.url,
        "@type": ["Quotation", "oa:Annotation"],
        "identifier": one.number,
        "text": one.quote,
        "inLanguage": one.language,
        "spokenByCharacter": {"@type": "Thing", "name": one.quoted} if one.quoted else None,
        "dateCreated": one.said,
        "description": one.note,
        "url": one.url,
        **_release(one),
        "isPartOf": source,
        "oa:motivatedBy": "oa:highlighting",
        "oa:hasTarget": _target(one),
    })  # fmt: skip


def write_json_ld(references: Iterable[Reference]) -> Iterator[bytes]:
    """Write references as one file of JSON-LD, one by one."""
    yield b'{"@context":' + encode(dict(CONTEXT)) + b',"@graph":['
    for number, one in enumerate(references):
        yield (b"," if number else b"") + encode(as_linked(one))
    yield b"]}"


def _target(one: Reference) -> dict[str, Any]:
    """Say where the passage is in the stored text: by its words, and by its characters from 0, the last not included."""
    selectors: list[dict[str, Any]] = [{"@type": "oa:TextQuoteSelector", "oa:exact": one.quote}]
    if one.span:
        start, end = one.span
        selectors.append({"@type": "oa:TextPositionSelector", "oa:start": start, "oa:end": end})
    return {"@type": "oa:SpecificResource", "oa:hasSource": one.text_url, "oa:hasSelector": selectors}


def _release(one: Reference) -> dict[str, str]:
    """Name the release, else the day, from which we have kept exactly this."""
    return (
        {"version": one.release} if one.release else {"sdDatePublished": one.published_on} if one.published_on else {}
    )


def _known(parts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in parts.items() if value}
