"""Citations in words."""

import pytest

from positions.queries.wording.citations import footnote, note, number_words

SPOKEN = {
    "names": ("China",),
    "speaker": "Chen Xu",
    "voice": "direct_quote",
    "title": "Spotlight: China believes in UN's leading role in coordinating states' cyberspace behavior",
    "number": number_words("S-000002", 1),
    "place": "The Hague",
    "said": "16–17 April 2015",
    "publisher": "Xinhua",
    "published": "17 April 2015",
}
PAPER = {
    "names": ("China",),
    "speaker": "Ministry of Foreign Affairs",
    "voice": "document_text",
    "title": "China’s Positions on International Rules-making in Cyberspace",
    "number": number_words("S-000031", 1),
    "said": "20 October 2021",
    "publisher": "Ministry of Foreign Affairs of the People's Republic of China",
    "published": "20 October 2021",
}


def test_the_words_are_those_of_the_mock_up():
    assert footnote(**SPOKEN) == (
        "China (Chen Xu), The Hague, 16–17 April 2015, quoted in “Spotlight: China believes in UN's leading role in "
        "coordinating states' cyberspace behavior”, Xinhua, 17 April 2015. normsdb S-000002, version 1."
    )


def test_a_paper_is_not_quoted_in_itself_and_its_date_is_told_once():
    assert footnote(**PAPER) == (
        "China (Ministry of Foreign Affairs), 20 October 2021, in “China’s Positions on International Rules-making in "
        "Cyberspace”, Ministry of Foreign Affairs of the People's Republic of China. normsdb S-000031, version 1."
    )


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("China",), "China (Chen Xu), "),
        (("China", "Russia"), "China and Russia (Chen Xu), "),
        (("China", "Russia", "Tajikistan"), "China, Russia and Tajikistan (Chen Xu), "),
    ],
)
def test_states_that_speak_together_are_all_named(names, words):
    assert footnote(**{**SPOKEN, "names": names}).startswith(words)


def test_what_is_reported_is_not_called_quoted():
    assert ", reported in “" in footnote(**{**SPOKEN, "voice": "reported_speech"})


def test_what_is_not_known_is_left_out():
    known = {key: SPOKEN[key] for key in ("names", "speaker", "voice", "title", "number")}
    assert footnote(**known).startswith("China (Chen Xu), quoted in “Spotlight")


def test_a_headline_is_cited_as_its_publishers_words_and_no_states():
    cited = footnote(**{**SPOKEN, "voice": "headline", "speaker": "Xinhua (headline)"})
    assert cited.startswith("Xinhua, headline of “")
    assert "China (" not in cited


def test_a_note_says_for_whom_as_what_where_and_when():
    said = note(
        names=("China",),
        capacity="Ambassador of China to the Netherlands",
        session="GCCS 2015",
        place="The Hague",
        said="16–17 April 2015",
        voice="direct_quote",
        number=number_words("S-000002", 1),
    )
    assert said == (
        "China, Ambassador of China to the Netherlands, GCCS 2015, The Hague, 16–17 April 2015; direct quote; "
        "normsdb S-000002, version 1"
    )
