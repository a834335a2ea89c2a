"""The form of a statement: a pasted quote is found, its offsets are filled, and the exact slice is what is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from positions.admin.forms import PartForm, RecordForm
from positions.changes.anchoring import NotAnchored, TypedQuote, anchor
from positions.models.choices import Precision
from positions.text.anchors import Hit


class StatementForm(RecordForm):
    """One version of a statement."""

    quote = forms.CharField(
        label=gettext_lazy("Quote"),
        required=False,
        strip=False,
        widget=AdminTextareaWidget(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "Paste the words. Straight quotes, dashes, spaces and capitals may "
            "differ: the document's own characters are kept."
        ),
    )
    # The start of the place that was chosen where the words stand several times; shown only then.
    place = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places: tuple[Hit, ...] = ()
        for name in ("start", "end"):
            if name in self.fields:
                self.fields[name].required = False
                self.fields[name].help_text = _("Filled by the quote; may be typed instead, and is checked.")

    def clean(self) -> dict[str, Any]:
        """Tie the quote to its document, and read a single day as one."""
        cleaned = super().clean()
        self._one_day(cleaned)
        document = cleaned.get("document")
        if document is None or "quote" not in self.fields or {"start", "end"} & set(self.errors):
            return cleaned
        typed = self._typed(cleaned)
        try:
            span = anchor(document, typed)
        except NotAnchored as error:
            self.places = error.hits
            self.add_error(error.field, error.message)
        else:
            cleaned["start"], cleaned["end"], cleaned["quote"] = span.start, span.end, span.slice(document.text)
        return cleaned

    def _typed(self, cleaned: dict[str, Any]) -> TypedQuote:
        """What to look for. Offsets that stand there from before do not bind words that are new."""
        quote, start, end = cleaned.get("quote") or "", cleaned.get("start"), cleaned.get("end")
        if (place := cleaned.get("place")) is not None:
            return TypedQuote(quote, place, None)
        moved = {"quote", "document"} & set(self.changed_data)
        if moved and quote.strip() and not {"start", "end"} & set(self.changed_data):
            return TypedQuote(quote, start, None)
        return TypedQuote(quote, start, end)

    def _one_day(self, cleaned: dict[str, Any]) -> None:
        """A first day alone, of no or a day's precision, is one day."""
        start, end = cleaned.get("said_start"), cleaned.get("said_end")
        if isinstance(start, date) and end is None and cleaned.get("said_precision") in ("", Precision.DAY):
            cleaned["said_end"], cleaned["said_precision"] = start, Precision.DAY


class StatementPartForm(PartForm):
    """An attribution, stance, mention or explanation: the revision of the whole statement guards it."""

    started_from = None  # type: ignore[assignment]  # takes the field of the base away, as Django has it
