"""The least that Django can be: no database, no middleware, one address. What ours starts and weighs is compared with it."""

import django
from django.conf import settings

settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="bare" * 16, ALLOWED_HOSTS=["127.0.0.1"])
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - Django is set up first
from django.http import HttpRequest, HttpResponse  # noqa: E402 - Django is set up first
from django.urls import path  # noqa: E402 - Django is set up first


def ready(_request: HttpRequest) -> HttpResponse:
    """Answer."""
    return HttpResponse("ready")


urlpatterns = [path("readyz", ready)]
application = get_wsgi_application()
