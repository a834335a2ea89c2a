"""Errors: why a file gives no text that can be stored, for the person who brought it."""

from positions.message import Message, MessageError


class DerivationError(MessageError):
    """The bytes give no text that can be stored."""


class NotUtf8(DerivationError):
    """The bytes are not UTF-8.

    Attributes:
        position: Offset of the first bad byte.
    """

    def __init__(self, position: int, byte: int) -> None:
        super().__init__(Message("file.not_utf8", position=position, byte=f"{byte:02X}"))
        self.position = position


class HoldsNul(DerivationError):
    """The text holds U+0000, which PostgreSQL cannot store.

    Attributes:
        position: Code points before it.
    """

    def __init__(self, position: int) -> None:
        super().__init__(Message("file.nul", number=position + 1))
        self.position = position


class HoldsControl(DerivationError):
    """The text holds a control character that no readable text has.

    Attributes:
        position: Code points before it.
    """

    def __init__(self, position: int, character: str) -> None:
        super().__init__(Message("file.control", code=f"U+{ord(character):04X}", number=position + 1))
        self.position = position


class EmptyText(DerivationError):
    """The text has no visible character."""

    def __init__(self) -> None:
        super().__init__(Message("file.empty"))


class WrongEncoding(DerivationError):
    """The text is in an encoding that can be named, and is not UTF-8."""

    def __init__(self, encoding: str | Message) -> None:
        super().__init__(Message("file.encoding", encoding=encoding))


class UnknownKind(DerivationError):
    """The file is of a kind that cannot be read."""

    def __init__(self, what: Message) -> None:
        super().__init__(Message("file.kind", what=what))


class TwoKinds(DerivationError):
    """The file can be read as two kinds at once, which would give two texts."""

    def __init__(self, one: Message, other: Message) -> None:
        super().__init__(Message("file.two_kinds", one=one, other=other))


class Damaged(DerivationError):
    """The file is of a known kind, but broken or cut off."""

    def __init__(self, kind: str | Message, detail: Message) -> None:
        super().__init__(Message("file.damaged", kind=kind, detail=detail))


class Encrypted(DerivationError):
    """The file needs a password, or is protected as if it did."""

    def __init__(self, kind: str | Message) -> None:
        super().__init__(Message("file.encrypted", kind=kind))


class NoTextLayer(DerivationError):
    """The pages hold pictures and no text."""

    def __init__(self, pages: int, detail: Message | None = None) -> None:
        super().__init__(Message("pdf.no_text_layer", pages=pages, detail=detail or Message("pdf.scan")))


class TooMuch(DerivationError):
    """The file holds or claims more than a source text can."""


class Unsafe(DerivationError):
    """The file holds something that has no place in a source text, such as an entity or a path out of its folder."""
