"""Forms in which data can be taken away."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from positions.formats.registry import formats_of

register = template.Library()


@register.simple_tag
def table_forms() -> list[tuple[str, str]]:
    """List the forms of a table, each with its suffix and its name, as they are offered."""
    return [(suffix, gettext(one.label)) for suffix, one in formats_of("rows").items()]


@register.filter
@lru_cache(maxsize=32)
def options(offered: tuple[tuple[str, str], ...]) -> SafeString:
    """Write what a field offers: values with their names. Written once for the same ones, which every form repeats."""
    html = "".join(f'<option value="{escape(value)}">{escape(name)}</option>' for value, name in offered)
    return mark_safe(html)  # noqa: S308 - both values are escaped
