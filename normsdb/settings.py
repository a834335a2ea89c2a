"""All settings, from the environment alone. Outside a local run nothing has a guessed value: a missing one stops the start."""

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
import pghistory
from csp.constants import NONE, SELF

from normsdb import checkout
from normsdb.environment import Environment, StartRefused
from normsdb.versions import code_digest

# Assigned here, not imported: the types of settings come from what this file assigns.
BASE_DIR = checkout.BASE_DIR
VAR = checkout.VAR

_environment = Environment()
LOCAL = _environment.local
# Part of every ETag: an answer made by other code is another answer.
CODE_VERSION = code_digest(BASE_DIR)


def _local_secret() -> str:
    """Make a secret for this machine once, readable by its owner only, and keep it."""
    file = VAR / "secret_key"
    VAR.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        # Linked into place whole, so that of two starts at once neither reads half a secret.
        draft = VAR / f"secret_key.{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(64))
        with contextlib.suppress(FileExistsError):
            file.hardlink_to(draft)
        draft.unlink()
    return file.read_text().strip()


SECRET_KEY = _environment.text(
    "SECRET_KEY", meaning="a long random text, the same on every process", default=_local_secret() if LOCAL else None
)
ALLOWED_HOSTS = _environment.names(
    "ALLOWED_HOSTS",
    meaning="the host names that the site answers to, separated by commas",
    default="localhost,127.0.0.1,[::1],testserver" if LOCAL else None,
)
DEBUG = _environment.flag("DEBUG", default=False)
if DEBUG and not LOCAL:
    _environment.problems.append("DEBUG=1 shows secrets to visitors and is for NORMSDB_LOCAL=1 only")
_database_url = _environment.text(
    "DATABASE_URL",
    meaning="postgresql://user:password@host/name, PostgreSQL 15 or newer",
    default="embedded" if LOCAL else None,
)
# Where readers report errors; named on the pages and in security.txt, which is not there without it.
CONTACT_EMAIL = _environment.text("CONTACT_EMAIL", meaning="address for reports of errors", default="")
SLOW_QUERY_SECONDS = _environment.number("STATEMENT_TIMEOUT", default=5)
KEPT_PAGES_BYTES = 1_000_000 * _environment.number("KEPT_PAGES", default=16)
KEPT_FILES_BYTES = 1_000_000 * _environment.number("KEPT_FILES", default=500)
KEPT_FILES_FOLDER = VAR / "files"
SLOW_EXPORT_SECONDS = _environment.number("EXPORT_TIMEOUT", default=120)
# The zips of releases: they are kept for ever, so the folder belongs into every backup.
RELEASES = Path(_environment.text("RELEASES", meaning="folder of the releases", default=str(VAR / "releases")))
if not LOCAL and 0 < len(SECRET_KEY) < 50:
    _environment.problems.append("SECRET_KEY is shorter than 50 characters")
BEHIND_PROXY = _environment.flag("BEHIND_PROXY", default=False)
_environment.refuse_problems()


def _database() -> dict[str, Any]:
    """Name the database: ``DATABASE_URL`` wins, else the embedded server, which is started if it does not run."""
    if _database_url == "embedded":
        from normsdb import embedded  # noqa: PLC0415 - a site with a DATABASE_URL never needs it

        try:
            found: dict[str, Any] = dict(embedded.ensure(VAR / "postgres"))
        except embedded.EmbeddedError as error:
            raise StartRefused(str(error)) from None
    else:
        try:
            found = dict(dj_database_url.parse(_database_url))
        except (dj_database_url.ParseError, ValueError) as error:
            raise StartRefused(f"normsdb cannot start: DATABASE_URL is not a database address: {error}") from None
        if found["ENGINE"] != "django.db.backends.postgresql":
            raise StartRefused("normsdb cannot start: DATABASE_URL must name a PostgreSQL database (postgresql://...).")
    # Each thread of a server keeps its connection from request to request: to lend one from a pool was a fifth of a short
    # answer (measured). No longer than this, so that who has had nothing to do for long does not meet a dead one.
    found["CONN_MAX_AGE"] = 600
    return found


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "normsdb.apps.AdminConfig",
    "normsdb.apps.WiringConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "normsdb.apps.TriggersConfig",
    "pghistory",
    "axes",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "positions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "normsdb.connections.close_with_the_thread",
    "normsdb.middleware.public_headers",
    "normsdb.tracking.overlook_tracking",
    "normsdb.answering.Compression",
    "normsdb.answering.Policy",
    "normsdb.curators.Sessions",
    "normsdb.answering.Slashes",
    "normsdb.curators.Tokens",
    "normsdb.curators.SignedIn",
    "normsdb.curators.Messages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "normsdb.middleware.read_as_the_public",
    "normsdb.middleware.name_the_curator",
    "normsdb.curators.WrongPasswords",
]
# They look for names, and ours are the same with another start (``normsdb.apps``) or passed by for the public
# (``normsdb.curators``): pgtrigger, django-axes and Django's guard against forged forms.
SILENCED_SYSTEM_CHECKS = ["pghistory.E001", "axes.W002", "security.W003"]

ROOT_URLCONF = "normsdb.urls"
WSGI_APPLICATION = "normsdb.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "positions.pages.context_processors.edition",
                "positions.pages.context_processors.feed_of",
                "positions.pages.context_processors.indexing",
            ],
        },
    },
]

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", **options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"OPTIONS": {"min_length": 12}}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
# The stock admin refuses no number of wrong passwords (measured); ten in an hour for one name from one address is a
# typist.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
# With English alone there is nothing to look up; looking up nothing is up to a fifth of the time of a long page (measured).
USE_I18N = len(LANGUAGES) > 1
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = None if LOCAL else VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# The compressed manifest takes 6-16 s to build: for real only. A local run serves the files where they lie.
WHITENOISE_USE_FINDERS = LOCAL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# History: every event carries its own copy of who and why, and can neither be changed nor deleted.
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
# Before a transcript is stored, a person may correct each of 5,000 speakers and tick 5,000 pieces of furniture.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_000
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if not LOCAL and BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["positions.api.renderers.Json"],
    "DEFAULT_SCHEMA_CLASS": "positions.api.auto_schema.DescribedView",
    "EXCEPTION_HANDLER": "positions.api.problems.handle",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "normsdb",
    "DESCRIPTION": "What states hold about the rules of cyberspace, with the exact words. Read only, without keys.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    # The registry of columns names every code already; nothing is to be guessed from enumerations.
    "POSTPROCESSING_HOOKS": [],
    "SCHEMA_PATH_PREFIX": "/api/v1",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "normsdb.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A question that cannot be answered is the visitor's to mend, not the operator's to read.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.DisallowedHost": {"level": "CRITICAL"}},
}
