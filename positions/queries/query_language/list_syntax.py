"""Splitting a value at its commas."""

from __future__ import annotations

import re

from django.utils.translation import gettext

_ITEM = re.compile(r'\s*(!?)\s*(?:"((?:[^"]|"")*)"|([^,]*?))\s*(?:,|\Z)')


class BadList(ValueError):
    """A value is no list of the accepted form; the message says why."""


def split(value: str) -> list[tuple[str, bool]]:
    """Split a value into items.

    A leading ``!`` negates the whole list. Quotation marks around an item keep its commas; one within them is doubled.

    Args:
        value: As it was given.

    Returns:
        For each item its text and whether it is negated, in order; never empty.

    Raises:
        BadList: An item is empty, a quotation mark is not closed, or ``!`` stands before a later item only.
    """
    items: list[tuple[str, bool]] = []
    at = 0
    while True:
        match = _ITEM.match(value, at)
        if match is None:
            raise BadList(gettext("A quotation mark is not closed, or something stands after it before the comma."))
        sign, marked, plain = match.groups()
        text = plain if marked is None else marked.replace('""', '"')
        if plain is not None and plain.startswith('"'):
            raise BadList(gettext("A quotation mark is not closed, or something stands after it before the comma."))
        if not text.strip():
            raise BadList(gettext("There is nothing between two commas, or after the last."))
        items.append((text.strip(), bool(sign)))
        at = match.end()
        if not match.group().endswith(","):
            break
    negated = items[0][1]
    if not negated and any(sign for _, sign in items):
        raise BadList(
            gettext(
                "A ! negates the whole list and stands before the first value. Repeat the parameter "
                "to ask for one value and exclude another."
            )
        )
    return [(text, negated) for text, _ in items]
