"""What Excel can hold, for who must know it without writing a workbook (``workbooks``)."""

from __future__ import annotations

from positions.formats.tables import CellError
from positions.message import Message

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_CHARACTERS = 32_767
"""Characters of a cell, those beyond U+FFFF counted twice.

Source: ECMA-376; Microsoft, "Excel specifications and limits".
"""
MOST_ROWS = 1_048_575
"""Rows below the head."""


class TooManyRows(CellError):
    """A table has more rows than a workbook can hold."""

    def __init__(self, most: int = MOST_ROWS) -> None:
        super().__init__(most + 1, "", Message("workbook.rows", most=most))
