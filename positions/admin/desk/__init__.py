"""The desk: a document as numbered sentences, each of which ends as a statement or as "not a position"."""

from __future__ import annotations

from functools import partial

from django.urls import URLPattern, path

from positions.admin.desk.page import desk_view
from positions.admin.records import RecordAdmin

NAME = "positions_document_desk"


def addresses(admin: RecordAdmin) -> list[URLPattern]:
    """The address of the desk, below that of a document; for ``get_urls`` of the admin of documents."""
    return [path("<int:pk>/desk/", admin.admin_site.admin_view(partial(desk_view, admin)), name=NAME)]


__all__ = ["NAME", "addresses"]
