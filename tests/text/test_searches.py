"""What is typed to search for is understood, whatever it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.searches import Both, Either, Text, Without, parse
from positions.text.words import words

a, b, c = Text("a"), Text("b"), Text("c")


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("a", a),
        ("a b", Both((a, b))),
        ("a AND b", Both((a, b))),
        ("a OR b", Either((a, b))),
        ("a | b", Either((a, b))),
        ("a b OR c", Either((Both((a, b)), c))),  # AND binds closer
        ("a (b OR c)", Both((a, Either((b, c))))),
        ("a -b", Both((a, Without(b)))),
        ("a NOT b", Both((a, Without(b)))),
        ("NOT NOT a", a),
        ("-(a b)", Without(Both((a, b)))),
        ("a or b", Both((a, Text("or"), b))),  # signs in capitals only
        ('"a b"', Text("a b", exact=True)),
        ("“a b” c", Both((Text("a b", exact=True), c))),
        ("«a b»", Text("a b", exact=True)),
        ('-"a b"', Without(Text("a b", exact=True))),
        ("sover*", Text("sover", begins=True)),
        ('"a sover*"', Text("a sover", exact=True, begins=True)),
        ("non-intervention", Text("non-intervention")),
        ("a,", Text("a")),
        # An elided small word stands apart from its word; a name with an apostrophe is one.
        ("l’État", Both((Text("l"), Text("État")))),
        ("-qu'ils*", Without(Both((Text("qu"), Text("ils", begins=True))))),
        ('"l’État"', Text("l’État", exact=True)),
        ("O’Neill", Text("O’Neill")),
        ("State's", Text("State's")),
        # What makes no sense is overlooked, and no word is lost.
        ('"a', Text('"a')),
        ("a OR", a),
        ("OR a", a),
        ("NOT", None),
        ("()", None),
        ("", None),
        ("(a", a),
        ("a)", a),
        ("(" * 400 + "a" + ")" * 400, a),
    ],
)
def test_what_is_typed_is_understood_as(typed, understood):
    assert parse(typed) == understood


@given(st.text(alphabet=st.sampled_from("ab ()\"“”-*|ORNTAD '%\0😀م网"), max_size=40))
def test_anything_can_be_typed(typed):
    parse(typed)


@given(st.text(max_size=60))
def test_words_are_in_order_and_never_over_one_another(text):
    spans = words(text)
    assert all(one.end <= two.start for one, two in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("China’s non-intervention", ["China", "s", "non", "intervention"]),
        ("norm¹ of 2021.", ["norm", "of", "2021"]),
        ("网络主权", ["网", "络", "主", "权"]),
        ("co\u00adope\u200bration", ["co\u00adope\u200bration"]),
        ("قَانُون دولي", ["قَانُون", "دولي"]),
    ],
)
def test_a_text_has_these_words(text, parts):
    assert [span.slice(text) for span in words(text)] == parts
