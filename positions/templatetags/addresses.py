"""Addresses: the query of a page, changed in one place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django import template
from django.template import RequestContext
from django.urls import reverse

from positions.queries.briefings import MOST
from positions.queries.statements import Passage

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


@register.filter
def briefing_of(passages: Iterable[Passage]) -> str:
    """Write the address of a briefing of passages: the first, as many as a briefing holds."""
    return f"{reverse('briefing')}?s={','.join(passage.id for passage in islice(passages, MOST))}"
