"""What the forms of formal acts have in common."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

DAYS = _(
    "Both days are inclusive: one day is given twice, a month or year by its first "
    "and last day. Not known: leave all three empty."
)


def days(*prefixes: str) -> tuple[tuple[str, str, str], ...]:
    """Name the fields of intervals, each in a line of its own."""
    return tuple((f"{prefix}_start", f"{prefix}_end", f"{prefix}_precision") for prefix in prefixes)
