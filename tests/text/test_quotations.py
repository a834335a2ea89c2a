import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.quotations import within_quotation_marks
from tests.text.seeds import STATEMENTS, TEXTS, statement


def within(marked: str) -> bool:
    """Ask for the passage between ⟦ and ⟧."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    return within_quotation_marks(marked.replace("⟦", "").replace("⟧", ""), start, end)


@pytest.mark.parametrize("annotation", STATEMENTS, ids=lambda annotation: annotation["id"])
def test_of_the_seeds_exactly_the_direct_quotations_are_within(annotation):
    text = TEXTS[annotation["seed"]]
    assert within_quotation_marks(text, annotation["start"], annotation["end"]) == (
        annotation["kind"] == "direct_quote"
    )


def test_two_quoted_words_make_no_quotation_of_their_sentence():
    annotation = statement("s1-17")
    assert '"digital divide"' in annotation["quote"]
    assert not within_quotation_marks(TEXTS["s1"], annotation["start"], annotation["end"])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # Straight marks.
        ('He said "⟦we agree⟧," and left.', True),
        ('He said ⟦"we agree,"⟧ and left.', True),  # marks at the edges are trimmed
        ('He said "we agree," ⟦and left⟧.', False),
        ('"We agree," ⟦he said⟧, "and more."', False),  # between two quotations
        ('"⟦We agree," he said, "and more⟧."', False),  # over two quotations
        ('He said "⟦we agree⟧ and never ended.', False),  # never closed
        ('⟦words of page two⟧," he said. "We agree."', False),  # a fragment: the opening mark is on another page
        ('words of page two," ⟦he said⟧. "We agree."', False),  # and its closing mark opens nothing
        ('words of page two," he said. "⟦We agree⟧."', True),
        ('a 15" screen, ⟦he said⟧, of 12" or "more"', False),  # inches
        ('"Never closed he ⟦said⟧. "We agree."', False),  # opening again starts anew
        ('"Never closed he said. "⟦We agree⟧."', True),
        ('他说"⟦我们同意⟧"了。', True),  # no gaps around the marks
        # Pairs.
        ("He said “⟦we agree⟧.”", True),
        ("He said “we ⟦agree.” He⟧ left", False),
        ("Er sagte: „⟦wir stimmen zu⟧“ und ging.", True),
        ("Er sagte: „wir“ und ⟦ging dann⟧ „weg“.", False),
        ("Mówił: „⟦zgoda⟧”.", True),
        ("Il dit « ⟦nous sommes d’accord⟧ ».", True),
        ("‹⟦ja⟧›", True),
        ("他说：「⟦我們同意⟧」。", True),
        ("他说：『⟦我們同意⟧』。", True),
        ("He said ‘⟦the state’s duty⟧’.", True),  # an apostrophe closes nothing
        ("The state’s ⟦duty and the people’s⟧ right", False),
        ("‘Yes,’ ⟦he said⟧, ‘no.’", False),
        ("He said “it is ‘⟦our duty⟧’ now”.", True),  # nested in another kind
        ('He said “⟦it is "ours" now⟧”.', True),
        # Several paragraphs.
        ('"First.\n\n"⟦Second⟧," he said.', True),
        ('"⟦First⟧.\n\n"Second," he said.', True),
        ('"First.\n\n"⟦Second⟧.\n\n"Third," he said.', True),
        ('"⟦First.\n\n"Second⟧," he said.', True),  # the passage itself runs on
        ('"⟦First⟧.\n\nSecond," he said.', False),  # the second does not begin with a mark
        ('"First.\n\nThe reporter: ⟦words⟧.\n\n"Third," he said.', False),
        ('"⟦First⟧.\n"Second," he said.', True),  # without blank lines each line is a paragraph
        ("“⟦First⟧.\n\n“Second,” he said.", True),
        ('"⟦First.\n\nSecond⟧," he said.', False),  # what is open at the end of a paragraph is void
        ('"First.\n\n“Second,” ⟦he said⟧ of the 15" screen.', False),  # another kind of mark carries nothing on
        # Line breaks of a page's width, where blank lines part paragraphs.
        ('A.\n\nHe said "we\nall ⟦agree⟧\ntoday" and left.', True),
        ('A.\n\nHe said "we\n\nall ⟦agree⟧\ntoday" and left.', False),
        # Nothing to ask for.
        ('"⟦"⟧a"', False),
        ('"a⟦ ⟧b"', False),
    ],
)
def test_marks_of_all_kinds(marked, expected):
    assert within(marked) is expected


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (1, 99)])
def test_a_span_that_does_not_fit_is_within_nothing(start, end):
    assert not within_quotation_marks('"abc"', start, end)


texts = st.text(st.sampled_from('""“”„‘’«»ab 1\n.,-('), max_size=40)


@given(texts, st.data())
def test_what_is_within_has_a_mark_on_each_side_and_so_has_every_part_of_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if within_quotation_marks(text, start, end):
        marks = '"“”„‘’«»'
        assert any(mark in text[: start + 1] for mark in marks)
        assert any(mark in text[end - 1 :] for mark in marks)
        for inner in range(start, end):
            if text[inner].isalnum():
                assert within_quotation_marks(text, inner, inner + 1)


@given(st.text(st.sampled_from("ab 1\n.,-("), max_size=40), st.data())
def test_nothing_is_within_where_there_are_no_marks(text, data):
    start = data.draw(st.integers(0, len(text)))
    assert not within_quotation_marks(text, start, data.draw(st.integers(start, len(text))))
