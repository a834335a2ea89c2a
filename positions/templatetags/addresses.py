"""Addresses: the query of a page, changed in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

if TYPE_CHECKING:
    from django.template import RequestContext

register = template.Library()


@register.simple_tag(takes_context=True)
def query(context: RequestContext, **changes: object) -> str:
    """Write the page's own query with some parameters set anew; None or an empty text leaves one out.

    Returns:
        ``?a=b&c=d``, or ``?`` alone where nothing is left (an empty address would keep the present query).
    """
    found = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            found.pop(name, None)
        else:
            found[name] = str(value)
    return f"?{found.urlencode()}"
