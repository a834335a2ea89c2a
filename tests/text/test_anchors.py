import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from positions.message import Message
from positions.queries.wording import words as in_words
from positions.text.anchors import Ambiguous, AnchorError, EmptyQuote, Mismatch, NotFound, find, name, verify
from positions.text.normalize import fold
from positions.text.spans import Span
from tests.effort import at_most
from tests.text.seeds import STATEMENTS, TEXTS, statement

VARIANTS = {
    "as stored": lambda quote: quote,
    "in capitals": str.upper,
    "with no-break and double spaces": lambda quote: quote.replace(" ", "\u00a0 "),
    "with line breaks": lambda quote: quote.replace(" ", "\n"),
    "with curly marks": lambda quote: quote.replace("'", "’").replace('"', "”"),
    "with straight marks": lambda quote: quote.replace("’", "'"),
    "with long dashes": lambda quote: quote.replace("-", "–"),
    "with space around": lambda quote: f"\n  {quote}\u00a0",
    "with soft hyphens": lambda quote: quote.replace("cyber", "cy\u00adber"),
    "with ligatures": lambda quote: quote.replace("fi", "ﬁ"),
    "decomposed": lambda quote: unicodedata.normalize("NFD", quote),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_quote_of_the_seeds_is_found_however_it_was_typed(variant):
    for one in STATEMENTS:
        span = find(TEXTS[one["seed"]], VARIANTS[variant](one["quote"]))
        assert (span.start, span.end) == (one["start"], one["end"]), one["id"]


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("The UN charter. The UN Charter.", "UN Charter", Span(20, 30)),  # verbatim wins over folded
        ("China’s role", "China's role", Span(0, 12)),
        ("a co\ufb01rm b", "cofirm", Span(2, 7)),  # the whole ligature is returned
        (
            "an uncon\ufb01rmed b",
            "confirm",
            Span(5, 11),
        ),  # counted right within a word that does not fold letter by letter
        ("It is  \u00a0 so", "is so", Span(3, 11)),
        ("caf\u00e9", "cafe\u0301", Span(0, 4)),
        ("aa [...] bb", "aa [...] bb", Span(0, 11)),  # the omission is the document's own
        ("He says: we agree.", "“We agree.”", Span(9, 18)),  # in marks of the person's own
        ("He says: “we agree”. I say we agree.", "«We agree»", Span(9, 19)),  # in the text's, where it has them
    ],
)
def test_what_is_found(text, quote, expected):
    assert find(text, quote) == expected


def test_a_hit_never_cuts_a_stored_character():
    with pytest.raises(NotFound):
        find("the o\ufb01ce", "of")


@pytest.mark.parametrize("quote", ["", " \n\u00a0", "\u200b"])
def test_an_empty_quote_is_refused(quote):
    with pytest.raises(EmptyQuote):
        find("abc", quote)


def test_several_places_are_listed_with_what_stands_around_them():
    text = "In cyberspace, states act. " + "x" * 50 + " Peace in cyberspace."
    with pytest.raises(Ambiguous, match="quote.several count=2") as caught:
        find(text, "in cyberspaCE")
    assert caught.value.spans == (Span(0, 13), Span(84, 97))
    assert [(hit.before, hit.passage, hit.after) for hit in caught.value.hits] == [
        ("", "In cyberspace", ", states act. " + "x" * 26),
        ("x" * 33 + " Peace ", "in cyberspace", "."),
    ]


def test_many_places_are_counted_and_the_list_says_that_it_is_cut():
    with pytest.raises(Ambiguous, match="quote.many count=200 listed=50") as caught:
        find("so " * 200, "so")
    assert (len(caught.value.hits), caught.value.count) == (50, 200)


def test_places_may_overlap():
    with pytest.raises(Ambiguous) as caught:
        find("aaa", "aa")
    assert caught.value.spans == (Span(0, 2), Span(1, 3))


def test_a_hint_chooses_only_if_it_is_exact():
    assert find("so, so", "so", near=4) == Span(4, 6)
    with pytest.raises(Ambiguous):
        find("so, so", "so", near=3)


@pytest.mark.parametrize("hole", ["[..]", "[...]", "[…]", "…", "...", "[. . .]", "(...)"])
def test_a_quote_with_a_hole_is_refused_with_the_reason(hole):
    with pytest.raises(NotFound, match="quote.holes") as caught:
        find(TEXTS["s1"], f"All states have the equal right {hole} rule-making process.")
    assert caught.value.has_holes
    assert caught.value.nearest.passage == statement("s1-09")["quote"]


