"""Which rules suggest. Apart from them: a page that shows how good they are needs none."""

VERSION = "lexicon-3"
"""Stored with every suggestion; raised when the rules or the lexicon change what is found."""
