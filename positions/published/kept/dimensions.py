"""The dimensions of kept answers: what a value of a question is a value of, and its number in ``kept``.

What the SQL calls by a word in capitals is declared here, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum

from django.db.models import Choices

from positions.models.choices import AttributionRole, StanceValue, Voice

FIRST_ALONE = 16
"""The first dimension that is counted alone: it has many values, with few statements each. Those below make pairs."""
_SHIFT = 24


class Dimension(IntEnum):
    """What a value is a value of. The order within is that of ``kept.pair``: the smaller stands first."""

    STATE = 1
    GROUP_ = 2
    ROLE = 3
    PRINCIPLE_OR_ABOVE = 5
    STANCE = 7
    VOICE = 8
    FORUM = 9
    YEAR = 10
    DOCUMENT = 16
    SESSION = 17
    SESSION_OR_ABOVE = 18
    PRINCIPLE = 19


CODES: Mapping[Dimension, type[Choices]] = {
    Dimension.ROLE: AttributionRole,
    Dimension.STANCE: StanceValue,
    Dimension.VOICE: Voice,
}
"""Dimensions whose keys are places in a list of codes, counted from 1."""


def value(dimension: Dimension, key: int) -> int:
    """Return the number of a value, as ``kept.value`` does."""
    return (dimension << _SHIFT) + key


def key_of(number: int) -> int:
    """Return the key that a value was made of."""
    return number & ((1 << _SHIFT) - 1)


def first_of(dimension: int) -> int:
    """Return the number below which no value of a dimension lies; that of the next number is above all of them."""
    return dimension << _SHIFT


def written(sql: str) -> str:
    """Put the numbers and lists of codes in the place of the words in capitals that name them."""
    words: dict[str, str] = {one.name: str(int(one)) for one in Dimension} | {"FIRST_ALONE": str(FIRST_ALONE)}
    for dimension, choices in CODES.items():
        codes = ", ".join(f"'{code}'" for code in choices.values)
        words[f"{dimension.name}S"] = f"ARRAY[{codes}]::text[]"
    # A comment may shout too.
    return re.sub(r"\b[A-Z_]+\b", lambda match: words.get(match[0], match[0]), sql)
