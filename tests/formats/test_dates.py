from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.formats.dates import BadDate, Interval, parse, read
from positions.queries.wording import words as said
from positions.queries.wording.dates import date_words, year_words
from tests.text.seeds import STATEMENTS

D = date


@pytest.mark.parametrize(
    ("interval", "iso", "words", "years"),
    [
        (Interval(D(2021, 10, 20), D(2021, 10, 20), "day"), "2021-10-20", "20 October 2021", "2021"),
        (Interval(D(2018, 4, 1), D(2018, 4, 30), "month"), "2018-04", "April 2018", "2018"),
        (Interval(D(2018, 4, 1), D(2018, 6, 30), "month"), "2018-04/2018-06", "April–June 2018", "2018"),
        (
            Interval(D(2018, 12, 1), D(2019, 1, 31), "month"),
            "2018-12/2019-01",
            "December 2018 – January 2019",
            "2018–2019",
        ),
        (Interval(D(2004, 1, 1), D(2004, 12, 31), "year"), "2004", "2004", "2004"),
        (Interval(D(2004, 1, 1), D(2005, 12, 31), "year"), "2004/2005", "2004–2005", "2004–2005"),
        (Interval(D(2004, 1, 1), D(2005, 12, 31), "interval"), "2004/2005", "2004–2005", "2004–2005"),
        (
            Interval(D(2015, 4, 16), D(2015, 4, 17), "interval"),
            "2015-04-16/2015-04-17",
            "16–17 April 2015",
            "2015",
        ),
        (
            Interval(D(2021, 3, 30), D(2021, 4, 2), "interval"),
            "2021-03-30/2021-04-02",
            "30 March – 2 April 2021",
            "2021",
        ),
        (
            Interval(D(2020, 12, 30), D(2021, 1, 2), "interval"),
            "2020-12-30/2021-01-02",
            "30 December 2020 – 2 January 2021",
            "2020–2021",
        ),
        # One whole year as an interval of days stays one: only two years or more are shortened.
        (
            Interval(D(2004, 1, 1), D(2004, 12, 31), "interval"),
            "2004-01-01/2004-12-31",
            "1 January – 31 December 2004",
            "2004",
        ),
        (Interval(D(2026, 3, 30), None, "interval"), "2026-03-30/..", "since 30 March 2026", "since 2026"),
        (Interval(None, D(2026, 3, 30), "interval"), "../2026-03-30", "until 30 March 2026", "until 2026"),
        (Interval(D(2021, 1, 1), None, "year"), "2021/..", "since 2021", "since 2021"),
        (Interval(D(2021, 5, 5), D(2021, 5, 5), "interval"), "2021-05-05", "5 May 2021", "2021"),
    ],
)
def test_an_interval_in_signs_and_in_words(interval, iso, words, years):
    assert (interval.iso(), date_words(interval), year_words(interval)) == (iso, words, years)
    assert read(iso).iso() == iso
    assert parse(iso) == (interval.start, interval.end)


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (None, None, "interval"),
        (D(2021, 1, 2), D(2021, 1, 1), "interval"),
        (D(2021, 1, 1), D(2021, 1, 2), "day"),
        (D(2021, 1, 1), None, "day"),
        (D(2021, 1, 2), D(2021, 1, 31), "month"),
        (D(2021, 2, 1), D(2021, 2, 27), "month"),
        (D(2021, 2, 1), D(2021, 12, 31), "year"),
        (D(2021, 1, 1), D(2021, 11, 30), "year"),
    ],
)
def test_ends_that_do_not_agree_are_refused(start, end, precision):
    with pytest.raises(ValueError):
        Interval(start, end, precision)


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2021", D(2021, 1, 1), D(2021, 12, 31)),
        ("2024-02", D(2024, 2, 1), D(2024, 2, 29)),
        (" 2021-10-20 ", D(2021, 10, 20), D(2021, 10, 20)),
        ("2015-04/2015-05-03", D(2015, 4, 1), D(2015, 5, 3)),
        ("2015/..", D(2015, 1, 1), None),
        ("../2015", None, D(2015, 12, 31)),
    ],
)
def test_the_bounds_of_a_question(iso, first, last):
    assert parse(iso) == (first, last)


@pytest.mark.parametrize(
    "iso",
    ["", "..", "../..", "/", "2021/", "21", "2021-13", "2021-02-30", "2021-00", "0000", "2021-1-1", "20211020", "2022/2021",
     "2020/2021/2022", "yesterday", "2021-10-20T00:00", "٢٠٢١", "-2021", "2021-10-20\n2"],
)  # fmt: skip
def test_what_is_no_date_is_refused_by_name_with_the_forms_that_are(iso):
    with pytest.raises(BadDate, match="date.refused") as caught:
        parse(iso)
    assert caught.value.text == iso
    assert "Write a year (2021)" in said(caught.value.message)


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: one["id"])
def test_the_dates_of_the_seeds_are_read_with_their_precision(one):
    interval = read(one["date"])
    assert interval.iso() == one["date"]
    assert interval.precision == one["date_precision"]


days = st.dates(D(1900, 1, 1), D(2100, 12, 31))


@given(days, days)
def test_what_is_written_can_be_read(a, b):
    interval = Interval(min(a, b), max(a, b), "interval")
    assert parse(interval.iso()) == (interval.start, interval.end)
    assert str(interval.end.year) in date_words(interval)
