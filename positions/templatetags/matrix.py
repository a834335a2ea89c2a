"""A cell of the matrix, in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.queries.matrix import MatrixCell
from positions.templatetags.words import figure, in_sentence, stances_in_words

register = template.Library()


@register.filter
def read_aloud(cell: MatrixCell) -> str:
    """Say a cell: "China on non-intervention: affirms, 2 passages, latest 2021"."""
    facts = {
        "name": cell.line.name,
        "principle": in_sentence(cell.node.name),
        "stances": stances_in_words(cell.stances),
        "n": figure(cell.count),
    }
    text = ngettext(
        "%(name)s on %(principle)s: %(stances)s, %(n)s passage",
        "%(name)s on %(principle)s: %(stances)s, %(n)s passages",
        cell.count,
    )
    text %= facts
    return text if cell.latest is None else text + _(", latest %(year)s") % {"year": cell.latest}
