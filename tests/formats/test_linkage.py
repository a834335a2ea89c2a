"""Groups from likenesses, by the average of all pairs."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from positions.formats.charts.linkage import linked


def test_two_pairs_that_are_unlike_stay_apart():
    alike = [[1, 0.9, 0.2, 0.3], [0.9, 1, 0.1, 0.2], [0.2, 0.1, 1, 0.8], [0.3, 0.2, 0.8, 1]]
    assert linked(alike, (1, 1, 1, 1), 0.75) == [(0.9, (0, 1)), (0.8, (2, 3))]
    assert linked(alike, (1, 1, 1, 1), 0.85) == [(0.9, (0, 1)), (None, (2,)), (None, (3,))]


def test_the_average_of_all_pairs_decides_and_not_the_nearest():
    # 2 is near 1, but far from 0, which is one with 1 already.
    alike = [[1, 1, 0.4], [1, 1, 0.9], [0.4, 0.9, 1]]
    assert linked(alike, (1, 1, 1), 0.7) == [(1.0, (0, 1)), (None, (2,))]
    # Many at 1 weigh more than the one at 0.
    assert [those for _share, those in linked(alike, (1, 9, 1), 0.7)] == [(0, 1, 2)]


def test_what_is_not_known_weighs_nothing():
    alike = [[1, 0.8, None], [0.8, 1, 0.8], [None, 0.8, 1]]
    assert [those for _share, those in linked(alike, (1, 1, 1), 0.75)] == [(0, 1, 2)]
    assert linked([[1, None], [None, 1]], (1, 2), 0.0) == [(1.0, (1,)), (None, (0,))]
    assert linked([], (), 0.5) == []


@given(
    st.integers(1, 7).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.integers(0, 12), min_size=n * n, max_size=n * n))
    )
)
@settings(max_examples=80, deadline=None)
def test_it_is_what_merging_by_hand_gives(drawn):
    n, cells = drawn
    alike = [[1.0 if i == j else cells[min(i, j) * n + max(i, j)] / 12 for j in range(n)] for i in range(n)]
    groups = [(i,) for i in range(n)]

    def average(one, other):
        return round(sum(alike[i][j] for i in one for j in other) / (len(one) * len(other)), 9)

    while pairs := [(one, other) for one, other in combinations(groups, 2) if average(one, other) >= 0.75]:
        best = max(average(*pair) for pair in pairs)
        chosen = [pair for pair in pairs if average(*pair) == best]
        if len(chosen) > 1:
            return  # equally good ways: which is taken is fixed, but not by this
        one, other = chosen[0]
        groups = [group for group in groups if group not in {one, other}] + [tuple(sorted((*one, *other)))]
    found = linked(alike, (1,) * n, 0.75)
    assert sorted(those for _share, those in found) == sorted(groups)
    for share, those in found:
        within = [alike[i][j] for i, j in combinations(those, 2)]
        assert (share is None) == (not within)
        assert share is None or abs(share - sum(within) / len(within)) < 1e-9
