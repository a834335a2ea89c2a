import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.context import around
from positions.text.spans import Span
from tests.text.seeds import FURNITURE, STATEMENTS, TEXTS, statement


def of(name):
    one = statement(name)
    return around(TEXTS[one["seed"]], Span(one["start"], one["end"]), FURNITURE[one["seed"]])


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        # The mock-up of the statement page: the sentence before, and the attribution after.
        (
            "s1-02",
            ("The United Nations (UN) has a leading and crucial role to play in coordinating a country's use of cyberspace, said "
            "Chen Xu, Chinese ambassador to The Netherlands, at the 2015 Global "
            "Conference on CyberSpace (GCCS) which opened here "
            "Thursday."),
            "declared the Chinese diplomat at the focus session on international "
            "peace and security of this cyberspace summit.",
        ),
        ("s1-12", ("At the same time, when a state exercises its own sovereignty, it should respect the sovereignty of other states, "
                  "refraining from intervening in their domestic affairs,"), "he said."),
        ("s1-05", "The Chinese ambassador recalled that", None),
        ("s1-10", "At the same time,", None),
        ("s1-22", '"Internet is the common wealth, resource, and home of human beings.', "said Wang."),
        ("s1-01", "", None),  # the headline and the ticker are no context
        ("s1-23", "Spotlight:", ""),
        ("s2-01", "", None),  # the print header is furniture
        ("s2-22", None, ""),  # and so is the foot
    ],
)  # fmt: skip
def test_the_context_of_the_seeds(name, before, after):
    context = of(name)
    assert before is None or context.before == before
    assert after is None or context.after == after


def test_a_section_marker_is_no_context():
    assert of("s2-03").before.startswith("Products providers should")
    assert of("s2-03").before.endswith("in a timely fashion and offering remedies.")


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: one["id"])
def test_context_is_verbatim_and_never_furniture(one):
    text, furniture = TEXTS[one["seed"]], FURNITURE[one["seed"]]
    span = Span(one["start"], one["end"])
    context = around(text, span, furniture)
    for words, place in ((context.before, context.before_span), (context.after, context.after_span)):
        assert (place.slice(text) if place else "") == words
        assert place is None or not any(place.overlaps(piece) for piece in (*furniture, span))


@pytest.mark.parametrize(
    ("marked", "before", "after"),
    [
        ("One. ⟦Two.⟧ Three.", "One.", "Three."),
        ("One. ⟦Two. Three.⟧ Four.", "One.", "Four."),  # a passage of several sentences
        ("One. Two ⟦three⟧ four. Five.", "Two", "four."),
        ("One.\n\n⟦Two.⟧\n\nThree.", "One.", "Three."),  # over the edge of a paragraph
        ("One.\n\nA Heading\n\n⟦Two.⟧", "", ""),  # but not over a heading
        ("He said: “⟦we agree⟧”, and left.", "He said:", "and left."),
        ("⟦他说我们支持⟧。她走了。", "", "她走了。"),
    ],
)
def test_what_stands_around(marked, before, after):
    text = marked.replace("⟦", "").replace("⟧", "")
    context = around(text, Span(marked.index("⟦"), marked.index("⟧") - 1))
    assert (context.before, context.after) == (before, after)


def test_there_is_no_neighbour_beyond_furniture():
    text = "One. Print. Two. Share. Three."
    context = around(text, Span(12, 16), [Span(5, 11), Span(17, 23)])
    assert (context.before, context.after) == ("", "")


def test_a_passage_in_furniture_has_no_context():
    assert around("One. Two. Three.", Span(5, 9), [Span(5, 9)]).before_span is None


def test_a_passage_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="has 4 characters"):
        around("One.", Span(0, 9))


@given(st.text(st.sampled_from('aB .\n"”,'), min_size=1, max_size=40), st.data())
def test_context_lies_outside_the_passage_on_its_own_side(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    context = around(text, span)
    if context.before_span:
        assert context.before_span.end <= span.start
        assert context.before_span.slice(text) == context.before
    if context.after_span:
        assert context.after_span.start >= span.end
        assert context.after_span.slice(text) == context.after
