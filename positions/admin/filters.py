"""Filters at the side of the lists. How each narrows stands in ``queries/worklists.py``."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from positions.admin.curators import curator, may_review
from positions.queries import coding, worklists
from positions.queries.acts import papers


class ByOwnColumns:
    """A list that is filtered by its own columns: Django's would take any row that points here, by its name in the address."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Refuse those: which principle some hidden row names, or who has one, is nobody's to find out so."""
        first = lookup.partition("__")[0]
        if first in {relation.name for relation in self.opts.related_objects}:  # type: ignore[attr-defined]  # of the admin that this is mixed into
            return False
        return bool(super().lookup_allowed(lookup, value, request))  # type: ignore[misc]  # as above


class Public(admin.SimpleListFilter):
    """Public, or not yet."""

    title = _("public")
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """Name the choices."""
        mine = [("publish", _("for me to publish"))] if may_review(request) else []
        return [("yes", _("public")), ("no", _("not yet public")), *mine]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list."""
        lists: dict[str, Any] = {
            "yes": worklists.public,
            "no": worklists.unpublished,
            "publish": partial(worklists.to_publish_by, curator(request)),
        }
        narrow = lists.get(self.value() or "")
        return narrow(queryset) if narrow else queryset


class ToCheck(admin.SimpleListFilter):
    """Seen in a public source, or still to be."""

    title = _("checked")
    parameter_name = "check"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """Name the choices."""
        return [("open", _("to be checked, wholly or in part"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list."""
        return worklists.to_check(queryset) if self.value() == "open" else queryset


class UnreadPapers(admin.SimpleListFilter):
    """National papers that exist and have not been read in."""

    title = _("papers")
    parameter_name = "papers"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """Name the choices."""
        return [("unread", _("national papers not read in"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list."""
        return papers.unread(queryset) if self.value() == "unread" else queryset


class ReferencesToCheck(admin.SimpleListFilter):
    """Principles with a source that nobody has checked."""

    title = _("references")
    parameter_name = "references"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """Name the choices."""
        return [("unchecked", _("some to be checked"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list."""
        return worklists.with_references_to_check(queryset) if self.value() == "unchecked" else queryset


class Work(admin.SimpleListFilter):
    """What waits for the curator who looks."""

    title = _("work")
    parameter_name = "work"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """Name the choices."""
        return [
            ("drafts", _("my drafts")),
            ("returned", _("returned to me")),
            ("waiting", _("mine, in review")),
            ("review", _("for me to review")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list."""
        lists: dict[str, Any] = {
            "drafts": worklists.drafts_of,
            "returned": worklists.returned_to,
            "waiting": worklists.waiting_of,
            "review": worklists.to_review_by,
        }
        chosen = lists.get(self.value() or "")
        return chosen(curator(request), queryset) if chosen else queryset


class CodingFilter(admin.SimpleListFilter):
    """Documents that are not read to the end, or in which suggestions wait."""

    title = _("coding")
    parameter_name = "coding"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        """Name the choices."""
        return [("open", _("to code")), ("suggested", _("suggestions to decide"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list."""
        narrow = {"open": coding.to_code, "suggested": coding.with_suggestions}.get(self.value() or "")
        return narrow(queryset) if narrow else queryset
