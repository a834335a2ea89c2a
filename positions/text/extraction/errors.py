"""Errors: why a file gives no text that can be stored. Each message is a sentence for the person who brought the file."""


class DerivationError(ValueError):
    """The bytes give no text that can be stored."""


class NotUtf8(DerivationError):
    """The bytes are not UTF-8.

    Attributes:
        position: Offset of the first bad byte.
    """

    def __init__(self, position: int, byte: int) -> None:
        super().__init__(f"The file is not UTF-8: byte {position} is 0x{byte:02X}. Convert it to UTF-8 first.")
        self.position = position


class HoldsNul(DerivationError):
    """The text holds U+0000, which PostgreSQL cannot store.

    Attributes:
        position: Code points before it.
    """

    def __init__(self, position: int) -> None:
        super().__init__(f"The file holds a NUL character, number {position + 1}: it is not a plain text.")
        self.position = position


class HoldsControl(DerivationError):
    """The text holds a control character that no readable text has.

    Attributes:
        position: Code points before it.
    """

    def __init__(self, position: int, character: str) -> None:
        super().__init__(
            f"The file holds the control character U+{ord(character):04X}, number {position + 1}: it is not a plain text."
        )
        self.position = position


class EmptyText(DerivationError):
    """The text has no visible character."""

    def __init__(self) -> None:
        super().__init__("The file holds no text.")


class WrongEncoding(DerivationError):
    """The text is in an encoding that can be named, and is not UTF-8."""

    def __init__(self, encoding: str) -> None:
        super().__init__(f"The file is {encoding}, not UTF-8. Convert it to UTF-8 first.")


class UnknownKind(DerivationError):
    """The file is of a kind that cannot be read."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The file is {what}. Readable are plain text, Markdown, HTML, PDF with a text layer, and DOCX."
        )


class TwoKinds(DerivationError):
    """The file can be read as two kinds at once, which would give two texts."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"The file is {one} and {other} at once: two programs would read two texts from it.")


class Damaged(DerivationError):
    """The file is of a known kind, but broken or cut off."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(f"The {kind} is damaged or cut off: {detail}")


class Encrypted(DerivationError):
    """The file needs a password, or is protected as if it did."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"The {kind} is encrypted. Save it without protection first.")


class NoTextLayer(DerivationError):
    """The pages hold pictures and no text."""

    def __init__(self, pages: int, detail: str = "it is a scan, or drawn") -> None:
        noun = "its page holds no text" if pages == 1 else f"none of its {pages} pages holds text"
        super().__init__(f"The PDF has no text layer: {noun} that can be read; {detail}. Recognise its text first.")


class TooMuch(DerivationError):
    """The file holds or claims more than a source text can."""


class Unsafe(DerivationError):
    """The file holds something that has no place in a source text, such as an entity or a path out of its folder."""
