"""Numbers that ``make run`` takes from the environment."""

import pytest
from django.core.management.base import CommandError

from normsdb.management.commands import quickstart


@pytest.mark.parametrize(("given", "taken"), [(None, 3), ("", 3), (" ", 3), ("1", 1), (" 12 ", 12), ("64", 64)])
def test_a_number_is_taken_and_the_usual_one_where_nothing_is_said(monkeypatch, given, taken):
    monkeypatch.delenv("WORKERS", raising=False)
    if given is not None:
        monkeypatch.setenv("WORKERS", given)
    assert quickstart._number("WORKERS", 3, most=64) == taken


@pytest.mark.parametrize("given", ["0", "-1", "65", "two", "1.5", "²"])
def test_what_is_no_number_in_reach_is_refused_with_the_reach(monkeypatch, given):
    monkeypatch.setenv("WORKERS", given)
    with pytest.raises(CommandError, match="WORKERS must be a number from 1 to 64, not '"):
        quickstart._number("WORKERS", 3, most=64)


@pytest.mark.parametrize(("cores", "workers"), [(None, 1), (1, 1), (2, 2), (4, 4), (16, 4)])
def test_there_is_a_process_for_each_core_and_four_at_most(cores, workers):
    assert quickstart._usual_workers(cores) == workers
