"""What the matrix says, in a sentence above it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.pages.query_forms.filters import sentence
from positions.queries.cells import CELLS
from positions.queries.matrix import Matrix, Rows


def summary(matrix: Matrix) -> str:
    """Say how many rows are on record, on how many principles, and of which passages that is said."""
    speaking = matrix.speaking
    facts = {
        "of": _of(matrix),
        "n": figure(len(speaking)),
        "principles": figure(matrix.nodes_on_record),
        "known": figure(matrix.nodes_known),
        "name": speaking[0].name if speaking else "",
    }
    if not matrix.lines_known:
        text = _("No state or group was chosen.")
    elif not speaking:
        text = _("None of %(of)s is on record here.") % facts
    elif matrix.lines_known == 1:
        text = _("%(name)s is on record on %(principles)s of %(known)s principles.") % facts
    elif len(speaking) == 1:
        text = _("Of %(of)s only %(name)s is on record, on %(principles)s of %(known)s principles.") % facts
    else:
        text = _("Of %(of)s %(n)s are on record, on %(principles)s of %(known)s principles.") % facts
    narrowed = sentence(matrix.question.only(*CELLS.parameters))
    if narrowed:
        text += " " + _("Only passages %(narrowed)s are counted.") % {"narrowed": narrowed}
    return text


def figure(n: int) -> str:
    """Write a number with its thousands apart."""
    return f"{n:,}"


def _of(matrix: Matrix) -> str:
    n = matrix.lines_known
    if matrix.rows is Rows.STATES:
        return ngettext("%(n)s state", "%(n)s states", n) % {"n": figure(n)}
    if matrix.rows is Rows.GROUPS:
        return ngettext("%(n)s group", "%(n)s groups", n) % {"n": figure(n)}
    return ngettext("%(n)s state or group", "%(n)s states and groups", n) % {"n": figure(n)}
