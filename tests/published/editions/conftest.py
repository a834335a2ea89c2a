"""The world."""

import pytest

from tests.published.editions.worlds import World


@pytest.fixture
def world(db):
    return World()
