"""What is typed to search for is understood, whatever it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.search_syntax import AllOf, AnyOf, SearchText, Without, parse
from positions.text.words import words

a, b, c = SearchText("a"), SearchText("b"), SearchText("c")


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("a", a),
        ("a b", AllOf((a, b))),
        ("a AND b", AllOf((a, b))),
        ("a OR b", AnyOf((a, b))),
        ("a | b", AnyOf((a, b))),
        ("a b OR c", AnyOf((AllOf((a, b)), c))),  # AND binds closer
        ("a (b OR c)", AllOf((a, AnyOf((b, c))))),
        ("a -b", AllOf((a, Without(b)))),
        ("a NOT b", AllOf((a, Without(b)))),
        ("NOT NOT a", a),
        ("-(a b)", Without(AllOf((a, b)))),
        ("a or b", AllOf((a, SearchText("or"), b))),  # signs in capitals only
        ('"a b"', SearchText("a b", exact=True)),
        ("“a b” c", AllOf((SearchText("a b", exact=True), c))),
        ("«a b»", SearchText("a b", exact=True)),
        ('-"a b"', Without(SearchText("a b", exact=True))),
        ("sover*", SearchText("sover", begins=True)),
        ('"a sover*"', SearchText("a sover", exact=True, begins=True)),
        ("non-intervention", SearchText("non-intervention")),
        ("a,", SearchText("a")),
        # An elided small word stands apart from its word; a name with an apostrophe is one.
        ("l’État", AllOf((SearchText("l"), SearchText("État")))),
        ("-qu'ils*", Without(AllOf((SearchText("qu"), SearchText("ils", begins=True))))),
        ('"l’État"', SearchText("l’État", exact=True)),
        ("O’Neill", SearchText("O’Neill")),
        ("State's", SearchText("State's")),
        # What makes no sense is overlooked, and no word is lost.
        ('"a', SearchText('"a')),
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
