"""Lexicon of the field: the words by which texts name the principles, beside the record's own names and aliases.

The words are data: ``fixtures/lexicon/principles.toml`` holds them and explains how an entry is written.
"""

from positions.text.word_lists import word_list

_LIST = word_list("principles")

LEXICON: dict[str, tuple[str, ...]] = {slug: tuple(terms) for slug, terms in _LIST["terms"].items()}
"""For each slug its terms. A slug that the caller does not know is not used."""

BANS = frozenset(_LIST["bans"])
"""Principles against something: who opposes what they name affirms them."""

TOPICS = frozenset(_LIST["topics"])
"""Families so broad that their words name a field."""

DUTIES = frozenset(_LIST["duties"])
"""Families of rules for conduct: "should" states the rule. Elsewhere "should" asks for something still to be done."""
