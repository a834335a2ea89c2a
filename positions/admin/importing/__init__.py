"""Bringing texts in: files are chosen, what is in each is shown, and a person stores it as a document."""

from __future__ import annotations

from functools import partial

from django.contrib.admin import ModelAdmin
from django.urls import URLPattern, path

from positions.admin.importing.preview import preview_view
from positions.admin.importing.upload_handler import receive_for
from positions.admin.importing.upload_page import RefusedUpload, show, upload_view


def addresses(admin: ModelAdmin) -> list[URLPattern]:
    """The addresses of the import, below the list of documents; for ``get_urls`` of the admin of documents."""
    site = admin.admin_site
    return [
        path(
            "import/",
            site.admin_view(receive_for(admin, partial(upload_view, admin))),
            name="positions_document_import",
        ),
        path(
            "import/<uuid:key>/",
            site.admin_view(partial(preview_view, admin)),
            name="positions_document_preview",
        ),
    ]


__all__ = ["RefusedUpload", "addresses", "show"]
