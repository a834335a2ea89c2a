"""What is asked for a sheet: the file and the reason; and, for an export, the form of the file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.forms import ConfirmImportForm, ExportForm, ImportForm

MOST_BYTES = 8_000_000
"""Bytes of a sheet: enough for the rows that one import takes."""


class BringForm(ImportForm):
    """The file and the reason. Its kind is found from the content, so nobody is asked for it."""

    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        widget=AdminTextInputWidget,
        help_text=gettext_lazy("The reason, in a line. It stands beside your name in the history of every row."),
    )
    field_order = ("resource", "format", "import_file", "why")

    def __init__(self, formats: Any, resources: Any, *, account: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        self._account = account
        self.fields["import_file"].label = _("Sheet")
        self.fields["import_file"].help_text = _("CSV or XLSX, at most 8 MB and 2,000 rows.")
        self.fields["format"].widget = forms.HiddenInput()
        self.fields["format"].initial = "0"

    @property
    def media(self) -> forms.Media:
        """Nothing: the library's script guesses a form of file from the name."""
        return forms.Media()

    def clean_import_file(self) -> Any:
        """Refuse what is too large before it is read, and mark whose it is.

        Raises:
            ValidationError: It is.
        """
        upload = self.cleaned_data["import_file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file has %(size)s bytes; %(most)s are allowed.")
                % {"size": f"{upload.size:,}", "most": f"{MOST_BYTES:,}"}
            )
        upload.account = self._account
        return upload


class ConfirmForm(ConfirmImportForm):
    """The same sheet and the same reason, once more."""

    why = forms.CharField(max_length=300, widget=forms.HiddenInput)


class TakeForm(ExportForm):
    """The form of the file."""

    def __init__(self, formats: Any, resources: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        choices = [(str(number), one().get_title()) for number, one in enumerate(formats)]
        self.fields["format"] = forms.ChoiceField(
            label=_("Form of the file"), choices=choices, initial="0", widget=forms.RadioSelect
        )
