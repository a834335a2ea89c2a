"""What a reference says of a passage besides its source."""

from positions.queries.wording.citations import note, number_words


def test_a_version_is_named_with_its_statement():
    assert number_words("S-000002", 1) == "S-000002, version 1"


def test_a_note_says_for_whom_as_what_where_and_when():
    said = note(
        names=("China",),
        capacity="Ambassador of China to the Netherlands",
        session="GCCS 2015",
        place="The Hague",
        said="16–17 April 2015",
        voice="direct_quote",
    )
    assert said == (
        "China, Ambassador of China to the Netherlands, GCCS 2015, The Hague, 16–17 April 2015; direct quote"
    )


def test_a_note_names_all_who_speak_together_and_leaves_out_what_is_not_known():
    known = {"capacity": "", "session": "", "place": "", "said": "", "voice": "reported_speech"}
    assert note(names=("China", "Russia", "Tajikistan"), **known) == "China, Russia and Tajikistan; reported speech"
