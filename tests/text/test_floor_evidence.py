"""Evidence that the floor changes: each reason alone decides what a place is."""

import pytest

from positions.text.transcripts import read_label
from positions.text.transcripts.evidence import Hypothesis, reasons, weigh
from tests.text.lexicon import seeded

LAW = "The law applies in full."


def place(label="Norway", follows=LAW, before="", prefix="", *, gap=True):
    return Hypothesis(0, 7, "colon", read_label(label, seeded()), prefix, follows, before, gap)


@pytest.mark.parametrize(
    ("reason", "one", "at_home", "reading"),
    [
        ("house", place(), True, "turn"),
        ("otherwise", place(), False, "none"),
        ("opens", place(follows="Thank you, Chair."), False, "doubt"),
        ("third_person", place(follows="it has said so before."), True, "none"),
        ("listed", place(prefix="-"), True, "doubt"),
        ("broken", place(before="We name those who were the first to say so and", gap=False), True, "none"),
        ("nobody", place("Lorem Ipsum"), True, "none"),
        ("timed", place(prefix="10:42", follows="Thank you, Chair."), False, "turn"),
        ("office", place("Mr. Roe (Norway)"), False, "turn"),
        ("chair", place("The Chair"), False, "turn"),
    ],
)
def test_a_reason_decides(reason, one, at_home, reading):
    house = {one.shape} if at_home else {"colon::other:"}
    found, why = weigh(one, house, asked=True)
    assert (found, reason in why) == (reading, True)


def test_the_floor_that_was_given_makes_a_turn_where_nothing_else_does():
    assert weigh(place(), set(), asked=True)[0] == "none"
    assert weigh(place(before="I thank Chile. Norway has the floor."), set(), asked=True) == ("turn", ["floor"])


def test_a_bare_name_that_nobody_asked_is_doubtful():
    one = place()
    assert weigh(one, {one.shape}, asked=False)[0] == "doubt"
    assert "unasked" in reasons(one, {one.shape}, asked=False)
