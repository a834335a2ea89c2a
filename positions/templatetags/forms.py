"""Forms in which data can be taken away."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from positions.formats.registry import JSON, formats_of

register = template.Library()


@register.simple_tag
def table_forms() -> list[tuple[str, str]]:
    """List the forms of a table, each with its suffix and its name: files first, as most people want them, then JSON."""
    return [*((suffix, gettext(one.label)) for suffix, one in formats_of("rows").items()), (JSON, "JSON")]
