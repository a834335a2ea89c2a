"""Lists of a vote, as people paste them."""

import pytest

from positions.text.vote_lists import read

NAMES = {"Chad", "Chile", "Korea, Republic of", "Antigua and Barbuda", "Zambia", "Zimbabwe", "USA"}


def lists(text: str):
    return read(text, NAMES.__contains__)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yes: Chad, Chile; No: USA", [("yes", "Chad"), ("yes", "Chile"), ("no", "USA")]),
        ("In favour: Chad.\nAgainst: USA.", [("yes", "Chad"), ("no", "USA")]),
        ("yes:Chad;Chile\nABSTAINED: Zambia", [("yes", "Chad"), ("yes", "Chile"), ("abstain", "Zambia")]),
        ("Yes (2): Chad, Chile. Absent 1: USA", [("yes", "Chad"), ("yes", "Chile"), ("non_voting", "USA")]),
        # A comma, and an "and", within a name part no two names.
        ("For: Korea, Republic of, Chad", [("yes", "Korea, Republic of"), ("yes", "Chad")]),
        ("For: Antigua and Barbuda, Zambia and Zimbabwe", [("yes", "Antigua and Barbuda"), ("yes", "Zambia"), ("yes", "Zimbabwe")]),
        ("For: Chad, Chile, and Zambia", [("yes", "Chad"), ("yes", "Chile"), ("yes", "Zambia")]),
        ("For: Antigua and Barbuda and Chad", [("yes", "Antigua and Barbuda"), ("yes", "Chad")]),
        # What nobody knows is handed up as it stands.
        ("For: Chad, Ruritania and Chile", [("yes", "Chad"), ("yes", "Ruritania and Chile")]),
        ("Against: None. Abstaining: Chad", [("abstain", "Chad")]),
        ("Non-voting: Chad", [("non_voting", "Chad")]),
        ("", []),
    ],
)  # fmt: skip
def test_each_name_stands_under_its_word(text, found):
    assert lists(text) == (found, "")


def test_what_stands_before_the_first_word_is_handed_up():
    assert lists("Chad, Chile; No: USA") == ([("no", "USA")], "Chad, Chile")
