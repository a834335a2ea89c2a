"""How the speakers of transcripts are measured: a turn that ends wrongly is not right, and a wrong speaker is named."""

import pytest

from positions.queries.wording import words
from positions.text.transcripts import split
from positions.text.transcripts.evaluation import COLUMNS, BadAnswers, Tally, evaluate, read_answers
from tests.text.lexicon import seeded

TEXT = (
    "The Chair: I give the floor to Norway.\n\nMs. Roe (Norway): Thank you, Chair. We agree with the draft.\n\n"
    "Mr. Li (China): Thank you, Chair. We do not agree.\n\nThe Chair: I thank you all.\n"
)
ROWS = (
    ("1", "chair", "", "I give the floor to Norway."),
    ("2", "NOR", "", "Thank you, Chair. We agree with the draft."),
    ("3", "CHN", "", "Thank you, Chair. We do not agree."),
    ("4", "chair", "", "I thank you all."),
)


def answers(*rows):
    sheet = [dict(zip(COLUMNS, ("a.txt", turn, "", *rest), strict=True)) for turn, *rest in rows]
    return read_answers(sheet)["a.txt"]


def measured(*rows, text=TEXT):
    return evaluate(text, split(text, seeded()), answers(*rows))


def test_all_right():
    found = measured(*ROWS)
    assert (found.turns, found.states, found.groups) == (Tally(4, 4, 0), Tally(2, 2, 0), Tally())
    assert (found.split, found.extra, found.wrong_speakers) == (4, 0, ())


def test_a_wrong_state_is_named():
    found = measured(*ROWS[:2], ("3", "JPN", "", "Thank you, Chair. We do not agree."), ROWS[3])
    assert found.states == Tally(2, 1, 1)
    (bad,) = found.wrong_speakers
    assert (bad.turn, bad.wanted, bad.found) == (3, "JPN", "CHN")


def test_an_answer_for_a_group_is_not_met_by_the_state():
    found = measured(*ROWS[:2], ("3", "CHN", "g77", "Thank you, Chair. We do not agree."), ROWS[3])
    assert (found.groups, found.wrong_speakers[0].wanted) == (Tally(1, 0, 1), "CHN for g77")


def test_words_that_the_machine_gives_to_the_speaker_before_are_wrong_and_that_speaker_ends_wrongly():
    text = TEXT.replace("Mr. Li (China): ", "And ")
    found = measured(*ROWS[:2], ("3", "CHN", "", "And Thank you, Chair. We do not agree."), ROWS[3], text=text)
    assert (found.split, found.states) == (3, Tally(2, 0, 1))
    assert [bad.found for bad in found.wrong_speakers] == ["NOR"]


def test_a_turn_that_is_cut_in_two_is_not_right():
    found = measured(ROWS[0], ("2", "NOR", "", "Thank you, Chair. We agree with the draft."), ROWS[3])
    assert (found.extra, found.states) == (1, Tally(1, 0, 1))  # China's name stands on what the answers give to Norway


def test_what_is_nobodys_is_unresolved():
    text = TEXT.replace("Mr. Li (China)", "Mr. Li")
    found = measured(*ROWS, text=text)
    assert found.states == Tally(2, 1, 0)
    assert found.states.unresolved == 1


def test_first_words_are_compared_without_marks_and_capitals():
    assert measured(("1", "chair", "", "i GIVE the floor, to “Norway”"), *ROWS[1:]).split == 4


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("1", "Norway", "", "Thank you"), "Line 2: the speaker is"),
        (("x", "NOR", "", "Thank you"), "Line 2 has no number"),
        (("1", "NOR", "", " - "), "not its first words"),
    ],
)
def test_answers_that_cannot_be_read_are_named(row, told):
    assert told in refusal_of(lambda: answers(row))


def test_a_turn_twice_and_a_missing_column_are_named():
    assert "turn 1 of a.txt is there twice" in refusal_of(lambda: answers(ROWS[0], ROWS[0]))
    row = {"file": "a", "turn": "1", "label": "", "speaker": "NOR"}
    assert "Line 2 has no for, starts_with" in refusal_of(lambda: read_answers([row]))


def refusal_of(read) -> str:
    with pytest.raises(BadAnswers) as caught:
        read()
    return words(caught.value.message)
