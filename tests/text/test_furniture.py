"""Furniture: proposed by general rules, and never a sentence that somebody says."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.derived import ProposedFurniture, TextPage
from positions.text.extraction import derive
from positions.text.furniture import merged, propose
from positions.text.spans import Span
from tests.effort import at_most
from tests.text.seeds import BYTES, FILES, FIXTURES, STATEMENTS, TEXTS

MARKED = json.loads((FIXTURES / "furniture.json").read_text("utf-8"))


def covered(text: str, spans) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end) if not text[at].isspace()}


@pytest.mark.parametrize("seed", ["s1", "s2"])
def test_the_seeds_furniture_is_proposed_whole_and_no_statement_with_it(seed):
    text = TEXTS[seed]
    found = covered(text, [one.span for one in derive(BYTES[seed]).furniture])
    wanted = covered(text, [Span(one["start"], one["end"]) for one in MARKED if one["file"] == FILES[seed]])
    assert found == wanted
    statements = [Span(one["start"], one["end"]) for one in STATEMENTS if one["seed"] == seed]
    assert not found & covered(text, statements)


# What frames a text, each on a line between two sentences.
FRAMES = [
    "Page 2 of 2", "- Page 3 -", "Página 2 de 5", "Страница 2 из 5", "第 2 页 共 5 页", "صفحة 2 من 5", "09/08/2022, 19:59", "8/9/22, 7:59 PM",
    "https://www.example.org/a/b.html", "You are here: Home", "Vous êtes ici : Accueil", "Home > News > Statements", "Home » Policy » Cyber",
    "Print", "Share Tweet Email", "Skip to main content", "Back to top", "Adjust font size: A A A", "Send to a friend", "Please enter keywords",
    "Printer-friendly version", "Copyright © 2021 Ministry of Foreign Affairs", "© 2020-2022 All rights reserved", "版权所有 外交部",
    "Tel: +41 22 123 45 67", "Address: 1 Long Street, Geneva", "Telephone: (212) 555-0100 Fax: (212) 555-0101", "We use cookies to improve this site.",
    "Quake hits island  • Gold down slightly  • Oil output up  • Protests staged", "打印 分享",
]  # fmt: skip
# What says something, and looks a little like it.
WORDS = [
    "States agree that page 2 of the report is wrong.",
    "On 09/08/2022 19:59 the attack began, and States responded.",
    "See https://www.example.org/paper for our position on international law.",
    "We hold that copyright must be respected online.",
    "Norms • Law • Confidence-building",
    "States should share information and print no more.",
    "The address of the problem is the responsibility of all States.",
    "Cookies and other trackers threaten privacy, in our view.",
    "**Canada | Jane Doe | Ambassador | (EU)**",
    "Canada | Jane Doe | Ambassador | (EU)",
    "Peace/security and development are linked.",
    "A > B and B > C, hence A > C.",
    "We shall follow up.",
    "The end of impunity",
]


@pytest.mark.parametrize("line", FRAMES)
def test_a_line_that_frames_the_text_is_proposed(line):
    text = f"States should refrain from harm.\n\n{line}\n\nThey should cooperate."
    (found,) = propose(text)
    assert found.span.slice(text) == line
    assert found.kind
    assert found.because


@pytest.mark.parametrize("line", WORDS)
def test_a_line_that_says_something_is_not(line):
    assert propose(f"States should refrain from harm.\n\n{line}\n\nThey should cooperate.") == []


@pytest.mark.parametrize("mark", ["Endit", "ENDS", "-30-", "###", "(END)", "- End -", "/END"])
def test_the_mark_at_the_end_of_a_text(mark):
    for gap in (" ", "\n", "\n\n"):
        text = f"States agree.{gap}{mark}\n"
        assert [one.span.slice(text) for one in propose(text)] == [mark]
    assert propose("They want this to end") == []


def test_the_foot_of_a_page_that_lost_its_line_breaks():
    text = (
        "We support the process. We will work with all. Send to a friend Please enter keywords "
        "Copyright 2001-2019, Ministry of Ruritania "
        "Contact us Address: No. 1, High Street Tel: 12-3456789 https://mfa.example/a.html Page 3 of 3"
    )
    (found,) = propose(text)
    assert found.span.slice(text).startswith("Send to a friend")
    assert found.span.end == len(text)


def pages(*texts: str) -> tuple[str, list[TextPage]]:
    found, at = [], 0
    for number, words in enumerate(texts, start=1):
        found.append(TextPage(number, Span(at, at + len(words))))
        at += len(words) + 1
    return "\n".join(texts), found


def test_lines_that_come_back_on_each_page():
    bodies = [
        "States should refrain from harm.",
        "They should cooperate with others.",
        "We call for restraint.",
        "No State should attack.",
    ]
    text, whole = pages(
        *[f"A/76/135\nEnglish only\n{body}\n21-0001{number} {number}/4" for number, body in enumerate(bodies, start=1)]
    )
    found = [one.span.slice(text) for one in propose(text, whole)]
    assert found == [
        line for number in range(1, 5) for line in ("A/76/135", "English only", f"21-0001{number} {number}/4")
    ]


def test_numbers_that_count_with_the_pages():
    text, whole = pages("We agree.\n7", "We agree not.\n8", "We may agree.\n9")
    assert [one.span.slice(text) for one in propose(text, whole)] == ["7", "8", "9"]
    text, whole = pages("We agree.\n2015", "We agree not.\n1998", "We may agree.\n12")
    assert propose(text, whole) == []


def test_a_sentence_that_stands_once_at_the_top_is_kept():
    text, whole = pages("We agree on peace.\nMore.", "We agree on trust.\nMore words.", "We agree on law.\nEnd of it.")
    assert propose(text, whole) == []


def test_proposals_are_made_disjoint():
    made = merged(
        [
            ProposedFurniture(Span(5, 9), "b", ""),
            ProposedFurniture(Span(0, 7), "a", ""),
            ProposedFurniture(Span(1, 3), "c", ""),
        ]
    )
    assert [(one.span, one.kind) for one in made] == [(Span(0, 7), "a"), (Span(7, 9), "b")]


@given(st.lists(st.sampled_from([*FRAMES, *WORDS, "", "•", "Page 1 of 1"]), max_size=10).map("\n".join))
def test_proposals_lie_in_the_text_in_order(text):
    at = 0
    for one in propose(text):
        assert at <= one.span.start < one.span.end <= len(text)
        at = one.span.end


@pytest.mark.parametrize(
    "piece", ["a > ", "Copyright 2020 ", "Tel: +", "http://", "• ", "Share ", "(((", "1/1/2020, 1:1", "a\n\n", "- 30 "]
)
def test_a_megabyte_of_nonsense_takes_seconds(piece):
    with at_most(20):
        propose(piece * (1_000_000 // len(piece)))
