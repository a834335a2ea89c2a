"""Addresses: the curators' admin, the API, health, and the pages."""

from django.urls import URLResolver, include, path
from django.urls.resolvers import RoutePattern

from normsdb import health
from positions.when_asked import WhenAsked


class _WhenAsked(URLResolver):
    """Addresses in a namespace, whose module is imported when somebody asks for one of them.

    ``include`` imports it at once, and so does Django when it lists the names of all addresses. A name in a namespace
    is looked up in its own resolver, so that list does without.
    """

    def _populate(self) -> None:
        """List no name."""


urlpatterns = [
    path("healthz", health.process, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    _WhenAsked(RoutePattern("admin/"), "positions.admin.urls", app_name="admin", namespace="admin"),
    path("api/", include("positions.api.urls")),
    # A file of a release is given by parts, which the API does.
    path("data/releases/<str:number>/<path:name>", WhenAsked("positions.api.releases.download"), name="release-file"),
    path("", include("positions.pages.urls")),
]

handler400 = "normsdb.errors.bad_request"
handler403 = "normsdb.errors.forbidden"
handler404 = "normsdb.errors.not_found"
handler500 = "normsdb.errors.broken"
