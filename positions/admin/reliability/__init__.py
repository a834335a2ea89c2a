"""Second codings: drawing a sample, coding it blind, settling where the two differ."""

from __future__ import annotations

from functools import partial

from django.urls import URLPattern, path

from positions.admin.records import RecordAdmin
from positions.admin.reliability.adjudication import disagreements_view, settle_view
from positions.admin.reliability.coding import code_view, to_code_view
from positions.admin.reliability.draws import samples_view


def addresses(admin: RecordAdmin) -> list[URLPattern]:
    """The addresses of second codings, below those of documents; for ``get_urls`` of the admin of documents."""
    views = (
        ("samples/to-code/", to_code_view, "positions_sample_to_code"),
        ("samples/<int:pk>/code/", code_view, "positions_sample_code"),
        ("samples/disagreements/", disagreements_view, "positions_sample_disagreements"),
        ("samples/disagreements/<int:pk>/", settle_view, "positions_sample_settle"),
        ("<int:pk>/samples/", samples_view, "positions_document_samples"),
    )
    return [path(route, admin.admin_site.admin_view(partial(view, admin)), name=name) for route, view, name in views]


__all__ = ["addresses"]
