"""Words, dates and pictures in pages."""

from datetime import date

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from positions.formats.dates import Interval
from positions.templatetags import coverage_grid, dates, words


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Sovereign equality", "sovereign equality"),
        ("Non-intervention in internal affairs", "non-intervention in internal affairs"),
        ("UN-centred process", "UN-centred process"),  # an acronym keeps its capitals
        ("Charter principles", "Charter principles"),  # a proper name
        ("Attribution", "attribution"),
        ("", ""),
    ],
)
def test_a_principle_within_a_sentence_begins_small(name, within):
    assert words.in_sentence(name) == within


@pytest.mark.parametrize(("number", "word"), [(0, "none"), (1, "one"), (9, "nine"), (10, "10"), (1234, "1,234")])
def test_small_numbers_are_words(number, word):
    assert words.spelled(number) == word


@pytest.mark.parametrize(
    ("symbol", "address"),
    [
        ("A/70/174", "https://undocs.org/A/70/174"),
        ("A/RES/73/27", "https://undocs.org/A/RES/73/27"),
        ("A/CONF.1/2 <script>", ""),
        ("Charter of the United Nations", ""),
        ("javascript:A/70/174", ""),
    ],
)
def test_only_a_symbol_of_the_united_nations_has_an_address(symbol, address):
    assert words.symbol_address(symbol) == address


def test_a_date_is_words_for_the_reader_and_its_first_day_for_the_machine():
    days = Interval(date(2015, 4, 16), date(2015, 4, 17), "interval")
    assert dates.when(days) == '<time datetime="2015-04-16">16–17 April 2015</time>'
    assert (
        dates.when(Interval(date(2018, 4, 1), date(2018, 4, 30), "month"))
        == '<time datetime="2018-04">April 2018</time>'
    )
    assert dates.when(Interval(None, date(2004, 12, 31), "interval")) == "until 31 December 2004"
    assert dates.when(None) == ""


@pytest.mark.parametrize(("have", "of"), [(0, 0), (0, 195), (1, 195), (195, 195), (3, 2)])
def test_there_is_a_square_for_each_and_never_more(have, of):
    picture = coverage_grid.coverage_grid(have, of, "label")
    assert picture.count("M") == of
    if of:
        filled = picture.split('class="coverage-have"')[1]
        assert filled.count("M") == min(have, of)


def test_one_parameter_of_the_query_changes_and_the_others_stay():
    request = RequestFactory().get("/states/?region=weog&principle=a%26b")
    render = Template("{% load addresses %}{% query region=None %} {% query region='grulac' %}").render
    left, changed = render(Context({"request": request})).replace("&amp;", "&").split(" ")
    assert left == "?principle=a%26b"
    assert changed == "?region=grulac&principle=a%26b"


@pytest.mark.parametrize("kind", ["plain-1", "markdown-1", "html-1+libxml2-2.14.6", "pdf-1+pypdf-7.1.0", "docx-1"])
def test_every_derivation_is_explained_in_words_of_its_own(kind):
    said = words.derivation_words(kind)
    assert "earlier version" not in said
    assert (
        sum(words.derivation_words(other) == said for other in ("plain-1", "markdown-1", "html-1", "pdf-1", "docx-1"))
        == 1
    )


def test_an_unknown_derivation_is_not_explained_by_another_ones_words():
    assert "earlier version" in words.derivation_words("guess-7")
