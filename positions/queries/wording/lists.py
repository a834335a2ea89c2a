"""Lists: several words in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext


def listed(values: Sequence[str], joined_by: str = "") -> str:
    """Write words as a list.

    Args:
        values: In order.
        joined_by: ``and`` or ``or``, before the last; empty: nothing but commas.
    """
    *first, last = values or [""]
    if not first or not joined_by:
        return ", ".join([*first, last])
    pair = {"or": gettext("{first} or {last}"), "and": gettext("{first} and {last}")}[joined_by]
    return pair.format(first=", ".join(first), last=last)
