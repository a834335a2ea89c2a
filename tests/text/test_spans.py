import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.spans import Span, disjoint

spans = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 3)])
def test_a_span_that_holds_nothing_or_begins_before_the_text_is_refused(start, end):
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "contains"),
    [
        (Span(2, 5), Span(5, 7), False, False),  # they only touch
        (Span(2, 5), Span(4, 7), True, False),
        (Span(2, 5), Span(2, 5), True, True),  # a span contains itself
        (Span(2, 5), Span(3, 4), True, True),
        (Span(3, 4), Span(2, 5), True, False),
    ],
)
def test_overlapping_and_containing(one, other, overlaps, contains):
    assert one.overlaps(other) is overlaps
    assert other.overlaps(one) is overlaps
    assert one.contains(other) is contains


@given(spans, spans)
def test_overlap_means_a_shared_character(one, other):
    a, b = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.overlaps(other) == bool(a & b)
    assert one.contains(other) == (b <= a)
    assert len(one) == len(a)


def test_a_slice_counts_code_points():
    assert Span(1, 3).slice("a\N{GRINNING FACE}\u00a0b") == "\N{GRINNING FACE}\u00a0"


def test_a_slice_past_the_end_is_refused_and_not_shortened():
    with pytest.raises(ValueError, match="has 3 characters"):
        Span(1, 4).slice("abc")


@pytest.mark.parametrize(
    ("pairs", "joined"),
    [
        ([], []),
        ([(5, 9), (0, 3)], [(0, 3), (5, 9)]),
        ([(0, 4), (2, 6), (5, 7)], [(0, 7)]),
        ([(0, 9), (2, 4)], [(0, 9)]),
        ([(0, 3), (3, 5)], [(0, 3), (3, 5)]),  # they only touch
        ([(1, 4), (1, 4)], [(1, 4)]),
    ],
)
def test_overlapping_spans_are_told_once(pairs, joined):
    assert disjoint(Span(*pair) for pair in pairs) == [Span(*pair) for pair in joined]
