"""Readings: what was decided about each sentence. They are written at the desk and by the data set, and only read here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from positions.admin.records import RecordAdmin
from positions.models import Reading


@admin.register(Reading)
class ReadingAdmin(RecordAdmin):
    """Decisions about sentences."""

    list_display = ("document", "start", "end", "decision", "read_by", "origin", "created_at")
    list_filter = ("decision", "origin")
    list_select_related = ("document", "read_by")
    search_fields = ("=document__public_id", "document__title")
    date_hierarchy = "created_at"
    fields = ("document", "start", "end", "decision", "origin", "read_by", "created_at", "revision")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds one here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Nobody changes one here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Nobody deletes one here."""
        return False
