"""Who speaks, in small texts that were each written for one fault; the answers stand beside them."""

import csv
from pathlib import Path

import pytest

from positions.text.transcripts import split
from positions.text.transcripts.evaluation import evaluate, read_answers
from tests.text.lexicon import seeded

FOLDER = Path(__file__).parent / "speakers"
with (FOLDER / "answers.csv").open(encoding="utf-8", newline="") as sheet:
    ANSWERS = read_answers(list(csv.DictReader(sheet)))
# Turns that stay open, and why; all others are right.
OPEN = {
    "persons-with-state-names.txt": {3, 4},  # a body that nobody lists; a state behind a comma, which may be a town
    "same-surname.txt": {3},  # a surname that two delegations share
    "verbatim-record.txt": {2},  # a briefer without an office
    "groups.txt": {6},  # two groups under one name
    "list-in-bare-house.txt": {1},  # an entry of a list, set as the labels are
    "bold-fields.txt": {2},  # a bare name within a speech may be another's
}


def measured(file):
    text = (FOLDER / file).read_text("utf-8")
    return evaluate(text, split(text, seeded()), ANSWERS[file])


def test_every_text_has_its_answers():
    assert {file.name for file in FOLDER.glob("*.txt")} == set(ANSWERS)


@pytest.mark.parametrize("file", ANSWERS)
def test_no_speaker_is_wrong_and_all_but_the_doubtful_are_right(file):
    found = measured(file)
    assert found.wrong_speakers == ()
    assert found.split == found.turns.n
    assert found.turns.n - found.turns.right == len(OPEN.get(file, ()))


def turns(text):
    return [(one.body.slice(text), one.speaker) for one in split(text, seeded())]


def told(file):
    return turns((FOLDER / file).read_text("utf-8"))


def test_who_has_the_floor_is_kept_beside_those_for_whom_it_is_said():
    assert [(one.floor, one.state, one.whom) for _, one in told("joint.txt")] == [
        ("EST", None, ("EST", "LVA", "LTU")),
        ("MLI", None, ("MLI", "NER", "BFA")),
        (None, None, ("AUS", "CAN", "NZL")),
        ("LUX", None, ("LUX", "BEL", "NLD")),
        (None, "PER", ()),
    ]
    assert [(one.floor, one.group) for _, one in told("groups.txt") if one.group] == [
        (None, "european-union"), ("TON", "pacific-islands-forum"), ("GUY", "caricom"), ("CUB", "g77"),
    ]  # fmt: skip


def test_the_manner_is_kept():
    assert [one.manner for _, one in told("replies.txt")] == [
        "",
        "right_of_reply",
        "right_of_reply",
        "point_of_order",
        "",
    ]
    assert [one.manner for _, one in told("interjection.txt")] == ["", "interruption", "", "interruption", ""]
    assert [one.manner for _, one in told("observers.txt")][:3] == ["observer"] * 3


def test_a_courtesy_leaves_a_state_its_words_and_a_group_in_the_label_its_own():
    found = {one.label.partition(" ")[0]: one for _, one in told("groups.txt")}
    assert (found["Kenya"].state, found["Tonga"].group) == ("KEN", "pacific-islands-forum")


def test_what_is_doubtful_says_why():
    ((_, open_one),) = [pair for pair in told("joint.txt") if pair[1].because.code == "speaker.floor"]
    assert dict(open_one.because.values)["reasons"]


def test_a_quotation_counts_only_where_its_end_is_said():
    text = (FOLDER / "quoted-exchange.txt").read_text("utf-8")
    assert len(turns(text)) == 2
    # Without an end nobody can tell how far it goes, and it must not swallow the meeting.
    assert len(turns(text.replace("End of quote. ", ""))) == 3


def test_the_chair_may_speak_for_a_state_that_is_not_named():
    text = (FOLDER / "chair-for-a-state.txt").read_text("utf-8").replace("as the representative of Finland", "only")
    text = text.replace("in my capacity only", "in my national capacity")
    assert [one.role for _, one in turns(text)] == ["chair", "unresolved", "chair", "state"]


@pytest.mark.parametrize(
    "paper",
    [
        # Running heads, headings and definitions of a paper.
        "Norway\n\nPosition Paper on International Law\n\n" + "Norway\n\nThe law applies. It binds all States.\n\n" * 6,
        "Scope\n\nSovereignty: a rule of law.\n\nDue diligence: a duty of States.\n\nNorway: see paragraph 4.\n\nJapan: see paragraph 5.\n",
        "Views of States\n\n- Norway: it is a rule.\n- Japan: it is a rule.\n- United Kingdom: it is no rule.\n",
        "1. Norway: 2021\n2. Japan: 2021\n3. Brazil: 2022\n",
    ],
)
def test_a_paper_is_no_transcript(paper):
    assert turns(paper) == []


def test_a_name_that_the_chair_calls_out_gives_the_floor():
    text = (
        "CHAIR DOE: Let us start. India, please.\n\nINDIA: Thank you. The text is fine for us.\n\n"
        "CHAIR DOE: Thank you, India. Iran?\n\nIRAN: No comment on that. Later perhaps.\n\n"
        "KENYA: Thank you, Chair. We agree.\n\nGHANA: The text is fine.\n"
    )
    assert [one.state or one.role for _, one in turns(text)] == ["chair", "IND", "chair", "IRN", "KEN", "unresolved"]
