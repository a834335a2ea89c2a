"""Words of a text and their places: a plain text is parted faster, and in the same way."""

from hypothesis import given
from hypothesis import strategies as st

from positions.text import words as parting
from positions.text.words import in_small_letters, words

PLAIN = st.text(alphabet=st.characters(max_codepoint=127))
ANY = st.text(alphabet="abZ09_-.,;' \t\n\u00ad\u200bé½²ÄßİàΣ国家กा\u0301")


@given(PLAIN)
def test_a_plain_text_is_parted_as_any_other_is(text):
    assert [place for place, _ in in_small_letters(text)] == list(parting._places(text))


@given(ANY)
def test_each_word_stands_in_small_letters_with_its_place(text):
    assert in_small_letters(text) == [((span.start, span.end), span.slice(text).lower()) for span in words(text)]
