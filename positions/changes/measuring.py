"""Measuring the suggestions: what is counted on a public text is kept, and stands on the page of the method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from positions.changes.auditing import ChangeRefused, DataSet, audited, must_review, save_new, save_next
from positions.models import Document, Measurement
from positions.models.choices import MeasuredOn, Origin
from positions.queries import suggestions
from positions.text.spans import Span
from positions.text.suggest import VERSION

COUNTED = ("statements", "covered", "links", "links_found", "stances_right", "passages", "passages_right", "trapped")


def measure(
    document: Document, *, traps: Sequence[Span] | None = None, by: User | DataSet, why: str = "measured"
) -> Measurement:
    """Measure today's suggestions on a document and keep the figures.

    Only what is public is counted, so that the figures tell nobody of work that is not.

    Args:
        document: A public one, all of whose statements are public.
        traps: Stretches where no statement may be; None if nobody has named any.
        by: Who asked for it, or the data set.
        why: The reason, for the history.

    Raises:
        NotAllowed: ``by`` is no reviewer.
        ChangeRefused: The document is not public, or a statement of it is not yet.
    """
    if document.published_at is None:
        raise ChangeRefused({"__all__": ["The document is not public: its figures would be."]})
    if waiting := suggestions.unpublished_statements(document):
        raise ChangeRefused({"__all__": [f"{waiting} of its statements are not public yet: measure it when they are."]})
    found = suggestions.measured(document, traps or ())
    on = MeasuredOn.TUNED if document.origin == Origin.DATA_SET else MeasuredOn.READ
    figures = {name: getattr(found, name) for name in COUNTED}
    figures |= {"traps": None if traps is None else len(traps), "measured_on": on, "lexicon": VERSION}
    return _keep(Measurement.objects.filter(document=document).first(), document, figures, by=by, why=why)


def keep_hold_out(figures: Mapping[str, Any], *, by: User | DataSet, why: str = "measured") -> Measurement:
    """Keep the figures of the texts that are held out, as the tests have measured them.

    Args:
        figures: What is counted, how many ``texts`` and ``traps``, and the ``lexicon``.
        by: Who asked for it, or the data set.
        why: The reason, for the history.

    Raises:
        NotAllowed: ``by`` is no reviewer.
    """
    wanted = {name: figures[name] for name in (*COUNTED, "texts", "traps", "lexicon")}
    before = Measurement.objects.filter(measured_on=MeasuredOn.HOLD_OUT).first()
    return _keep(before, None, wanted | {"measured_on": MeasuredOn.HOLD_OUT}, by=by, why=why)


def _keep(
    before: Measurement | None, document: Document | None, figures: Mapping[str, Any], *, by: User | DataSet, why: str
) -> Measurement:
    """Write the figures; where they are the same already, nothing is written."""
    if not isinstance(by, DataSet):
        must_review(by, "publish figures")
    row = before or Measurement(document=document)
    if before is not None and all(getattr(before, name) == value for name, value in figures.items()):
        return before
    for name, value in figures.items():
        setattr(row, name, value)
    row.measured_at = timezone.now()
    with audited(by, why):
        if before is None:
            save_new(row)
        else:
            save_next(row, started_from=before.revision)
    return row


__all__ = ["keep_hold_out", "measure"]
