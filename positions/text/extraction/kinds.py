"""Kinds: what a file is, found from its content and never from its name."""

import re
from enum import StrEnum

from positions.message import Message
from positions.text.extraction.errors import EmptyText, HoldsControl, TwoKinds, UnknownKind, Unsafe, WrongEncoding
from positions.text.extraction.plain import derive_plain


class FileKind(StrEnum):
    """The kinds that can be read."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


HEAD = 1_024
"""Bytes at the start in which readers of PDF and HTML look for their own mark."""

_ENCODINGS = (
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Message("kind.old_office")),
    (b"{\\rtf", Message("kind.rtf")),
    (b"%!PS", Message("kind.postscript")),
    (b"\x89PNG", Message("kind.png")),
    (b"\xff\xd8\xff", Message("kind.jpeg")),
    (b"GIF8", Message("kind.gif")),
    (b"II*\x00", Message("kind.tiff")),
    (b"MM\x00*", Message("kind.tiff")),
    (b"RIFF", Message("kind.riff")),
    (b"OggS", Message("kind.recording")),
    (b"ID3", Message("kind.recording")),
    (b"\x1f\x8b", Message("kind.gzip")),
    (b"BZh", Message("kind.bzip2")),
    (b"\xfd7zXZ\x00", Message("kind.xz")),
    (b"7z\xbc\xaf\x27\x1c", Message("kind.seven_zip")),
    (b"Rar!", Message("kind.rar")),
    (b"PK\x05\x06", Message("kind.empty_zip")),
    (b"\x7fELF", Message("kind.program")),
    (b"MZ\x90", Message("kind.program")),
)
# The elements with which a page may begin when it leaves out its doctype; and all that may stand before them.
_HTML = re.compile(
    r"(?:\s|\ufeff|<!--.{0,4000}?-->|<\?xml[^>]{0,200}\?>|<\?xml-stylesheet[^>]{0,400}\?>)*"
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|script|style|iframe|h[1-6]|div|font|table|a|br|p|article|main|"
    r"section|header|nav|ul|ol|span)(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"[\s\ufeff]*<(?:\?xml\s|!DOCTYPE\s|!ENTITY\s)", re.IGNORECASE)
_DECLARES = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[|<!ENTITY\s", re.IGNORECASE)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_MARKDOWN = re.compile(
    r"^(?:\#{1,6}[ \t]+\S|[ \t]*\*\*[^*\n]+\*\*|(?:[-=]{3,})[ \t]*$(?<=\S)|```|\|.*\|[ \t]*$|>[ \t]+\S|[-*+] \[[ x]\] )"
    r"|\[[^\]\n]{1,200}\]\((?:https?://|/|\#)[^)\s]{1,500}\)|\*\*[^*\n]{1,200}\*\*",
    re.MULTILINE,
)
_END_OF_ZIP = b"PK\x05\x06"


def detect(data: bytes) -> FileKind:
    """Find what a file is.

    Between plain text and Markdown this is a guess, and costs nothing: both are stored by the same rule.

    Args:
        data: The bytes as received.

    Returns:
        The kind. The bytes of a text are then known to be UTF-8, without NUL and other control characters.

    Raises:
        UnknownKind: If it is a kind that cannot be read.
        WrongEncoding: If it is a text in UTF-16 or UTF-32.
        TwoKinds: If it can be read as two kinds.
        NotUtf8: If it is a text in another encoding, or nothing known.
        HoldsNul: If it holds NUL.
        HoldsControl: If it holds a control character other than tabs and line breaks.
        EmptyText: If it holds nothing visible.
        Unsafe: If it declares entities.

    Source: WHATWG MIME Sniffing, section 7 (what begins an HTML page); ISO 32000-1, 7.5.2 (the first line of a PDF).
    """
    head = data[:HEAD]
    begun = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not data.strip():
        raise EmptyText
    if begun.startswith(b"%PDF-"):
        _refuse_second_kind_of_pdf(data)
        return FileKind.PDF
    if data.startswith(b"PK\x03\x04"):
        if b"%PDF-" in head:
            raise TwoKinds(Message("kind.zip"), Message("kind.pdf"))
        return FileKind.DOCX
    for mark, encoding in _ENCODINGS:
        if data.startswith(mark):
            raise WrongEncoding(encoding)
    if what := other_kind(begun):
        raise UnknownKind(what)
    if encoding := _without_mark(head):
        raise WrongEncoding(encoding)
    if b"%PDF-" in head and b"%%EOF" in data[-HEAD:]:
        raise TwoKinds(Message("kind.text_or_page"), Message("kind.pdf"))
    if _ends_as_zip(data):
        raise TwoKinds(Message("kind.text_or_page"), Message("kind.zip"))
    return _kind_of_text(data)


def other_kind(begun: bytes) -> Message | None:
    """Name a kind of file by its first bytes; None if they are those of none."""
    return next((what for mark, what in _OTHERS if begun.startswith(mark)), None)


def is_page(text: str) -> bool:
    """Whether a text begins as an HTML page does."""
    return bool(_HTML.match(text[:8_192]))


def _kind_of_text(data: bytes) -> FileKind:
    text = derive_plain(data)
    if control := _CONTROL.search(text):
        raise HoldsControl(control.start(), control.group())
    start = text[:8_192]
    if _HTML.match(start):
        if _DECLARES.search(start):
            raise Unsafe(Message("file.entities"))
        return FileKind.HTML
    if _XML.match(start):
        if _DECLARES.search(text):
            raise Unsafe(Message("file.xml_entities"))
        raise UnknownKind(Message("kind.xml"))
    return FileKind.MARKDOWN if _MARKDOWN.search(text, 0, 200_000) else FileKind.PLAIN


def _refuse_second_kind_of_pdf(data: bytes) -> None:
    if re.search(rb"<(?:!doctype html|html|script|body)[\s>]", data[:HEAD], re.IGNORECASE):
        raise TwoKinds(Message("kind.pdf"), Message("kind.page"))
    if _ends_as_zip(data):
        raise TwoKinds(Message("kind.pdf"), Message("kind.zip"))


def _ends_as_zip(data: bytes) -> bool:
    """Tell whether a reader of ZIP archives, which begins at the end, would find one that ends exactly here."""
    at = data.rfind(_END_OF_ZIP, max(0, len(data) - 65_557))
    return at >= 0 and len(data) - at >= 22 and at + 22 + int.from_bytes(data[at + 20 : at + 22], "little") == len(data)


def _without_mark(head: bytes) -> str:
    """Name UTF-16 without a byte order mark: every second byte of plain words is NUL."""
    even, odd = head[0::2], head[1::2]
    if len(head) >= 4 and max(even.count(0), odd.count(0)) > 0.6 * len(odd) and min(even.count(0), odd.count(0)) == 0:
        return "UTF-16"
    return ""
