"""Sheets: bulk import and export of a noun, through django-import-export for the pages and ``changes/`` for the writes."""

from positions.admin.sheets.pages import SheetPages

__all__ = ["SheetPages"]
