import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.segments import paragraphs, sentences
from positions.text.spans import Span
from tests.effort import at_most
from tests.text.seeds import FURNITURE, STATEMENTS, TEXTS


def parts(text, furniture=()):
    return [sentence.span.slice(text) for sentence in sentences(text, furniture)]


def split(text):
    """The body paragraphs of a text, as words."""
    return [paragraph.span.slice(text) for paragraph in paragraphs(text) if paragraph.kind == "body"]


def test_the_first_seed_has_eighteen_numbered_paragraphs_and_two_headings():
    found = paragraphs(TEXTS["s1"], FURNITURE["s1"])
    assert [paragraph.number for paragraph in found] == [None, None, *range(1, 19)]
    assert [paragraph.span.slice(TEXTS["s1"]) for paragraph in found[:2]] == [
        "Spotlight: China believes in UN's leading role in coordinating states' cyberspace behavior",
        "Xinhua, April 17, 2015",
    ]


@pytest.mark.parametrize("one", [one for one in STATEMENTS if one["seed"] == "s1"], ids=lambda one: one["id"])
def test_a_statement_of_the_first_seed_lies_in_the_paragraph_of_its_annotation(one):
    span = Span(one["start"], one["end"])
    (found,) = (paragraph for paragraph in paragraphs(TEXTS["s1"], FURNITURE["s1"]) if paragraph.span.contains(span))
    assert (found.number or 0) == one["paragraph"]


def test_the_second_seed_without_its_line_breaks_is_parted_by_sections():
    found = paragraphs(TEXTS["s2"], FURNITURE["s2"])
    assert [paragraph.number for paragraph in found] == [1, 2, 3, 4, 5]
    sections = ["II.iv (tail)", "II.v", "III", "IV", "V"]
    for one in STATEMENTS:
        if one["seed"] == "s2":
            span = Span(one["start"], one["end"])
            (index,) = (number for number, paragraph in enumerate(found) if paragraph.span.contains(span))
            assert sections[index].split()[0] == one["paragraph"].split()[0]


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: one["id"])
def test_every_statement_of_the_seeds_lies_in_one_sentence(one):
    span = Span(one["start"], one["end"])
    found = sentences(TEXTS[one["seed"]], FURNITURE[one["seed"]])
    assert [sentence.span.contains(span) for sentence in found].count(True) == 1


def test_sentences_are_numbered_through_the_text():
    found = sentences(TEXTS["s2"], FURNITURE["s2"])
    assert [sentence.number for sentence in found] == list(range(1, 20))
    assert parts(TEXTS["s2"], FURNITURE["s2"])[2] == "v. States should step up cooperation against cyber terrorism."


@pytest.mark.parametrize(
    "expected",
    [
        # Abbreviations that never end a sentence.
        ["Mr. Smith met Dr. Lee and H.E. Mr. Wang.", "He agreed."],
        ["Some norms, e.g. Article 2, apply.", "Others do not."],
        ["Nicaragua v. United States was decided."],
        # References, which bind only to a number.
        ["Art. 2(4) of the Charter applies.", "See para. 5 and No. 12.", "Nothing else."],
        ["See Add. II of the report.", "It is long."],
        ["The answer is no.", "It is not."],
        # "etc." before a capital ends one, before lower case not.
        ["They are inciting terrorist activities, etc.", "States should exchange intelligence."],
        ["Cables, routers, etc. are meant."],
        # Dotted capitals and initials, unless a word follows that begins sentences.
        ["The U.S. Government and the U.K. Parliament met J. R. Smith."],
        ["They met in the U.S.", "The talks failed."],
        ["See Annex A.", "The list is there."],
        # Figures and symbols.
        ["About 1.93 trillion U.S. dollars were spent.", "A/RES/73/27 was adopted.", "See www.un.org/a.b."],
        ["It began in 2012.", "30 states took part."],
        # Marks that close after the stop.
        ['"States agree."', "He left."],
        ["(They agreed.)", "He left."],
        ["They agreed.[12]", "He left."],
        ["They agreed.¹²", "He left."],
        ['"Really?" he asked.', '"Yes!" she said.'],
        ["“Agreed.”", "“So did we.”"],
        # Enumerations.
        ["States should: (a) refrain; (b) cooperate; and (c) report.", "That is all."],
        ["They agreed.", "v. States should act.", "(b) Others should not.", "III. All did."],
        ["1. States agree.", "2. Others do."],
        # Stops of other kinds.
        ["They agreed...", "Then they left…", "Why?", "Nobody knows!"],
        # Other scripts.
        ["هل القانون الدولي ينطبق؟", "نعم.", "هذا واضح۔", "نعم"],
        ["Россия поддерживает нормы.", "В. В. Путин заявил, т.е. подтвердил это.", "См. п. 5 и т.д.", "Всё."],
        ["M. Dupont a parlé.", "L’art. 2 s’applique.", "« Oui. »", "Élysée."],
        ["El Sr. Pérez habló.", "¿Por qué?", "¡Así!"],
    ],
    ids=lambda expected: expected[0][:30],
)
def test_sentences_are_parted_here_and_not_there(expected):
    assert parts(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["中国支持和平。", "我们反对战争！", "你呢？", "好"],
        ["他说：“我们支持。”", "她走了。"],
        ["「はい。」", "行きます。"],
    ],
)
def test_chinese_and_japanese_sentences_need_no_space_between(expected):
    assert parts("".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Statement by China\n\nGeneva, 2 June 2020\n\nMr. Chair, we agree.", "hhb"),
        ("We call for:\n(a) peace;\n(b) security; and\n(c) trust.", "hbbb"),  # the items of a list are no headings
        ("of its products\nAnd so on.", "bb"),  # begins in the middle of a sentence
        ("They agreed on peace and\n\nAll did.", "bb"),
        ("他说我们支持。\n标题", "bh"),
        ("x" * 300, "b"),  # too long for a heading
        ("We agree. So do they", "b"),  # two sentences, the last cut off
        ("“States agree.”", "b"),  # the stop stands before the mark
    ],
)
def test_headings_are_short_and_have_no_stop(text, kinds):
    assert "".join(paragraph.kind[0] for paragraph in paragraphs(text)) == kinds


