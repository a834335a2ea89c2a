"""The public's eyes."""

import pytest

from positions.published.session import as_public


@pytest.fixture
def eyes(db):
    with as_public():
        yield
