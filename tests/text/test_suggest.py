"""The suggestions on the two seeds, with the targets of the house, and what holds for any text."""

# ruff: noqa: SIM905 - a list of words reads best as words
import json
import re
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.quotations import within_quotation_marks
from positions.text.spans import Span
from positions.text.suggest import VERSION, Actor, DocumentSource, PrincipleWords, SuggestedStatement, Turn, suggest
from positions.text.suggestions.evaluation import CodedLink, Evaluation, evaluate
from positions.text.suggestions.lexicon import BANS, DUTIES, LEXICON, TOPICS
from positions.text.suggestions.terms import is_well_formed
from tests.effort import at_most
from tests.text.seeds import ANNOTATIONS, FIXTURES, FURNITURE, STATEMENTS, TEXTS

PRINCIPLES = tuple(
    PrincipleWords(row["slug"], row["name"], tuple(row["aliases"]), row["parent"])
    for row in json.loads((FIXTURES / "principles.json").read_text("utf-8"))
)
STATES = tuple(
    Actor(
        row["alpha3"] or row["slug"],
        tuple(dict.fromkeys(filter(None, (row["common_name"], row["name"], row["official_name"], *row["aliases"])))),
        is_group=row["kind"] == "organisation",
    )
    for row in json.loads((FIXTURES / "states.json").read_text("utf-8"))
)
SOURCES = {row["seed"]: DocumentSource(row["type"], row["publisher"], row["title"]) for row in ANNOTATIONS["documents"]}
TRAPS = {
    seed: [
        Span(trap["start"], trap["end"])
        for trap in ANNOTATIONS["traps"]
        if trap["seed"] == seed and trap["expected"].startswith(("no statement", "ignored"))
    ]
    for seed in TEXTS
}


@cache
def suggested(seed: str, *, with_facts: bool = True) -> list[SuggestedStatement]:
    return suggest(
        TEXTS[seed],
        furniture=FURNITURE[seed],
        source=SOURCES[seed] if with_facts else None,
        principles=PRINCIPLES,
        actors=STATES,
    )


def judged(seed: str, *, with_facts: bool = True) -> Evaluation:
    counted = [row for row in STATEMENTS if row["seed"] == seed and row["count"]]
    spans = [Span(row["start"], row["end"]) for row in counted]
    links = [
        CodedLink(span, link["slug"], link["stance"].replace("-", "_"))
        for span, row in zip(spans, counted, strict=True)
        for link in row["principles"]
    ]
    return evaluate(suggested(seed, with_facts=with_facts), spans, TRAPS[seed], links)


@pytest.mark.parametrize("with_facts", [True, False])
def test_the_targets_are_met_on_the_seeds_whether_or_not_their_kind_is_known(with_facts):
    found = judged("s1", with_facts=with_facts) + judged("s2", with_facts=with_facts)
    assert (found.statements, found.links) == (44, 81)
    assert found.covered >= 42
    assert found.links_found >= 60
    assert (found.precision or 0) >= 0.7
    assert (found.link_precision or 0) >= 0.5
    assert (found.mean_overlap or 0) >= 0.7
    assert found.trapped == 0


@pytest.mark.parametrize("row", [row for row in STATEMENTS if row["count"]], ids=lambda row: row["id"])
def test_each_statement_of_the_seeds_has_its_voice_its_speaker_and_its_state(row):
    span = Span(row["start"], row["end"])
    best = max(
        suggested(row["seed"]), key=lambda found: min(found.span.end, span.end) - max(found.span.start, span.start)
    )
    assert best.span.overlaps(span)
    assert (best.voice, best.speaker, best.state) == (row["kind"], row["speaker"], "CHN")


@pytest.mark.parametrize("seed", ["s1", "s2"])
def test_a_direct_quotation_lies_within_quotation_marks(seed):
    for found in suggested(seed):
        inside = within_quotation_marks(TEXTS[seed], found.span.start, found.span.end)
        assert inside == (found.voice == "direct_quote")


def test_a_speech_names_the_words_that_give_it_to_its_speaker():
    found = suggested("s1")
    assert all(
        one.attributed_by and one.attributed_by.span.slice(TEXTS["s1"]) == one.attributed_by.text for one in found
    )
    assert found[0].attributed_by is not None
    assert found[0].attributed_by.text.startswith("said Chen Xu, Chinese ambassador")


