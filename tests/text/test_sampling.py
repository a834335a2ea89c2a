"""A sample can be drawn again from its seed, and every sentence is as likely as any other."""

from collections import Counter

import pytest

from positions.text.sampling import draw
from positions.text.spans import Span

FRAME = [Span(start, start + 7) for start in range(0, 100, 10)]


def test_the_same_seed_draws_the_same_sentences_whatever_the_order_of_the_frame():
    drawn = draw("a seed", FRAME, 4)
    assert drawn == draw("a seed", FRAME[::-1], 4)
    assert drawn == sorted(drawn)
    assert len(set(drawn)) == 4
    assert drawn != draw("another seed", FRAME, 4)


def test_the_draw_is_as_written_down():
    """By hand: `printf 'a seed:0:7' | sha256sum`, and so on; the four smallest. A change is a new method with a new name."""
    assert [span.start for span in draw("a seed", FRAME, 4)] == [0, 40, 50, 90]


def test_a_larger_sample_holds_the_smaller_and_the_whole_is_the_frame():
    assert set(draw("s", FRAME, 3)) < set(draw("s", FRAME, 6))
    assert draw("s", FRAME, len(FRAME)) == FRAME


def test_every_sentence_is_as_likely():
    times = Counter(span for number in range(2000) for span in draw(f"seed {number}", FRAME, 3))
    # 600 expected of each, standard deviation 20: five of them.
    assert all(abs(times[span] - 600) < 100 for span in FRAME)


@pytest.mark.parametrize("size", [0, -1, 11])
def test_what_cannot_be_drawn_is_refused(size):
    with pytest.raises(ValueError, match="cannot be drawn"):
        draw("s", FRAME, size)
