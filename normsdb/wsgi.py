"""The application that a server runs. It does not start where the public's role is missing."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "normsdb.settings")

application = get_wsgi_application()

from positions.published.eyes import ReaderMissing, refuse_without_reader  # noqa: E402 - the apps are loaded first

try:
    refuse_without_reader()
except ReaderMissing as refusal:
    sys.exit(str(refusal))
