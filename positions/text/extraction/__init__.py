"""Derivations: how the stored text comes out of the bytes as received.

Each rule has a name with a version, which the document keeps. A rule never changes: a better one gets a new name, and
what was stored before stays as it is. The text is read by ``manage.py verify`` again from the bytes, by the rule of
that name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from positions.message import Message
from positions.text.derived import Derived, Extracted, Proposal, ProposedFurniture, TextFacts, TextPage
from positions.text.extraction.builder import MOST_CHARACTERS
from positions.text.extraction.errors import (
    Damaged,
    DerivationError,
    EmptyText,
    Encrypted,
    HoldsControl,
    HoldsNul,
    NoTextLayer,
    NotUtf8,
    TooMuch,
    TwoKinds,
    UnknownKind,
    Unsafe,
    WrongEncoding,
)
from positions.text.extraction.kinds import FileKind, detect
from positions.text.extraction.languages import propose_language
from positions.text.extraction.metadata import describe_day, describe_publisher, describe_title
from positions.text.extraction.plain import DERIVATION, MARKDOWN, derive_plain, read_markdown, read_plain
from positions.text.furniture import merged, propose


class UnknownDerivation(DerivationError):
    """The text was derived by a rule that this version does not know."""

    def __init__(self, derivation: str) -> None:
        super().__init__(Message("file.derivation", derivation=derivation))


def _rule(kind: FileKind) -> tuple[str, Callable[[bytes], Extracted]]:
    """Name of the rule for a kind, as it is here, and the rule."""
    # The libraries that parse strangers' files are loaded only where a file of their kind is read.
    if kind is FileKind.HTML:
        from positions.text.extraction import html  # noqa: PLC0415 - see above

        return html.DERIVATION, html.read_html
    if kind is FileKind.PDF:
        from positions.text.extraction import pdf  # noqa: PLC0415 - see above

        return pdf.DERIVATION, pdf.read_pdf
    if kind is FileKind.DOCX:
        from positions.text.extraction import docx  # noqa: PLC0415 - see above

        return docx.DERIVATION, docx.read_docx
    return (MARKDOWN, read_markdown) if kind is FileKind.MARKDOWN else (DERIVATION, read_plain)


def read(data: bytes) -> Extracted:
    """Find the kind of a file and derive its text.

    Args:
        data: The bytes as received. Read a stranger's bytes in a process of its own (``changes.importing.sandbox``).

    Returns:
        The text, NFC, and what the structure of the file says.

    Raises:
        DerivationError: One of the named errors of this package, with the reason for the person who brought the file.
    """
    kind = detect(data)
    found = _rule(kind)[1](data)
    if len(found.text) > MOST_CHARACTERS:
        raise TooMuch(Message("file.too_long", most=MOST_CHARACTERS))
    if not unicodedata.is_normalized("NFC", found.text):
        raise Damaged(kind.upper(), Message("damage.letters"))
    return found


def derive(data: bytes) -> Derived:
    """Find the kind of a file, derive its text, and propose what can be proposed.

    Args:
        data: The bytes as received, as for ``read``.

    Returns:
        The text with pages, furniture, and the proposed facts.

    Raises:
        DerivationError: As ``read``.
    """
    found = read(data)
    facts = found.facts
    furniture = merged([*found.furniture, *propose(found.text, found.pages)])
    return Derived(
        text=found.text,
        derivation=found.derivation,
        media_type=found.media_type,
        pages=found.pages,
        furniture=furniture,
        title=facts.title or describe_title(found.text, furniture),
        language=propose_language(found.text) or facts.language,
        publisher=facts.publisher or describe_publisher(found.text, furniture),
        published=facts.published or describe_day(found.text, furniture),
        notes=found.notes,
    )


def rederive(data: bytes, derivation: str) -> tuple[str, str]:
    """Derive a stored text again, by the rule that it was derived by.

    Args:
        data: The bytes as received.
        derivation: Name and version, as stored with the document.

    Returns:
        The text, and the name of the rule as it is here. Where only the version of the library differs (after the
        ``+``), the two names differ, and a different text is then no proof that anything was changed.

    Raises:
        UnknownDerivation: If that rule is not here.
        DerivationError: If the bytes give no text any more.
    """
    wanted = derivation.partition("+")[0]
    for kind in FileKind:
        if wanted.partition("-")[0] == kind.value:
            here, rule = _rule(kind)
            if here.partition("+")[0] == wanted:
                return rule(data).text, here
    raise UnknownDerivation(derivation)


__all__ = [
    "DERIVATION",
    "Damaged",
    "DerivationError",
    "Derived",
    "EmptyText",
    "Encrypted",
    "Extracted",
    "FileKind",
    "HoldsControl",
    "HoldsNul",
    "NoTextLayer",
    "NotUtf8",
    "Proposal",
    "ProposedFurniture",
    "TextFacts",
    "TextPage",
    "TooMuch",
    "TwoKinds",
    "UnknownDerivation",
    "UnknownKind",
    "Unsafe",
    "WrongEncoding",
    "derive",
    "derive_plain",
    "detect",
    "propose_language",
    "read",
    "rederive",
]
