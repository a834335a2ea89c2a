"""How much is on record, and what was read to find it."""

import pytest

from positions.changes import reviewing
from positions.models import Group, State, Statement
from positions.published.eyes import public_eyes
from positions.queries import coverage
from tests import make
from tests.queries.test_cells import make_joint

pytestmark = pytest.mark.django_db


def totals() -> coverage.Totals:
    with public_eyes() as edition:
        return coverage.totals(*edition)


def test_the_seeds_are_counted_as_the_method_says():
    found = totals()
    assert (found.stored, found.statements, found.headlines, found.positions) == (45, 44, 1, 81)
    assert (found.documents, found.fragments, found.states, found.groups) == (2, 1, 1, 0)
    assert (found.principles, found.principles_known, found.families, found.states_known) == (41, 57, 6, 195)


def test_a_joint_statement_is_one_statement_and_a_position_of_each(analyst, reviewer):
    both = [State.objects.get(alpha3="NLD"), State.objects.get(alpha3="USA"), Group.objects.get(slug="european-union")]
    make_joint(both, principle="countermeasures", by=analyst, reviewer=reviewer)
    found = totals()
    assert (found.statements, found.positions, found.states, found.groups, found.principles) == (45, 84, 3, 1, 42)


def test_a_draft_counts_for_nothing(analyst):
    before = totals()
    make.make_draft("NLD", by=analyst)
    assert totals() == before


def test_a_withdrawn_statement_counts_no_more(reviewer):
    statement = Statement.objects.get(public_id="S-000002")
    lost = statement.stances.count()
    reviewing.withdraw(statement, reason="misread", by=reviewer)
    found = totals()
    assert (found.statements, found.positions) == (43, 81 - lost)


def test_what_was_read_is_counted_by_document(django_assert_num_queries):
    china = State.objects.get(alpha3="CHN")
    with public_eyes(), django_assert_num_queries(1):
        read = coverage.read_of(china)
    assert [(row.public_id, row.complete, row.sentences, row.without) for row in read] == [
        ("D-0001", True, 25, 7),
        ("D-0002", False, 20, 1),
    ]


def test_of_a_state_that_speaks_nowhere_nothing_was_read():
    with public_eyes():
        assert coverage.read_of(State.objects.get(alpha3="USA")) == []