def test_lines_broken_by_the_width_of_a_page_are_one_paragraph():
    lines = [
        "The delegation of the Netherlands thanks the Chair and reaffirms that the",
        "UN Charter applies in cyberspace. It welcomes the report of the group and",
        "its recommendations.",
    ]
    assert len(split("\n".join(lines))) == 1
    assert len(split("\n\n".join(lines[:2]))) == 2  # a blank line always parts
    assert split("In a narrow column\nit goes on.") == ["In a narrow column\nit goes on."]
    assert len(split("First paragraph.\nSecond paragraph.")) == 2


@pytest.mark.parametrize(
    ("markers", "parted"),
    [
        (["", "I. ", "II. ", "III. "], True),
        (["", "(a) ", "(b) ", "(c) "], True),
        (["", "12. ", "13. ", "14. "], True),
        (["", "v. ", "", ""], [1]),  # one alone, on the second page
        (["", "A. ", "B. ", "C. "], True),
        (["", "V. ", "", ""], []),  # as well the initial of a name: "V. States"
        (["", "J. ", "", "J. "], []),
    ],
)
def test_run_on_text_is_parted_at_section_markers(markers, parted):
    sentence = "States should refrain from acts against the peace of any other State, " * 6 + "whatever it is."
    found = split(" ".join(marker + sentence for marker in markers))
    wanted = [1, 2, 3] if parted is True else parted
    assert [words.split(" ", 1)[0] + " " for words in found[1:]] == [markers[index] for index in wanted]


def test_short_paragraphs_are_not_parted_at_markers():
    assert len(split("We agree. 1. States act. 2. Others do.")) == 1


def test_furniture_cuts_a_paragraph_and_is_never_in_a_sentence():
    text = "States agree. Page 2 of 3 They will report."
    assert parts(text, [Span(14, 25)]) == ["States agree.", "They will report."]
    text = "States agree Print on peace."
    assert parts(text, [Span(13, 18), Span(15, 18)]) == ["States agree", "on peace."]
    assert sentences("all of it", [Span(0, 9)]) == []


TEXTS_OF_ALL_KINDS = st.text(st.sampled_from('aAbZ1 .. \n?!"”(；。؟v…\u00a0I)[]•\r\u2028中;'), max_size=80)


@given(TEXTS_OF_ALL_KINDS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 9)), max_size=4), st.integers(1, 30))
def test_nothing_but_white_space_and_furniture_is_left_out_and_nothing_is_told_twice(text, pairs, times):
    text *= times  # also beyond the length from which sections are sought
    furniture = [Span(start, start + length) for start, length in pairs if start + length <= len(text)]
    outside = {at for at in range(len(text)) if not any(span.start <= at < span.end for span in furniture)}
    shown = {at for at in outside if not text[at].isspace()}
    found_paragraphs, found_sentences = paragraphs(text, furniture), sentences(text, furniture)
    for found in (found_paragraphs, found_sentences):
        at = 0
        covered = set()
        for one in found:
            assert at <= one.span.start
            assert one.span.slice(text) == one.span.slice(text).strip()
            assert not any(one.span.overlaps(span) for span in furniture)
            at = one.span.end
            covered |= set(range(one.span.start, at))
        assert shown <= covered <= outside
    for sentence in found_sentences:
        assert found_paragraphs[sentence.paragraph].span.contains(sentence.span)
    assert [one.number for one in found_sentences] == list(range(1, len(found_sentences) + 1))
    numbers = [one.number for one in found_paragraphs if one.kind == "body"]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_megabyte_takes_seconds_whether_its_lines_are_lost_or_not():
    text = TEXTS["s2"][80:3900] * 270
    assert len(text) > 1_000_000
    with at_most(10):  # 0.2 s here
        assert len(sentences(text)) > 4000
        assert len(sentences(text.replace(". ", ".\n"))) > 4000
