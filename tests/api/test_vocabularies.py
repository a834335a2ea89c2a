"""The words that columns may hold: every list of codes is told, with a meaning for each code."""

import inspect

from django.db.models import Choices

from positions.models.acts import choices
from positions.queries.query_language import RESOURCES
from tests.api.asking import rows

NOUNS_OF_ACTS = ("instruments", "rollcalls", "acts")


def test_every_code_of_acts_is_a_word_with_its_meaning(client, db):
    told = {}
    for row in rows(client, "vocab"):
        told.setdefault(row["vocabulary"], []).append((row["code"], row["label"]))
        assert row["help"].endswith("."), row["id"]
    lists = [
        one for _, one in inspect.getmembers(choices, inspect.isclass)
        if issubclass(one, Choices) and one.__module__ == choices.__name__
    ]  # fmt: skip
    assert len(lists) > 8
    for one in lists:
        assert [(str(code), str(label)) for code, label in one.choices] in told.values(), one.__name__


def test_every_code_that_a_column_of_acts_may_hold_is_a_word(client, db):
    known = {row["code"] for row in rows(client, "vocab")}
    for noun in NOUNS_OF_ACTS:
        for field in RESOURCES[noun].fields:
            assert set(field.column.values) <= known, (noun, field.name)
