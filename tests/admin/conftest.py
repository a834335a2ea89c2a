"""People at the desk."""

import pytest
from django.test import Client


@pytest.fixture
def at_desk(db):
    """Signs people in, each in a browser of his own."""

    def sign_in(user) -> Client:
        browser = Client()
        browser.force_login(user)
        return browser

    return sign_in
