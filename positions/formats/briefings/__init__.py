"""Briefings: collected passages as a paper, in words that come ready."""

from collections.abc import Iterator

from positions.formats.briefings.outline import Outline, OutlineEntry
from positions.formats.briefings.plain import as_markdown


def as_docx(paper: Outline) -> bytes:
    """Write a paper as a Word file: see ``word.as_docx``, whose library is loaded when the first is asked for."""
    from positions.formats.briefings import word  # noqa: PLC0415 - it brings a parser of XML, which the site does without

    return word.as_docx(paper)


def write_docx(paper: Outline) -> Iterator[bytes]:
    """Write a paper as a Word file, at once: it has few passages."""
    yield as_docx(paper)


def write_markdown(paper: Outline) -> Iterator[bytes]:
    """Write a paper as Markdown in UTF-8, at once."""
    yield as_markdown(paper).encode()


__all__ = ["Outline", "OutlineEntry", "as_docx", "as_markdown", "write_docx", "write_markdown"]
