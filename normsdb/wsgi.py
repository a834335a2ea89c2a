"""The application that a server runs. It does not start on an unfit database, or where the public's role is missing."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "normsdb.settings")

application = get_wsgi_application()

from normsdb import starting  # noqa: E402 - the apps are loaded first

try:
    starting.refuse_unfit_database()
    starting.refuse_blind_public()
except starting.StartRefused as refusal:
    sys.exit(str(refusal))
