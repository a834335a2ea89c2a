"""Plain text and Markdown: the text is the bytes, decoded.

Markdown is stored as it was written. It was made to be read as it stands; whether a file is Markdown at all cannot be
told for certain from its content, so a wrong guess must not change a character; and the offsets stay those of the file
that everybody else has. The marks of emphasis are then part of a quote, as they are part of the source.
"""

import unicodedata

from positions.text.derived import Extracted
from positions.text.extraction.errors import EmptyText, HoldsNul, NotUtf8

DERIVATION = "plain-1"
"""Name and version of the rule below. A different rule gets a new name; this one never changes: every offset rests on it."""

MARKDOWN = "markdown-1"
"""The same rule, for a file that is written in Markdown."""


def derive_plain(data: bytes) -> str:
    """Derive the stored text: strict UTF-8, CRLF to LF, NFC, and nothing else.

    Nothing is trimmed, joined or cut out; page furniture is marked by spans later. A leading byte order mark stays, as
    U+FEFF at offset 0: whoever decodes the same bytes as UTF-8 then counts the same offsets, and anchors overlook it.
    A carriage return on its own stays too.

    Args:
        data: The bytes as received.

    Returns:
        The text, never empty. Deriving its UTF-8 bytes again gives the same text.

    Raises:
        NotUtf8: If the bytes are not UTF-8; lone surrogates and over-long forms are not.
        HoldsNul: If the text holds U+0000.
        EmptyText: If nothing is there but white space and byte order marks.

    Source: Unicode Standard Annex 15 (NFC); RFC 3629, section 3 (UTF-8).
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8(error.start, data[error.start]) from error
    if (position := text.find("\0")) >= 0:
        raise HoldsNul(position)
    if not text.strip().strip("\ufeff").strip():
        raise EmptyText
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def read_plain(data: bytes) -> Extracted:
    """Derive a plain text; raises as ``derive_plain``."""
    return Extracted(derive_plain(data), DERIVATION, "text/plain")


def read_markdown(data: bytes) -> Extracted:
    """Derive a text written in Markdown, by the same rule; raises as ``derive_plain``."""
    return Extracted(derive_plain(data), MARKDOWN, "text/markdown")
