"""Addresses: the curators' admin, the API, health, and the pages."""

from django.contrib import admin
from django.urls import include, path

from normsdb import health

urlpatterns = [
    path("healthz", health.process, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("admin/", admin.site.urls),
    path("api/", include("positions.api.urls")),
    path("", include("positions.pages.urls")),
]

handler400 = "normsdb.errors.bad_request"
handler403 = "normsdb.errors.forbidden"
handler404 = "normsdb.errors.not_found"
handler500 = "normsdb.errors.broken"
