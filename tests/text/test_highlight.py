import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.highlight import HighlightedPiece, mark
from positions.text.spans import Span


def test_overlapping_passages_are_cut_into_pieces():
    assert mark("abcdefgh", Span(0, 8), [("2", Span(3, 7)), ("1", Span(1, 5))]) == [
        HighlightedPiece("a", (), (), ()),
        HighlightedPiece("bc", ("1",), ("1",), ()),
        HighlightedPiece("de", ("1", "2"), ("2",), ("1",)),
        HighlightedPiece("fg", ("2",), (), ("2",)),
        HighlightedPiece("h", (), (), ()),
    ]


def test_of_passages_that_start_together_the_longer_comes_first():
    pieces = mark("abcd", Span(0, 4), [("short", Span(0, 2)), ("long", Span(0, 4))])
    assert pieces[0] == HighlightedPiece("ab", ("long", "short"), ("long", "short"), ("short",))


def test_a_passage_that_runs_over_the_window_has_no_start_or_end_in_it():
    assert mark("abcdef", Span(2, 4), [("1", Span(0, 6))]) == [HighlightedPiece("cd", ("1",), (), ())]
    assert mark("abcdef", Span(2, 4), [("1", Span(0, 2)), ("2", Span(4, 6))]) == [HighlightedPiece("cd", (), (), ())]


def test_two_passages_of_one_id_are_refused():
    with pytest.raises(ValueError, match="same id"):
        mark("abc", Span(0, 3), [("1", Span(0, 1)), ("1", Span(1, 2))])


def test_a_window_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="has 3 characters"):
        mark("abc", Span(0, 4), [])


pairs = st.tuples(st.integers(0, 20), st.integers(1, 10)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(pairs, max_size=6), pairs)
def test_the_pieces_are_the_window_and_each_character_has_its_passages(spans, window):
    text = "abcdefghijklmnopqrstuvwxyz0123"
    passages = [(str(number), span) for number, span in enumerate(spans)]
    pieces = mark(text, window, passages)
    assert "".join(piece.text for piece in pieces) == window.slice(text)
    at = window.start
    for piece in pieces:
        assert piece.text
        for place in range(at, at + len(piece.text)):
            assert set(piece.ids) == {identity for identity, span in passages if span.start <= place < span.end}
        assert set(piece.starts) == {identity for identity, span in passages if span.start == at}
        at += len(piece.text)
        assert set(piece.ends) == {identity for identity, span in passages if span.end == at and identity in piece.ids}
