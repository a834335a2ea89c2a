"""Forms of files: what is read is found from the content; what is written is text, whatever it begins with."""

from __future__ import annotations

from typing import Any

import tablib
from django.utils.translation import gettext as _
from import_export.formats import base_formats

from positions.changes.importing.messages import Table
from positions.changes.importing.sandbox import read_sheet
from positions.formats import workbooks
from positions.formats.tables import cells, write_csv


class Sheet(tablib.Dataset):
    """A sheet that was read, as the library hands it around.

    Attributes:
        table: What the process without rights has read.
    """

    table: Table

    def __bool__(self) -> bool:
        """Yes, also without rows: what is wrong then is said in our words."""
        return True


class Readable(base_formats.Format):
    """CSV or XLSX; the name of the file says nothing."""

    def get_title(self) -> str:
        """Name it on the page."""
        return _("CSV or XLSX, found from the content")

    def can_import(self) -> bool:
        """Whether it can be read."""
        return True

    def create_dataset(self, in_stream: bytes) -> Sheet:
        """Read a file in a process of its own.

        Raises:
            FileRefused: With the reason.
        """
        table = read_sheet(_("The file"), in_stream)
        sheet = Sheet(headers=list(table.headers))
        sheet.table = table
        return sheet


class Workbook(base_formats.Format):
    """XLSX with nothing but texts."""

    def get_title(self) -> str:
        """Name it on the page."""
        return _("XLSX: the safe form for spreadsheet programs")

    def can_export(self) -> bool:
        """Whether it can be written."""
        return True

    def get_extension(self) -> str:
        """End of the file's name."""
        return "xlsx"

    def get_content_type(self) -> str:
        """Media type."""
        return workbooks.MEDIA_TYPE

    def export_data(self, dataset: Any, **kwargs: Any) -> bytes:
        """Write the file.

        Raises:
            CellError: A cell does not fit a workbook.
        """
        return workbooks.write_xlsx(dataset.title, dataset.columns, cells(dataset.columns, dataset))


class Csv(base_formats.Format):
    """CSV, verbatim."""

    def get_title(self) -> str:
        """Name it on the page."""
        return _("CSV, verbatim, for programs")

    def can_export(self) -> bool:
        """Whether it can be written."""
        return True

    def get_extension(self) -> str:
        """End of the file's name."""
        return "csv"

    def get_content_type(self) -> str:
        """Media type."""
        return "text/csv; charset=utf-8"

    def export_data(self, dataset: Any, **kwargs: Any) -> bytes:
        """Write the file."""
        return write_csv(dataset.columns, dataset)
