"""Places from distances: what can be kept is kept, what is not known weighs nothing, and the same gives the same."""

from itertools import combinations
from math import cos, dist, pi, sin, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.formats.charts.scaling import OFF, scaled, turned

SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
UNEVEN = ((0.0, 0.0), (0.9, 0.1), (0.3, 0.5), (0.7, -0.4), (0.2, 0.9), (0.5, 0.05))


def distances(points, unknown=()):
    return tuple(
        tuple(None if {i, j} in unknown else dist(one, other) for j, other in enumerate(points))
        for i, one in enumerate(points)
    )


def between(places):
    return [dist(one, other) for one, other in combinations(places, 2)]


def rightward(across):
    return across[1] - across[0]


@pytest.mark.parametrize("points", [SQUARE, UNEVEN, ((0.0, 0.0), (0.3, 0.0), (1.0, 0.0)), ((0.0, 0.0), (1.0, 0.0))])
def test_a_plan_that_lies_on_paper_is_found_again(points):
    found = scaled(distances(points), (1,) * len(points))
    assert between(found.places) == pytest.approx(between(points), abs=1e-3)
    assert found.stress < 1e-3
    assert found.error < 1e-3
    assert (found.far_off, set(found.worst)) == (0.0, {0})


def test_a_plan_that_lies_on_no_paper_is_kept_as_well_as_can_be_and_its_errors_are_told():
    # Four things, each as far from each other: a tetrahedron. The best plan of it on paper is a square, whose stress is
    # known.
    found = scaled(tuple(tuple(float(i != j) for j in range(4)) for i in range(4)), (1,) * 4)
    sides = sorted(between(found.places))
    side, diagonal = sum(sides[:4]) / 4, sum(sides[4:]) / 2
    assert diagonal == pytest.approx(sqrt(2) * side, abs=1e-2)
    best = 2 * (2 + sqrt(2)) / 8
    assert side == pytest.approx(best, abs=1e-2)
    assert found.stress == pytest.approx(sqrt((4 * (1 - best) ** 2 + 2 * (sqrt(2) * best - 1) ** 2) / 6), abs=1e-3)
    assert found.error == pytest.approx(sum(abs(d - 1) for d in sides) / 6)
    assert found.far_off == sum(abs(d - 1) > OFF for d in sides) / 6


def test_a_distance_that_is_not_known_weighs_nothing():
    missing = ({0, 3}, {1, 4})
    found = scaled(distances(UNEVEN, missing), (1,) * len(UNEVEN))
    known = [
        (dist(found.places[i], found.places[j]), dist(UNEVEN[i], UNEVEN[j]))
        for i, j in combinations(range(len(UNEVEN)), 2)
        if {i, j} not in missing
    ]
    assert [own for own, _true in known] == pytest.approx([true for _own, true in known], abs=1e-3)
    assert found.stress < 1e-3


def test_one_that_stands_for_many_weighs_as_much_as_they():
    # Two that cannot both be pleased: the third lies where the many would have it.
    apart = ((0.0, 1.0, 0.2), (1.0, 0.0, 0.2), (0.2, 0.2, 0.0))
    many = scaled(apart, (50, 1, 50)).places
    assert dist(many[0], many[2]) == pytest.approx(0.2, abs=0.02)
    assert abs(dist(many[1], many[2]) - 0.2) > 0.1
    # And one point for many is the same plan as many points of one place.
    single = scaled(distances((*SQUARE, SQUARE[0], SQUARE[0])), (1,) * 6)
    assert between(single.places[:4]) == pytest.approx(
        between(scaled(distances(SQUARE), (3, 1, 1, 1)).places), abs=1e-2
    )


def test_the_same_distances_give_the_same_places_to_the_last_bit():
    rows, counts = distances(UNEVEN, ({2, 5},)), (1, 3, 1, 1, 2, 1)
    first = scaled(rows, counts)
    scaled.cache_clear()
    assert scaled(rows, counts) == first


@pytest.mark.parametrize("counts", [(), (1,), (3,)])
def test_what_has_no_distance_has_a_place_too(counts):
    found = scaled(tuple((0.0,) for _count in counts), counts)
    assert len(found.places) == len(counts)
    assert (found.stress, found.far_off) == (0.0, 0.0)
    assert len(turned(found.places, counts, rightward=lambda _across: 1.0)) == len(counts)


@given(st.floats(0, 2 * pi), st.booleans(), st.floats(-2, 2), st.floats(-2, 2))
@settings(max_examples=60, deadline=None)
def test_a_plan_that_is_turned_mirrored_or_moved_is_laid_alike(angle, mirrored, right, up):
    counts = (1, 2, 1, 1, 1, 4)
    other = [
        (cos(angle) * x - sin(angle) * y + right, sin(angle) * x + cos(angle) * y + up)
        for x, y in ((x, -y if mirrored else y) for x, y in UNEVEN)
    ]
    first, second = (turned(points, counts, rightward=rightward) for points in (UNEVEN, other))
    for one, two in zip(first, second, strict=True):
        assert one == pytest.approx(two, abs=1e-6)


def test_it_spreads_across_and_what_is_furthest_from_the_line_lies_above_it():
    found = turned(UNEVEN, (1,) * 6, rightward=rightward)
    assert between(found) == pytest.approx(between(UNEVEN))
    assert sum(x for x, _y in found) == pytest.approx(0)
    assert sum(x * y for x, y in found) == pytest.approx(0)
    assert sum(x * x for x, _y in found) > sum(y * y for _x, y in found)
    assert found[1][0] > found[0][0]
    assert max((y for _x, y in found), key=abs) > 0
