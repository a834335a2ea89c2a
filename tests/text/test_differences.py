import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.differences import compare
from tests.effort import at_most
from tests.text.seeds import statement


def shown(a, b):
    """Both sides with brackets around what differs."""
    return tuple("".join(run.text if run.same else f"[{run.text}]" for run in side) for side in compare(a, b))


def test_the_charter_in_2015_and_2021():
    # As mockups/home.html shows it: "it," goes with its word, "States" is "states", "cyberspace." is "cyberspace".
    assert shown(statement("s1-02")["quote"], statement("s2-08")["quote"]) == (
        (
            "[Universally-recognized fundamental norms] and principles enshrined in "
            "[the UN Charter, such as] sovereign equality, "
            "[non-intervention of domestic affairs, no] threat [or use] of force, [as well "
            "as the peaceful] settlement of international "
            "disputes, [are also relevant to behavior] of states in cyberspace"
        ),
        (
            "[The UN Charter] and [the] principles enshrined in [it, including] sovereign "
            "equality, [refraining from the use or] threat "
            "of force, settlement of international disputes [by peaceful means and "
            "non-intervention in the internal affairs] of [other] "
            "States, [apply] in cyberspace."
        ),
    )


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("States agree.", "states, agree", ("States agree.", "states, agree")),  # case and punctuation at the edges
        ("the state’s law–making", "the state's law-making", ("the state’s law–making", "the state's law-making")),
        ("5.6 euros", "56 euros", ("[5.6] euros", "[56] euros")),  # inside a word they count
        ("5% more", "5 more", ("[5%] more", "[5] more")),
        ("lawenforcement", "law-enforcement", ("[lawenforcement]", "[law-enforcement]")),
        ("should not act", "should act", ("should [not] act", "should act")),
        ("我们支持和平", "我们反对和平", ("我们[支持]和平", "我们[反对]和平")),
        ("the 和平 norm", "the norm", ("the [和平] norm", "the norm")),
        ("a — b", "a b", ("a — b", "a b")),
        ("a x — y b", "a b", ("a [x — y] b", "a b")),  # between two words that differ
        ("", "new", ("", "[new]")),
        ("\u00a0", "", ("\u00a0", "")),
    ],
)
def test_what_counts_as_a_difference(a, b, expected):
    assert shown(a, b) == expected


passages = st.text(st.sampled_from("aAb ,.\n-—’中国\u00a0%5"), max_size=40)


@given(passages, passages)
def test_each_side_joined_is_the_passage_and_runs_take_turns(a, b):
    for passage, runs in zip((a, b), compare(a, b), strict=True):
        assert "".join(run.text for run in runs) == passage
        assert all(run.text for run in runs)
        assert all(one.same != other.same for one, other in itertools.pairwise(runs))


@given(passages)
def test_a_passage_does_not_differ_from_itself(passage):
    assert all(run.same for side in compare(passage, passage.upper() if passage.isascii() else passage) for run in side)


def test_two_thousand_words_take_no_time():
    rng = random.Random(1)  # noqa: S311 - questions, not secrets
    a, b = (" ".join(rng.choices(statement(name)["quote"].split(), k=2000)) for name in ("s1-02", "s2-08"))
    with at_most(2):  # 0.01 s here
        compare(a, b)
