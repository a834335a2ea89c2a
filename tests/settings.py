"""Settings of the tests: a local run with a database server of its own, whatever the environment says."""

import os

os.environ["NORMSDB_LOCAL"] = "1"
os.environ.setdefault("SECRET_KEY", "only for tests: nothing that it signs leaves the machine")
# A question is stopped by the clock; the tests that mean it set their own.
os.environ.setdefault("STATEMENT_TIMEOUT", "600")
os.environ.setdefault("EXPORT_TIMEOUT", "600")

from tests import scratch

scratch.take_temporary_files()
# A server of their own: the site's account may not make databases, and its commits wait for the disk.
_given = os.environ.get("DATABASE_URL", "")
if _given in {"", "embedded"}:
    os.environ["DATABASE_URL"] = scratch.server()

from normsdb.settings import *  # noqa: E402, F403 - the environment is set first
from normsdb.settings import DATABASES  # noqa: E402 - as above

# Programs that a test starts are told which database they read, or have none.
os.environ.pop("DATABASE_URL")
if _given:
    os.environ["DATABASE_URL"] = _given
# Tests clone and drop databases, which an open connection would hold.
for _database in DATABASES.values():
    _database["CONN_MAX_AGE"] = 0
# Each test client is a server of its own; a file is looked for when it is asked for, not all of them 3,000 times.
WHITENOISE_AUTOREFRESH = True
# A test that damages what is behind a page asks for the page twice; those of the kept pages make room for themselves.
KEPT_PAGES_BYTES = KEPT_FILES_BYTES = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = True
# Several runs on one server, side by side, each take a name of their own.
if _name := os.environ.get("NORMSDB_TEST_DATABASE"):
    DATABASES["default"]["TEST"] = {"NAME": _name}
# Playwright's plain API keeps a loop of its own in the thread; Django would take every query of a later test for an
# async one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
