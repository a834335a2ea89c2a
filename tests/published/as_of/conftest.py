"""Who changes the record."""

import pytest

from tests import make


@pytest.fixture
def cast(committed):
    return make.make_account("analyst"), make.make_account("reviewer")
