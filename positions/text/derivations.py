"""Derivations: how the stored text comes out of the bytes as received."""

import unicodedata

DERIVATION = "plain-1"
"""Name and version of the rule below. A different rule gets a new name; this one never changes: every offset rests on it."""


class DerivationError(ValueError):
    """The bytes give no text that can be stored."""


class NotUtf8(DerivationError):  # noqa: N818  - the name says what is wrong
    """The bytes are not UTF-8.

    Attributes:
        position: Offset of the first bad byte.
    """

    def __init__(self, position: int, byte: int) -> None:
        super().__init__(f"The file is not UTF-8: byte {position} is 0x{byte:02X}. Convert it to UTF-8 first.")
        self.position = position


class HoldsNul(DerivationError):  # noqa: N818  - the name says what is wrong
    """The text holds U+0000, which PostgreSQL cannot store.

    Attributes:
        position: Code points before it.
    """

    def __init__(self, position: int) -> None:
        super().__init__(f"The file holds a NUL character, number {position + 1}: it is not a plain text.")
        self.position = position


class EmptyText(DerivationError):  # noqa: N818  - the name says what is wrong
    """The text has no visible character."""

    def __init__(self) -> None:
        super().__init__("The file holds no text.")


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
