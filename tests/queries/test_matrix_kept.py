"""The matrix answers alike from kept cells and from the record itself."""

from dataclasses import replace

import pytest
from django.db import connection

from positions.published import kept
from positions.published.session import as_public
from positions.queries import matrix
from positions.queries.matrix import ready
from tests import make
from tests.acts_at_random import Curators

READY = [
    {},
    {"rows": ["both"], "blank_rows": ["show"]},
    {"rows": ["groups"], "blank_columns": ["hide"]},
    {"state": ["CHN,NLD,AFG"], "sort_columns": ["-latest"]},
    {"state": ["!CHN"], "sort_rows": ["-count"]},
    {"region": ["asia-pacific"], "family": ["voluntary-norms"]},
    {"group": ["european-union,african-union"]},
    {"state": ["CHN"], "group": ["african-union"], "principle": ["international-law"]},
    {"principle_name": ["Non-intervention"], "blank_rows": ["show"], "value": ["latest"]},
    {"member_of": ["european-union"], "sort_rows": ["latest"]},
]
LIVE = [{"ids": ["yes"]}, {"stance": ["affirms"]}, {"since": ["2015"]}, {"voice": ["direct_quote"]}, {"role": ["sole"]}]


@pytest.fixture
def acted(db):
    curators = Curators(13, make.make_account("analyst"), make.make_account("reviewer"))
    for _ in range(25):
        curators.act()
    with connection.cursor() as cursor:
        cursor.execute(kept.SETTLED)


def test_both_ways_give_the_same_matrix_after_random_acts(acted):
    for params in READY:
        question = matrix.asked(params)
        live = matrix.read(question)  # outside of the public's eyes nothing kept is read
        with as_public():
            assert ready.cells(question, [], []) is not None, params
            assert matrix.read(question) == live, params
    everything = matrix.read(matrix.asked({"rows": ["both"]}))
    assert len({cell.count for cell in everything.held()}) > 1


@pytest.mark.parametrize("params", LIVE)
def test_a_question_for_some_passages_or_their_numbers_is_answered_from_the_record(db, params):
    with as_public():
        assert ready.cells(matrix.asked(params), [], []) is None


def test_a_cell_that_is_kept_wrongly_is_seen_in_the_matrix(acted):
    """So the comparison above looks at what is kept."""
    question = matrix.asked({})
    before = matrix.read(question)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kept.cell SET n = n + 1")
    with as_public():
        after = matrix.read(question)
    assert after != before
    assert replace(after, cells={}, lines=(), nodes=()) == replace(before, cells={}, lines=(), nodes=())
