"""PDF: the text layer, page by page."""

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, cast

import pypdf
from pypdf.errors import LimitReachedError, PyPdfError

from positions.message import Message
from positions.text.derived import Extracted, Proposal, TextFacts, TextPage
from positions.text.extraction.builder import MOST_CHARACTERS, cleaned
from positions.text.extraction.errors import Damaged, Encrypted, NoTextLayer, TooMuch
from positions.text.spans import Span

# The library warns of each oddity of a file, which nobody would read.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

DERIVATION = f"pdf-1+pypdf-{pypdf.__version__}"
"""In which order a page's words are read is the library's affair, so its version is part of the name."""

MOST_PAGES = 1_500
"""Pages that a file may hold or claim."""

SEPARATOR = "\n"
"""Stands between two pages: a sentence that runs on to the next page stays one."""

_ENDS = re.compile(rb"%%EOF\s*\Z|startxref\s+\d+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
# Arabic letters by their shape in the word: the file holds what is drawn, from left to right, and no words.
_DRAWN = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_SPACES = re.compile(r"[ \t]+$|^[ \t]+", re.MULTILINE)
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_FILE_NAME = re.compile(
    r"(?:^microsoft \w+ - |\.(?:docx?|pdf|indd|rtf|odt|tmp|pages|pptx?|xlsx?|html?|txt)$|^untitled|^document\d*$)",
    re.IGNORECASE,
)


def read_pdf(data: bytes) -> Extracted:
    """Derive the text layer of a PDF.

    Pages are joined by a line break; spaces at the edges of lines are dropped, nothing else is. Pages without text are
    named in the notes.

    Raises:
        Encrypted: If it is encrypted, even with an empty password.
        TooMuch: If it holds or claims more than 1,500 pages, or the text is too long.
        Damaged: If it cannot be read.
        NoTextLayer: If no page holds text that can be read.
    """
    try:
        return _read(data)
    except (LimitReachedError, MemoryError) as error:
        raise TooMuch(Message("pdf.unpacks")) from error
    except RecursionError as error:
        raise TooMuch(Message("pdf.nested")) from error
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, IndexError, AssertionError, NotImplementedError, OSError,
            ArithmeticError, StopIteration, LookupError) as error:  # fmt: skip  # what a broken file makes the library stumble over
        if isinstance(error, (Damaged, Encrypted, NoTextLayer, TooMuch)):
            raise
        raise Damaged("PDF", Message("damage.parts")) from error


def _read(data: bytes) -> Extracted:
    if not _ENDS.search(data[-2_048:]):
        raise Damaged("PDF", Message("pdf.no_end"))
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise Encrypted("PDF")
    claimed = _claimed(reader)
    if claimed > MOST_PAGES:
        raise TooMuch(Message("pdf.claims_pages", pages=claimed, most=MOST_PAGES))
    number = len(reader.pages)
    if number > MOST_PAGES:
        raise TooMuch(Message("pdf.holds_pages", pages=number, most=MOST_PAGES))
    if claimed != number:
        raise Damaged("PDF", Message("pdf.other_pages", claimed=claimed, held=number))
    pieces: list[str] = []
    pages: list[TextPage] = []
    silent: list[int] = []
    length = unreadable = 0
    for at, words in enumerate(_texts(reader), start=1):
        unreadable += len(_UNREADABLE.findall(words))
        if not words:
            silent.append(at)
            continue
        if pieces:
            pieces.append(SEPARATOR)
            length += len(SEPARATOR)
        pieces.append(words)
        pages.append(TextPage(at, Span(length, length + len(words))))
        length += len(words)
        if length > MOST_CHARACTERS:
            raise TooMuch(Message("file.too_long", most=MOST_CHARACTERS))
    if not pages:
        raise NoTextLayer(number)
    if unreadable * 5 > length:
        raise NoTextLayer(number, Message("pdf.unknown_letters"))
    text = "".join(pieces)
    drawn = len(_DRAWN.findall(text))
    if drawn * 5 > length:
        raise NoTextLayer(number, Message("pdf.drawn_letters"))
    notes = _notes(silent) + ((Message("note.turned"),) if drawn or _RIGHT_TO_LEFT.search(text) else ())
    return Extracted(text, DERIVATION, "application/pdf", tuple(pages), facts=_facts(reader), notes=notes)


def _claimed(reader: pypdf.PdfReader) -> int:
    root: Any = reader.trailer["/Root"]
    count = root["/Pages"].get("/Count", 0)
    return int(count.get_object() if hasattr(count, "get_object") else count)


def _texts(reader: pypdf.PdfReader) -> Iterator[str]:
    """Yield the text of each page, NFC; empty where there is none, or only a stamp on a picture."""
    for page in reader.pages:
        words = unicodedata.normalize("NFC", _SPACES.sub("", cleaned_page(page.extract_text() or "")).strip())
        visible = sum(not character.isspace() for character in words)
        yield "" if visible < 25 and visible and _holds_picture(page) else words


def cleaned_page(words: str) -> str:
    """Unify line breaks and drop what no text can hold."""
    return cleaned(re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", words))


def _holds_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    pictures = resources.get_object().get("/XObject") if resources is not None else None
    if pictures is None:
        return False
    return any(found.get_object().get("/Subtype") == "/Image" for found in pictures.get_object().values())


def _notes(silent: list[int]) -> tuple[Message, ...]:
    if not silent:
        return ()
    if len(silent) == 1:
        return (Message("note.silent_page", page=silent[0]),)
    if len(silent) > 20:
        return (Message("note.many_silent_pages", pages=tuple(silent[:20])),)
    return (Message("note.silent_pages", pages=tuple(silent)),)


def _facts(reader: pypdf.PdfReader) -> TextFacts:
    try:
        metadata, root = cast("Any", reader.metadata), cast("Any", reader.trailer["/Root"])
        title = " ".join(cleaned(str((metadata and metadata.get("/Title")) or "")).split())
        language = str(root.get("/Lang") or "")
    except (PyPdfError, ValueError, TypeError, AttributeError, KeyError):
        return TextFacts()
    return TextFacts(
        title=Proposal(title, Message("because.title_in_file"))
        if 4 < len(title) <= 400 and not _FILE_NAME.search(title)
        else None,
        language=Proposal(language, Message("because.language_in_file"))
        if re.match(r"[a-z]{2}(?:-[A-Za-z]{2,4})?\Z", language)
        else None,
    )
