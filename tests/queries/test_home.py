"""What home shows follows from the data."""

import pytest

from positions.published.session import as_public
from positions.queries import home
from tests import make
from tests.queries.test_cells import said

pytestmark = pytest.mark.django_db


def test_the_state_with_most_on_record_is_laid_over_the_tree():
    with as_public() as edition:
        glance = home.front(*edition).glance
    assert (glance.name, glance.statements, glance.principles, glance.principles_known) == ("China", 44, 41, 57)
    assert [(family.on_record, len(family.squares)) for family in glance.families] == [
        (12, 19), (6, 11), (11, 12), (7, 8), (2, 3), (3, 4),
    ]  # fmt: skip


def test_the_pair_is_one_sentence_that_moved():
    with as_public() as edition:
        moved = home.front(*edition).moved
    assert (moved.pair.before.id, moved.pair.after.id) == ("S-000002", "S-000031")
    assert (moved.slug, moved.shared, moved.pair.years_apart) == ("sovereign-equality", 5, 6)


def test_a_greater_difference_takes_its_place(analyst, reviewer):
    kept = "States shall not by any means at all intervene in what other states alone have to decide"
    for year, rest in (("2010", " as was agreed a long time ago in this house by every one of us who sat here then " * 2),
                       ("2020", " for the law says so and we have held it for as long as anybody can remember here " * 2)):  # fmt: skip
        make.make_statement(
            "NLD", by=analyst, reviewer=reviewer, quote=kept * 2 + rest.rstrip(), **said(f"{year}-01-01")
        )
    with as_public() as edition:
        moved = home.front(*edition).moved
    assert (moved.code, moved.slug) == ("nld", "non-intervention")


def test_the_latest_statements_come_first(analyst, reviewer):
    newest = make.make_statement("NLD", by=analyst, reviewer=reviewer, **said("2026-01-01"))
    with as_public() as edition:
        assert home.front(*edition).latest[0].id == newest.public_id


def test_a_new_edition_is_counted_anew_and_an_old_one_is_not(analyst, reviewer, django_assert_num_queries):
    with as_public() as edition:
        home.front(*edition)
        with django_assert_num_queries(0):
            home.front(*edition)
    make.make_statement("NLD", by=analyst, reviewer=reviewer, **said("2026-01-01"))
    with as_public() as edition:
        assert home.front(*edition).latest[0].names == ("Netherlands",)
