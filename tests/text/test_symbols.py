"""Symbols are compared by one rule, in Python and in the database."""

import pytest
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st

from positions.models import InstrumentSymbol
from positions.models.acts.instruments import symbol_key as key_in_sql
from positions.text.symbols import ends_with, names, symbol_key, written


@pytest.mark.parametrize(
    ("one", "other"),
    [("A/C.1/75/L.8/Rev.1", "a c.1/75 L 8 rev 1"), ("A/RES/73/27", " a-res-73-27 "), ("CETS No. 185", "cets no 185")],
)
def test_what_a_reader_takes_for_one_is_one(one, other):
    assert symbol_key(one) == symbol_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("A/RES/73/27", "A/RES/73/2"), ("A/C.1/75/L.8", "A/C.1/75/L.8/Rev.1")])
def test_what_is_another_document_is_another(one, other):
    assert symbol_key(one) != symbol_key(other)


def test_the_database_compares_by_the_same_rule(db):
    rows = InstrumentSymbol.objects.annotate(key=key_in_sql("symbol")).values_list("symbol", F("key"))
    assert len(rows) > 50
    assert [(symbol, key) for symbol, key in rows if symbol_key(symbol) != key] == []


def test_an_end_is_of_whole_parts_and_of_two_at_least():
    key = symbol_key("A/RES/73/27")
    assert ends_with(key, symbol_key("73/27"))
    assert not ends_with(key, symbol_key("27"))
    assert not ends_with(key, symbol_key("3/27"))


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert symbol_key(symbol_key(text)) == symbol_key(text)


@pytest.mark.parametrize(
    ("symbol", "typed"),
    [
        ("CETS No. 185", typed)
        for typed in ("ETS No.185", "ETS 185", "CETS185", "cets n° 185", "CETS Nº 185", "ets no 185", "CETS-No-185")
    ]
    + [
        ("A/RES/73/27", typed)
        for typed in ("UNGA Res. 73/27", "Resolution 73/27", "A/RES/73/27", "res 73 / 27", "unga resolution 73/27")
    ]
    + [("A/C.1/75/L.8/Rev.1", typed) for typed in ("A/C1/75/L8/Rev1", "A/C.1/75/L.8/revision 1")],
)
def test_a_symbol_is_found_however_it_is_written(symbol, typed):
    assert names(symbol, typed)


@pytest.mark.parametrize(
    ("symbol", "typed"),
    [("CETS No. 185", "185"), ("CETS No. 185", "ETS No. 18"), ("CETS No. 185", "ETS 1185"),
     ("A/RES/73/27", "73"), ("A/RES/73/27", "Resolution 27"), ("A/C.1/75/L.8/Rev.1", "A/C.1/75/L.8"), ("A/RES/73/27", "")],
)  # fmt: skip
def test_a_part_of_a_symbol_is_not_it(symbol, typed):
    assert not names(symbol, typed)


@given(st.text())
def test_what_is_one_by_its_key_is_one_as_it_is_written(text):
    assert written(symbol_key(text)) == written(text)
