"""Squares: a picture of how much is on record, honest at one of 195 and at all."""

from __future__ import annotations

from django import template
from django.utils.html import format_html

register = template.Library()

ACROSS = 39
SIZE = 10


@register.simple_tag
def coverage_grid(have: int, of: int, label: str) -> str:
    """Draw one square for each thing, the first ``have`` filled.

    Args:
        have: How many are on record.
        of: How many there are; nothing is drawn for none.
        label: The same in words, for whoever does not see it.
    """
    if of < 1:
        return ""
    have = min(have, of)
    return format_html(
        '<svg class="coverage-field" role="img" aria-label="{}" viewBox="0 0 {} {}">'
        '<path class="coverage-blank" d="{}"/><path class="coverage-have" d="{}"/></svg>',
        label,
        ACROSS * SIZE,
        -(-of // ACROSS) * SIZE,
        "".join(_square(index, inset=1.5) for index in range(have, of)),
        "".join(_square(index, inset=1) for index in range(have)),
    )


def _square(index: int, *, inset: float) -> str:
    x, y = index % ACROSS * SIZE + inset, index // ACROSS * SIZE + inset
    side = SIZE - 2 * inset
    return f"M{x:g} {y:g}h{side:g}v{side:g}h-{side:g}z"
