"""The checks of a row are asked about together, and a check that fails is told as if it were asked alone."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from positions.models import Document

pytestmark = pytest.mark.django_db


def paper(**facts) -> Document:
    return Document(**{"title": "Paper", "kind": "position paper", "text": "Words.", "origin": "data_set", **facts})


def told(row: Document, *excluded: str) -> list[str]:
    try:
        row.validate_constraints(exclude=set(excluded))
    except ValidationError as error:
        return sorted(error.messages)
    return []


def alone(row: Document, *excluded: str) -> list[str]:
    """What Django says that asks of each check by itself."""
    try:
        models.Model.validate_constraints(row, exclude=set(excluded))
    except ValidationError as error:
        return sorted(error.messages)
    return []


def test_a_row_that_keeps_all_its_checks_is_asked_about_once():
    assert sum(isinstance(one, models.CheckConstraint) for one in Document._meta.constraints) > 4
    with CaptureQueriesContext(connection) as asked:
        assert told(paper()) == []
    assert sum("_check" in one["sql"] for one in asked) == 1


@pytest.mark.parametrize(
    ("facts", "excluded", "count"),
    [
        ({"source_url": "ftp://x"}, (), 1),
        ({"source_url": "ftp://x", "text": ""}, (), 2),
        # What is not looked at breaks nothing, and hides nothing else.
        ({"source_url": "ftp://x"}, ("source_url",), 0),
        ({"source_url": "ftp://x", "text": ""}, ("source_url",), 1),
        # What the database cannot even be asked about is refused when it is written; the rest is told now.
        ({"source_url": "ftp://\0", "text": ""}, (), 1),
    ],
)
def test_each_check_that_fails_is_told(facts, excluded, count):
    assert len(told(paper(**facts), *excluded)) == count
    assert told(paper(**facts), *excluded) == alone(paper(**facts), *excluded)
    assert Document.objects.exists(), "the transaction goes on"
