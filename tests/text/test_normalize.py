import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.normalize import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("China’s “UN” Charter", 'china\'s "un" charter'),
        ("law‑enforcement – 2019−2021", "law-enforcement - 2019-2021"),
        ("a \u00a0\n\t b", "a b"),
        ("  a  ", "a"),
        ("e\u0301", "é"),
        ("ef\ufb01cient", "efficient"),
        ("Straße", "strasse"),
        ("co\u00adope\u200bration", "cooperation"),
        ("\ufeff a", "a"),
        ("각".encode().decode(), "각"),
        (unicodedata.normalize("NFD", "각"), "각"),  # Hangul composes without combining classes
        (" \u200b ", ""),
    ],
)
def test_what_is_folded(text, folded):
    assert fold(text).text == folded


@given(st.text(st.sampled_from('aAe\u0301éß’"“ -–\u00a0\n\u00adﬁ각\u1100\u1161\u11a8İ中'), max_size=30))
def test_every_folded_character_leads_back_to_the_characters_it_comes_from(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    for at in range(len(folded.text)):
        start, end = folded.starts[at], folded.ends[at]
        assert 0 <= start < end <= len(text)
        assert folded.text[at] in (fold(text[start:end]).text or " ")
    pairs = dict.fromkeys(zip(folded.starts, folded.ends, strict=True))
    assert "".join(fold(text[start:end]).text or " " for start, end in pairs) == folded.text
    assert list(folded.starts) == sorted(folded.starts)


@given(st.text(st.sampled_from('aAe\u0301éß’"“ -–\u00a0\nﬁ각中'), max_size=30))
def test_composed_and_decomposed_forms_fold_to_the_same(text):
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold(composed).text == fold(decomposed).text
