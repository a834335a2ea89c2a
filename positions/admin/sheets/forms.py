"""What is asked for a sheet: the file and the reason; its confirmation; and, for an export, the form of the file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 8_000_000
"""Bytes of a sheet: enough for the rows that one import takes."""


class UploadForm(forms.Form):
    """The file and the reason. Its kind is found from the content, so nobody is asked for it."""

    import_file = forms.FileField(label=_("Sheet"), help_text=_("CSV or XLSX, at most 8 MB and 2,000 rows."))
    why = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=AdminTextInputWidget,
        help_text=_("The reason, in a line. It stands beside your name in the history of every row."),
    )

    def clean_import_file(self) -> Any:
        """Refuse what is too large before it is read.

        Raises:
            ValidationError: It is.
        """
        upload = self.cleaned_data["import_file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file has %(size)s bytes; %(most)s are allowed."),
                params={"size": f"{upload.size:,}", "most": f"{MOST_BYTES:,}"},
            )
        return upload


class ConfirmForm(forms.Form):
    """The same sheet and the same reason, once more."""

    sheet = forms.CharField(widget=forms.HiddenInput)
    why = forms.CharField(max_length=300, widget=forms.HiddenInput)


class ExportForm(forms.Form):
    """The form of the file."""

    format = forms.ChoiceField(
        label=_("Form of the file"),
        choices=[
            ("xlsx", _("XLSX: the safe form for spreadsheet programs")),
            ("csv", _("CSV, verbatim, for programs")),
        ],
        initial="xlsx",
        widget=forms.RadioSelect,
    )
