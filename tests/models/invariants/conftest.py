"""Two people and a paper of theirs."""

from datetime import date

import pytest

from tests import make
from tests.models.invariants.promises import TEXT


@pytest.fixture
def people():
    return make.make_account("analyst"), make.make_account("reviewer")


@pytest.fixture
def paper(people):
    return make.make_document(
        TEXT, by=people[0], furniture=[(0, 14)], published_start=date(2020, 5, 4), published_end=date(2020, 5, 4),
        published_precision="day",
    )  # fmt: skip
