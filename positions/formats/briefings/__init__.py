"""Briefings: collected passages as a paper, in words that come ready."""

from positions.formats.briefings.papers import Entry, Paper
from positions.formats.briefings.plain import as_markdown
from positions.formats.briefings.word import as_docx

__all__ = ["Entry", "Paper", "as_docx", "as_markdown"]
