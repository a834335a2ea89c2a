"""What every test stands on: one database, migrated and seeded once; a cast of three people; tests that really commit."""

import gc
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest
from django.contrib.auth.models import User
from django.db import connection, connections, transaction

from tests import database, make
from tests.effort import PATIENCE

ROOT = Path(__file__).resolve().parents[1]
# The same examples in every run, and none is too slow: what fails on one machine fails on all.
hypothesis.settings.register_profile(
    "normsdb", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("normsdb")


# Floors whose branches `make coverage` counts.
COUNTED = ("text", "formats", "queries", "changes", "published", "models", "management")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what one of the two passes of `.ci/run` is enough for, as it is the same on another PostgreSQL.

    `make coverage` runs what is plain, and leaves out what measures effort: counting would be most of it.

    What drives a browser comes first: of these are the longest files, and no worker shall wait for one at the end.
    """
    for item in items:
        counted = item.path.relative_to(ROOT / "tests").parts[0] in COUNTED
        if counted and not touches_database(item):
            item.add_marker("effort" if measures_effort(item) else "plain")
    done = yield
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
    return done


def pytest_collection_finish():
    """Let the garbage collector look at what tests make, and not each time at a million modules, models and tests."""
    gc.collect()
    gc.freeze()


def touches_database(item) -> bool:
    return "django_db_setup" in item.fixturenames or item.get_closest_marker("django_db") is not None


def measures_effort(item) -> bool:
    test = getattr(item.function, "hypothesis", None)
    return "at_most" in (test.inner_test if test else item.function).__code__.co_names


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """Connect the tests to a copy of the seeded database.

    Where they run side by side, each worker has a copy of its own (``django_db_modify_db_settings`` names it).
    """
    with django_db_blocker.unblock():
        usual, own = connection.settings_dict["NAME"], connection.creation._get_test_db_name()
        database.make_template(database.template_name())
        database.clone(database.template_name(), own)
        database.use(own)
        yield
        database.use(usual)
        database.drop(own)


@pytest.fixture(scope="module")
def shared_rows(django_db_setup, django_db_blocker):
    """Let a fixture of a module make rows, which later tests of the module see too; what each test adds is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def own_database(blocker):
    """Connect to a seeded database of one's own, in which transactions really commit: its name; dropped at the end."""
    with blocker.unblock():
        usual = connection.settings_dict["NAME"]
        own = f"{usual}_own"
        connections.close_all()
        database.clone(database.template_name(), own)
        database.use(own)
        try:
            yield own
        finally:
            connections.close_all()
            database.use(usual)
            database.drop(own)


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A seeded database of the test's own, in which transactions really commit; dropped afterwards.

    Yields the database's name. Threads and other processes may connect to it.
    """
    with own_database(django_db_blocker) as name:
        yield name


@pytest.fixture
def analyst(db) -> User:
    """Writes drafts and submits them."""
    return make.make_account("analyst")


@pytest.fixture
def reviewer(db) -> User:
    """Approves, returns and withdraws; may write too."""
    return make.make_account("reviewer")


@pytest.fixture
def second(db) -> User:
    """Another analyst: codes anew what the first has coded."""
    return make.make_account("analyst")


@pytest.fixture
def third(db) -> User:
    """Another reviewer: settles what the two coders see differently."""
    return make.make_account("reviewer")


@pytest.fixture
def stranger(db) -> User:
    """Has an account and no role."""
    return make.make_account(None)


@pytest.fixture
def free_port() -> int:
    """A port of the loopback interface that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def database_url(name: str) -> str:
    """Address of a database on the server that the tests use, as ``DATABASE_URL`` wants it."""
    from urllib.parse import quote

    settings = connection.settings_dict
    password = f":{quote(settings['PASSWORD'], safe='')}" if settings["PASSWORD"] else ""
    options = settings["OPTIONS"]
    reach = {"host": settings["HOST"] or options.get("host", ""), "port": settings["PORT"] or options.get("port", "")}
    query = "&".join(f"{key}={quote(str(value), safe='')}" for key, value in reach.items() if value)
    return f"postgresql://{quote(settings['USER'], safe='')}{password}@/{quote(name, safe='')}?{query}"


@contextmanager
def live_copy(name: str, blocker):
    """A seeded database for servers in processes of their own: its name; dropped at the end."""
    with blocker.unblock():
        own = f"{connection.settings_dict['NAME']}_{name}"
        database.clone(database.template_name(), own)
    try:
        yield own
    finally:
        with blocker.unblock():
            database.drop(own)


@contextmanager
def served(name: str, folder: Path):
    """Serve a database by the production server on a free port of the loopback interface; its address, without a last slash."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "server.log"
    environment = {
        **os.environ,
        "NORMSDB_LOCAL": "1",
        "DATABASE_URL": database_url(name),
        "DJANGO_SETTINGS_MODULE": "normsdb.settings",
        "WORKERS": "1",
    }
    command = [sys.executable, "-m", "normsdb.serving", "--port", str(port)]
    with log.open("w") as out:
        server = subprocess.Popen(command, env=environment, stdout=out, stderr=out, cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(f"{address}/readyz", timeout=PATIENCE) as answer:
                    if answer.status == 200:
                        break
            except OSError:
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"The site did not start:\n{log.read_text()}") from None
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="session")
def live_database(django_db_setup, django_db_blocker):
    """Name of a seeded database that a server reads; shared by the tests of a run, so none of them writes to it."""
    with live_copy("live", django_db_blocker) as name:
        yield name


@pytest.fixture(scope="session")
def site(live_database, tmp_path_factory):
    """Address of the site, without a last slash; nobody writes to it."""
    with served(live_database, tmp_path_factory.mktemp("site")) as address:
        yield address


def _patient(make):
    def made(**options):
        one = make(**options)
        one.set_default_timeout(PATIENCE * 1_000)
        return one

    return made


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium of this machine; where none is found the test is skipped with a word, in CI it fails."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        if os.environ.get("NORMSDB_REQUIRE_BROWSER") == "1":
            pytest.fail("No Chromium was found, and NORMSDB_REQUIRE_BROWSER=1 makes the browser tests mandatory.")
        pytest.skip("no Chromium was found: install Debian's `chromium` to run the browser tests")
    from playwright.sync_api import sync_playwright

    switches = "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update disable-sync"
    with sync_playwright() as playwright:
        arguments = [f"--{switch}" for switch in switches.split()]
        browser = playwright.chromium.launch(executable_path=program, args=arguments, timeout=PATIENCE * 1_000)
        # The 30 seconds of its own are over sooner than a page is drawn where much else is done.
        browser.new_page, browser.new_context = _patient(browser.new_page), _patient(browser.new_context)
        yield browser
        browser.close()
