"""Sheets: many records at once, out of the record and into it."""

from positions.admin.sheets.pages import SheetPages

__all__ = ["SheetPages"]
