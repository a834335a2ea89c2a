"""Public numbers in their order: S-1000000 comes after S-999999, which no order of their letters knows."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, Value
from django.db.models.functions import Cast, Substr

NO_NUMBER = -1
"""What a row without a public number is sorted by."""


def by_number(path: str) -> Cast:
    """Order rows by the number in a public number.

    Args:
        path: ORM path of the public number: a letter, a hyphen, and figures.
    """
    return Cast(Substr(path, Value(3)), BigIntegerField())


def is_public_number(path: str) -> bool:
    """Whether an ORM path leads to a public number."""
    return path.rpartition("__")[2] == "public_id"


def number_of(public_id: str) -> int:
    """Key by which public numbers are sorted outside the database, in the same order."""
    return int(public_id[2:])


def as_number(key: Any) -> int:
    """Return a key of a cursor as a number: cursors of before hold public numbers as they are written."""
    if isinstance(key, str):
        return number_of(key) if key else NO_NUMBER
    return int(key)