def test_ten_thousand_words_take_a_moment():
    text = "\n\n".join(TEXTS.values())
    text = "\n\n".join([text] * (10_000 // len(text.split()) + 1))
    suggest("warm", principles=PRINCIPLES, actors=STATES)
    with at_most(3):  # 0.3 s here
        suggest(text, principles=PRINCIPLES, actors=STATES)


@pytest.mark.parametrize(
    "hostile",
    [
        "the " * 9_000,
        '"a "b ' * 4_000,
        "said Chen, " * 4_000,
        "States should promote, and " * 2_000,
        "China " * 6_000,
        "poses a b c d " * 3_000,
    ],
)
@pytest.mark.parametrize("kind", ["news report", "statement"])
def test_a_text_that_is_no_prose_takes_no_longer(hostile, kind):
    with at_most(9):
        suggest(hostile, source=DocumentSource(kind), principles=PRINCIPLES, actors=STATES)


# What holds for any text: words of the field, marks and names in any order, and any Unicode.

_PIECES = st.one_of(
    st.sampled_from(
        '" “ ” ‘ ’ « » , . ; : ( ) — \n \n\n said added China Chen Wang he we '
        "States should must not oppose opposes calls for "
        "that and or to sovereignty due diligence cyber terrorism the UN Charter applies "
        "according to minister Estonian III. (a) v. "
        "U.S. countermeasures lawenforcement İ ﬁ ß of on behalf the European Union respect refraining from intervening affairs".split(
            " "
        )
    ),
    st.text(max_size=8),
)
_TEXTS = st.lists(_PIECES, max_size=60).map(" ".join)


@given(
    _TEXTS,
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 30)), max_size=3),
    st.sampled_from(["", "news report", "statement"]),
)
def test_suggestions_lie_in_the_text_in_order_off_the_furniture_and_their_causes_are_verbatim(text, pieces, kind):
    furniture = [Span(start, min(start + size, len(text))) for start, size in pieces if start < len(text)]
    found = suggest(text, furniture=furniture, source=DocumentSource(kind), principles=PRINCIPLES, actors=STATES)
    for one in found:
        assert one.span.slice(text).strip()
        assert not any(one.span.overlaps(piece) for piece in furniture)
        assert 0 < one.score <= 1
        for words in (*one.because, *(word for link in one.principles for word in link.because)):
            assert words.span.slice(text) == words.text
            assert one.span.contains(words.span)
        assert all(link.because and 0 < link.score <= 1 for link in one.principles)
        assert len({link.slug for link in one.principles}) == len(one.principles)
        if one.voice == "direct_quote":
            assert within_quotation_marks(text, one.span.start, one.span.end)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert found == suggest(
        text, furniture=furniture, source=DocumentSource(kind), principles=PRINCIPLES, actors=STATES
    )


@given(st.text(max_size=300))
def test_no_text_raises(text):
    suggest(text, principles=PRINCIPLES, actors=STATES)


def test_without_principles_and_states_nothing_breaks():
    assert suggest("") == []
    assert all(not one.principles and one.state is None for one in suggest(TEXTS["s1"]))


def test_the_caller_may_name_the_turns_of_a_transcript():
    text = (
        "CHAIR: States should protect critical infrastructure.\nA. DOE: States should protect critical infrastructure."
    )
    cut = text.index("A. DOE")
    turns = [Turn(Span(0, cut), "Chair", None), Turn(Span(cut, len(text)), "A. Doe", "EST")]
    (found,) = suggest(text, principles=PRINCIPLES, actors=STATES, turns=turns)
    assert (found.speaker, found.state) == ("A. Doe", "EST")
    assert found.span.start >= cut


# The lexicon.


def test_every_principle_has_words_and_every_entry_is_of_a_principle():
    slugs = {principle.slug for principle in PRINCIPLES}
    assert set(LEXICON) == slugs
    assert slugs >= BANS | DUTIES | TOPICS


@pytest.mark.parametrize("slug", sorted(LEXICON))
def test_entries_are_well_formed_and_none_is_a_long_piece_of_a_seed(slug):
    titles = {"open ended working group"}  # of bodies: there are no other words for them
    seeds = [" ".join(re.findall(r"[a-z]+", text.lower())) for text in TEXTS.values()]
    for entry in LEXICON[slug]:
        assert is_well_formed(entry), entry
        assert len(entry.split()) <= 6, entry
        words = entry.lstrip("?~").replace("_", " ")
        if "|" not in words and ".." not in words and len(words.split()) > 3 and words not in titles:
            assert not any(f" {words} " in seed for seed in seeds), entry


def test_the_version_is_stored_with_every_suggestion():
    assert VERSION == "lexicon-3"
