import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.extraction import DERIVATION, DerivationError, EmptyText, HoldsNul, NotUtf8, derive_plain
from tests.text.seeds import BYTES, TEXTS


def test_the_rule_has_a_name_that_documents_keep():
    assert DERIVATION == "plain-1"


@pytest.mark.parametrize("seed", ["s1", "s2"])
def test_the_seeds_pass_unchanged(seed):
    assert derive_plain(BYTES[seed]) == TEXTS[seed]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\n\r\n", "a\nb\n\n"),
        (b"a\rb", "a\rb"),  # a carriage return alone is no CRLF
        ("e\u0301".encode(), "é"),  # NFC
        ("ﬁ ½ …".encode(), "ﬁ ½ …"),  # NFC, not NFKC: ligatures, fractions and ellipses stay
        (" \u00a0a\u200b\t ".encode(), " \u00a0a\u200b\t "),  # nothing is trimmed
        (b"\xef\xbb\xbfa", "\ufeffa"),  # a byte order mark stays, so that everybody counts the same offsets
    ],
)
def test_crlf_and_nfc_and_nothing_else(data, text):
    assert derive_plain(data) == text


@pytest.mark.parametrize(
    ("data", "error", "position"),
    [
        (b"caf\xe9", NotUtf8, 3),  # Latin-1
        (b"\xed\xa0\x80", NotUtf8, 0),  # a lone surrogate
        (b"\xc0\xaf", NotUtf8, 0),  # an over-long form
        ("a".encode("utf-16"), NotUtf8, 0),
        ("é\0".encode(), HoldsNul, 1),  # counted in characters
    ],
)
def test_what_cannot_be_stored_is_refused_by_name_and_place(data, error, position):
    with pytest.raises(error) as caught:
        derive_plain(data)
    assert caught.value.position == position
    assert isinstance(caught.value, DerivationError)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\u00a0\u3000".encode(), b"\xef\xbb\xbf\n"])
def test_a_text_without_a_visible_character_is_refused(data):
    with pytest.raises(EmptyText):
        derive_plain(data)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).map(lambda text: "x" + text))
def test_deriving_again_changes_nothing(text):
    once = derive_plain(text.encode())
    assert derive_plain(once.encode()) == once
    assert unicodedata.is_normalized("NFC", once)
