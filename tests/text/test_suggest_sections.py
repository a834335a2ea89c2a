"""Long texts, section by section: the sections together give what the whole gives, wherever they are cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from positions.text import suggest as module
from positions.text.segments import sentences
from positions.text.spans import Span
from positions.text.suggest import DocumentSource, sections_of, suggest
from tests.text.seeds import FURNITURE, TEXTS
from tests.text.test_suggest import PRINCIPLES, SOURCES, STATES

PIECES = [
    TEXTS[seed][one.span.start : one.span.end]
    for seed in sorted(TEXTS)
    for one in sentences(TEXTS[seed], FURNITURE[seed])
]
KINDS = [
    DocumentSource("news report", "Zenda Daily"),
    DocumentSource("position paper", "Ministry of Foreign Affairs of Estonia"),
    DocumentSource(),
]
texts = st.lists(st.sampled_from(PIECES), max_size=25).flatmap(
    lambda pieces: st.lists(st.sampled_from([" ", "\n", "\n\n"]), min_size=len(pieces), max_size=len(pieces)).map(
        lambda joints: "".join(piece + joint for piece, joint in zip(pieces, joints, strict=True))
    )
)


def whole_and_sections(text, size, source=None, furniture=()):
    """With little read before each section: the texts are short."""
    facts = {"furniture": furniture, "source": source, "principles": PRINCIPLES, "actors": STATES}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "WARM", 1_500)
        cut = [
            one for section in sections_of(text, furniture, size=size) for one in suggest(text, within=section, **facts)
        ]
    return suggest(text, **facts), cut


@settings(max_examples=40)
@given(texts, st.integers(60, 3_000), st.sampled_from(KINDS))
def test_the_sections_give_what_the_whole_gives(text, size, source):
    whole, cut = whole_and_sections(text, size, source)
    assert cut == whole


@pytest.mark.parametrize("size", [300, 1_500])
@pytest.mark.parametrize("seed", sorted(TEXTS))
def test_the_seeds_cut_anywhere_give_the_same(seed, size):
    whole, cut = whole_and_sections(TEXTS[seed], size, SOURCES[seed], FURNITURE[seed])
    assert cut == whole
    assert whole


@given(texts, st.integers(1, 3_000))
def test_sections_are_the_whole_text_and_end_between_sentences(text, size):
    found = sections_of(text, size=size)
    assert "".join(section.slice(text) for section in found) == text
    whole = sentences(text)
    for section in found:
        assert not any(one.span.start < section.end < one.span.end for one in whole)
        held = [one for one in whole if one.span.overlaps(section)]
        assert len(section) <= size or len(held) <= 1 or len(section) - len(held[-1].span) <= size


def test_a_section_ends_before_a_heading_where_there_is_one():
    part = "States should respect sovereignty. It went on. "
    text = part * 6 + "\n\nSecond part\n\n" + part * 6
    first, second = sections_of(text, size=len(part) * 8)
    assert first == Span(0, text.index("Second part"))
    assert second.end == len(text)


def test_what_lies_outside_a_section_is_not_suggested():
    text = "States should respect sovereignty in cyberspace.\n" * 4
    (only,) = suggest(text, principles=PRINCIPLES, actors=STATES, source=KINDS[1], within=Span(49, 98))
    assert only.span == Span(49, 97)
