"""Krippendorff's alpha against the worked examples of its author, and the words where it says nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.agreement import FEWEST, Alpha, agreement, alpha

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (University of Pennsylvania, 2011).
# A. Binary data, two observers, no missing data: Jon and Han on ten articles; alpha = 0.095.
JON, HAN = "0100000010", "1110010000"
# B. Nominal data, two observers, no missing data: Ben and Gerry; alpha = 0.692.
BEN, GERRY = "aabbdcccedda", "babbbccceddd"
# C. Nominal data, any number of observers, missing data: units 1 to 12 of the observers A to D; alpha = 0.743.
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(*observers: str):
    return list(zip(*(tuple(None if value == "." else value for value in one) for one in observers), strict=True))


@pytest.mark.parametrize(
    ("observers", "expected"), [((JON, HAN), 0.095), ((BEN, GERRY), 0.692), (FOUR, 0.743)], ids=["A", "B", "C"]
)
def test_alpha_is_that_of_the_worked_examples(observers, expected):
    assert alpha(units(*observers)) == pytest.approx(expected, abs=0.0005)


def test_a_unit_with_one_value_counts_nowhere():
    """Unit 12 of example C has one value: neither dropping it nor one more such unit changes anything."""
    whole = alpha(units(*FOUR))
    assert alpha(units(*FOUR)[:-1]) == whole
    assert alpha([*units(*FOUR), ("1", None, None, None), (None, None, None, "nine")]) == whole


def test_where_all_pairable_values_are_the_same_there_is_no_coefficient():
    assert alpha([("a", "a")] * 50) is None
    assert alpha([("a", "a")] * 50 + [("b", None)]) is None
    assert alpha([("a", None), (None, "b")]) is None
    assert alpha([]) is None


def test_too_few_units_are_said_in_words_with_what_was_observed():
    few = agreement([("statement", "statement", FEWEST - 2), ("statement", "not_a_position", 1)])
    assert few == Alpha(FEWEST - 1, FEWEST - 2, (FEWEST - 2) / (FEWEST - 1), None, "too_few")
    assert agreement([]) == Alpha(0, 0, None, None, "too_few")


def test_agreement_on_one_value_alone_is_not_computable_and_never_a_bare_one():
    same = agreement([("statement", "statement", 400)])
    assert (same.observed, same.alpha, same.word) == (1.0, None, "not_computable")


def test_perfect_agreement_on_two_values_is_one_and_perfect_disagreement_is_worse_than_chance():
    assert agreement([("a", "a", 10), ("b", "b", 10)]).alpha == 1
    assert agreement([("a", "b", 10), ("b", "a", 10)]).alpha < 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"), st.integers(1, 9)), max_size=9, unique_by=lambda cell: cell[:2]))  # fmt: skip
def test_counted_pairs_give_what_the_units_give(cells):
    """The coefficient written out for two coders without missing data: 1 - (n - 1) * D_o / sum of n_c * n_k."""
    found = agreement(cells)
    pairs = [(one, other) for one, other, count in cells for _ in range(count)]
    values = [value for pair in pairs for value in pair]
    assert (found.units, found.agreeing) == (len(pairs), sum(one == other for one, other in pairs))
    if found.word == "given":
        apart = 2 * sum(one != other for one, other in pairs)
        chance = sum(values.count(c) * values.count(k) for c in "abc" for k in "abc" if c != k)
        assert found.alpha == pytest.approx(1 - (len(values) - 1) * apart / chance)
    else:
        assert found.word == ("too_few" if len(pairs) < FEWEST else "not_computable")
        assert found.alpha is None
