"""The cast, and the second coder's browser."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.admin.blinding.walks import Cast


@pytest.fixture
def cast(db) -> Cast:
    return Cast()


@pytest.fixture
def browser(cast) -> Client:
    browser = Client(raise_request_exception=False)
    browser.force_login(cast.second)
    return browser
