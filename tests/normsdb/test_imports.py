"""What a process imports to answer the public: nothing that only curators need, and nothing heavy that is rarely asked."""

import json
import os
import subprocess
import sys

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from positions.when_asked import WhenAsked
from tests.conftest import ROOT, database_url

# Who asks the addresses in a process of its own, and tells which modules it has then.
ASKING = """
import json, sys
from normsdb.wsgi import application
def asked(path):
    given = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "wsgi.url_scheme": "http", "wsgi.input": sys.stdin.buffer, "wsgi.errors": sys.stderr}
    told = []
    answer = application(given, lambda status, headers: told.append(status))
    b"".join(answer)
    answer.close()
    return told[0]
print(json.dumps([[asked(path) for path in sys.argv[1:]], sorted(sys.modules)]))
"""
PUBLIC = ("/healthz", "/api/v1/statements", "/statements/", "/api/v1/statements.csv", "/nowhere/")
# Files that come in, files and pictures that go out, suggestions, statistics, the description of the API, the admin.
HEAVY = (
    "arro3", "lxml", "pypdf", "docx", "python_calamine", "xlsxwriter", "resvg_py", "nltk", "drf_spectacular.openapi", "django.test",
    "positions.admin", "positions.text.suggest", "positions.text.extraction", "positions.changes.importing",
)  # fmt: skip
"""Modules; those below them count too."""


def asked(database: str, *paths: str) -> tuple[list[str], set[str]]:
    """Ask addresses in a new process: the status of each, and the modules that the process has."""
    environment = {**os.environ, "NORMSDB_LOCAL": "1", "DATABASE_URL": database_url(database)}
    environment["DJANGO_SETTINGS_MODULE"] = "normsdb.settings"
    done = subprocess.run(
        [sys.executable, "-c", ASKING, *paths], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    status, modules = json.loads(done.stdout)
    return status, set(modules)


def test_who_answers_the_public_has_imported_nothing_heavy(live_database):
    status, modules = asked(live_database, *PUBLIC)
    assert [one[:3] for one in status] == ["200", "200", "200", "200", "404"]
    found = [name for name in sorted(modules) if any(name == one or name.startswith(f"{one}.") for one in HEAVY)]
    assert found == []
    assert {"positions.pages.statements", "positions.api.views"} <= modules


def test_the_admin_comes_with_its_first_address(live_database):
    status, modules = asked(live_database, "/admin/login/")
    assert status == ["200 OK"]
    assert {"positions.admin.statements", "axes.admin"} <= modules


def test_the_first_look_at_the_admin_finds_all_of_it(live_database):
    """The first look imports it, so that no walk over what is registered misses what others register."""
    looking = (
        "import django; django.setup()\n"
        "from django.contrib import admin\n"
        "print(sorted({model._meta.app_label for model in admin.site._registry}))"
    )
    environment = {**os.environ, "NORMSDB_LOCAL": "1", "DATABASE_URL": database_url(live_database)}
    environment["DJANGO_SETTINGS_MODULE"] = "normsdb.settings"
    done = subprocess.run(
        [sys.executable, "-c", looking], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "['auth', 'axes', 'positions']\n"), done.stderr


def views(resolver: URLResolver) -> list[WhenAsked]:
    found = []
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            found += [one.callback] if isinstance(one.callback, WhenAsked) else []
        else:
            found += views(one)
    return found


def test_every_view_that_an_address_names_is_there():
    named = views(get_resolver())
    assert len(named) > 50
    assert [view.path for view in named if not callable(view.found())] == []


@pytest.mark.parametrize(
    ("path", "error"), [("positions.pages.nowhere.page", ImportError), ("positions.pages.home.nothing", AttributeError)]
)
def test_a_name_that_is_not_there_is_said_when_it_is_asked(path, error):
    view = WhenAsked(path)
    with pytest.raises(error):
        view()
