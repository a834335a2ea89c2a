"""A reference on a page, for programs that collect references: an OpenURL context object, as the title of an empty span.

Zotero reads it (COinS): a report from the format of books, with its author as a corporation; of a kind that this format
does not know, Zotero takes its own name of the type from the format of Dublin Core. A person's name is given as a
corporation's too, so that no program takes it apart.

Source: ANSI/NISO Z39.88-2004, "The OpenURL Framework", with its matrices ``book`` and ``dc``; "OpenURL COinS" (2006).
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from positions.formats.citation.reference import Kind, Reference

_BOOKS: Mapping[Kind, str] = {
    "report": "report", "un_document": "report", "vote": "report", "treaty": "document", "page": "document"
}  # fmt: skip
_OTHERS: Mapping[Kind, str] = {"press": "newspaperArticle", "speech": "presentation"}


def as_context_object(one: Reference) -> str:
    """Write a reference as a context object in key-encoded values.

    Returns:
        Keys and values with ``&`` between them, not yet escaped for HTML; keys without a value are left out.
    """
    of_book = one.kind in _BOOKS
    matrix = "book" if of_book else "dc"
    issuer = one.publisher or (one.body.replace("UN ", "United Nations ", 1) if one.body else "")
    issuer = issuer or ("normsdb" if one.kind == "page" else "")
    title_key = "rft.btitle" if _BOOKS.get(one.kind) == "report" else "rft.title"
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{matrix}"),
        ("rft.genre", _BOOKS.get(one.kind, "")),
        ("rft.type", _OTHERS.get(one.kind, "")),
        (title_key, one.title),
        *(("rft.aucorp", name) for name in one.authors or ((issuer,) if issuer else ())),
        ("rft.source", one.publisher if one.kind == "press" else ""),
        ("rft.publisher", issuer),
        ("rft.place", one.place),
        ("rft.date", (one.issued or one.said).partition("/")[0]),
        ("rft.series", one.symbol),
        ("rft.language", one.language),
        ("rft.description", one.quote),
        ("rft_id", one.address),
    ]
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)
