"""Who brings the files."""

import pytest


@pytest.fixture
def browser(at_desk, analyst):
    return at_desk(analyst)
