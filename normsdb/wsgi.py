"""The application that a server runs. It does not start on an unfit database, or where the public's role is missing."""

import gc
import os
import sys

# What a start makes lives as long as the process: looking through it again and again takes a tenth of the time.
gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - see above
from django.db import connection  # noqa: E402 - Django comes after gc.disable()
from django.urls import get_resolver  # noqa: E402 - Django comes after gc.disable()

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "normsdb.settings")

application = get_wsgi_application()

from normsdb import starting  # noqa: E402 - the apps are loaded first

try:
    starting.refuse_unfit_database()
    starting.refuse_blind_public()
except starting.StartRefused as refusal:
    sys.exit(str(refusal))

# The thread that starts answers nobody, and a process that parts cannot share a connection.
connection.close()
# The names of all addresses, and with them the views of the API; those of pages come with their first request.
_ = get_resolver().reverse_dict
gc.freeze()
gc.enable()
