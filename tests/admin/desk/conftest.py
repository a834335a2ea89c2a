"""A live site for the desk: rows are made in its database, from a thread, because a browser holds this one's event loop."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test.utils import override_settings

from tests import make
from tests.conftest import live_copy, served

HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]


@pytest.fixture(scope="package")
def live_database(django_db_setup, django_db_blocker):
    """A database of the desk's own: what is published here must not be in what other tests count."""
    with live_copy("desk", django_db_blocker) as name:
        yield name


@pytest.fixture(scope="package")
def site(live_database, tmp_path_factory):
    """The site on that database."""
    with served(live_database, tmp_path_factory.mktemp("desk")) as address:
        yield address


@pytest.fixture
def live(live_database, django_db_blocker):
    """Runs a function on the live site's database, committed, and returns what it returns."""

    def run(function, *args, **kwargs):
        def inside():
            try:
                return function(*args, **kwargs)
            finally:
                connections.close_all()

        settings = connection.settings_dict
        usual = settings["NAME"]
        with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=HASHERS):
            settings["NAME"] = live_database
            try:
                with ThreadPoolExecutor(1) as one:
                    return one.submit(inside).result()
            finally:
                settings["NAME"] = usual

    return run


@pytest.fixture
def signed_in(chromium, site):
    """Signs an account in by the form of the login, in a browser of its own; by keyboard alone."""
    contexts = []

    def sign_in(user, **options):
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{site}/admin/login/?next=/admin/")
        page.focus("#id_username")
        page.keyboard.type(user.username)
        page.keyboard.press("Tab")
        page.keyboard.type(make.PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}/admin/")
        return page

    yield sign_in
    for context in contexts:
        context.close()