@pytest.mark.parametrize(
    ("quote", "passage", "expected", "found"),
    [
        ("Universally-recognized basic norms", "Universally-recognized fundamental norms", "b", "f"),
        ("the digitel divide", 'the "digital divide', "d", '"'),
        ("digitel divide", "digital divide", "e", "a"),
        ("a leading and crucial role in maintaning international peace", None, "n", "i"),
        ("The UNGGE could make its due contribution in this respects", None, "s", ","),
        ("leading role in coordinating states' cyberspace behaviour", None, "u", "r"),  # British spelling
    ],
)
def test_the_nearest_passage_and_the_first_difference_are_told(quote, passage, expected, found):
    with pytest.raises(NotFound, match="quote.nearest problem=quote.not_found") as caught:
        find(TEXTS["s1"], quote)
    near = caught.value.nearest
    assert near.span.slice(TEXTS["s1"]) == near.passage
    assert passage is None or near.passage == passage
    assert (near.expected, near.found) == (expected, found)
    assert quote[near.quote_position] == expected
    assert TEXTS["s1"][near.position] == found
    assert not caught.value.has_holes


def test_a_quote_that_goes_on_after_the_text_has_ended():
    with pytest.raises(NotFound, match="found=character.none") as caught:
        find("States agree on peace", "States agree on peace and war")
    assert (caught.value.nearest.expected, caught.value.nearest.found) == (" ", "")


def test_nothing_like_it_is_said_plainly():
    with pytest.raises(NotFound) as caught:
        find(TEXTS["s1"], "zzzz qqqq xxxx")
    assert caught.value.nearest is None
    assert caught.value.message == Message("quote.not_found")


words = st.text(st.sampled_from("abAB’' \u00a0-–\n.é"), max_size=40)


@given(words, words)
def test_only_what_equals_the_quote_after_folding_is_ever_a_hit(text, quote):
    try:
        span = find(text, quote)
    except AnchorError:
        return
    found, typed = fold(span.slice(text)).text, fold(quote).text
    if found != typed:  # then it is what the person has put in marks, and nowhere in the text in these
        assert (typed[0], found, typed[-1]) == ("'", typed[1:-1].strip(), "'")
        assert typed not in fold(text).text


@given(words, st.data())
def test_whatever_the_text_holds_is_found_or_several_are_listed(text, data):
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))].strip()
    assume(quote)
    expected = text.index(quote, start)
    expected_span = Span(expected, expected + len(quote))
    try:
        places = {find(text, quote)}
    except Ambiguous as error:
        places = set(error.spans)
        assert find(text, quote, near=expected) == expected_span
    assert expected_span in places
    assert all(place.slice(text) == quote for place in places)


@given(words, words)
def test_the_first_difference_is_the_first(text, quote):
    try:
        find(text, quote)
    except NotFound as error:
        if near := error.nearest:
            assert near.span.slice(text) == near.passage
            same = fold(quote[: near.quote_position]).text.rstrip()
            assert fold(text[near.span.start : near.position]).text.rstrip() == same
            assert fold(near.expected).text != fold(near.found).text or not (
                near.expected.strip() and near.found.strip()
            )
    except AnchorError:
        pass


def test_a_megabyte_is_searched_in_a_few_seconds():
    sentences = [one["quote"] for one in STATEMENTS]
    text = " ".join(f"{sentence} {number}." for number in range(150) for sentence in sentences)
    assert len(text) > 1_000_000
    with at_most(10), pytest.raises(NotFound) as caught:  # 1 s here; the rest is for slow machines
        find(text, "The quick UN has played a leading and crucial part in maintaining peace " * 20)
    assert caught.value.nearest is None or caught.value.nearest.passage


def test_all_quotes_of_the_seeds_are_verified():
    for one in STATEMENTS:
        verify(TEXTS[one["seed"]], one["quote"], one["start"], one["end"])


@pytest.mark.parametrize(
    ("quote", "start", "end", "position", "expected", "found"),
    [
        ("UN Charter", 1, 11, 1, "U", "N"),
        ("UN charter", 0, 10, 3, "c", "C"),  # case counts
        ("UN Charter", 0, 9, 9, "r", ""),
        ("UN\u00a0Charter", 0, 10, 2, "\u00a0", " "),  # and so does the kind of a space
        ("UN Charter", -10, 10, -10, "U", ""),
        ("er.", 8, 12, 8, "e", ""),  # beyond the end
        ("", 3, 3, 3, "", ""),
    ],
)
def test_a_quote_that_is_not_the_slice_is_a_mismatch(quote, start, end, position, expected, found):
    with pytest.raises(Mismatch) as caught:
        verify("UN Charter.", quote, start, end)
    assert (caught.value.position, caught.value.expected, caught.value.found) == (position, expected, found)


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("a", '"a" (U+0061)'),
        ("’", "’ (U+2019 RIGHT SINGLE QUOTATION MARK)"),
        ("\u00a0", "U+00A0 NO-BREAK SPACE"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\n", "U+000A control character"),
        ("", "nothing more"),
    ],
)
def test_characters_are_named_so_that_they_can_be_told_apart(character, words):
    assert in_words(name(character)) == words
