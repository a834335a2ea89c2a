"""Transcripts: who speaks from where to where. Better nobody's than somebody else's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.spans import Span
from positions.text.transcripts import read_label, split
from tests.effort import at_most
from tests.text.lexicon import of_the_record
from tests.text.seeds import TEXTS

LEXICON = of_the_record()

# A label, and its state, group, attribution, office; "-" for none.
LABELS = """
Canada: = CAN - sole -
**Canada** = CAN - sole -
## Côte d'Ivoire = CIV - sole -
RUSSIAN FEDERATION = RUS - sole -
[00:12:33] Canada: = CAN - sole -
Canada (Mr. Tremblay): = CAN - sole -
Australia - Ms. Jones = AUS - sole -
Mr. John Smith, United States = USA - sole -
Mr. SMITH (Norway): = NOR - sole -
SMITH (Norway): = NOR - sole -
Jane Doe (Norway): = NOR - sole -
Mr. Smith (United States of America): = USA - sole -
Mr. Smith (Norway) (spoke in Norwegian): = NOR - sole -
Ms. Chad (Norway): = NOR - sole -
Chad Smith (Canada): = CAN - sole -
M. Dupont (France) (parle en français) : = FRA - sole -
El Sr. Pérez (México): = MEX - sole -
Г-н Иванов (Российская Федерация) (говорит по-русски): = RUS - sole -
王先生（中国）： = CHN - sole -
السيد أحمد (مصر): = EGY - sole -
Permanent Representative of Norway to the United Nations = NOR - sole -
Ambassador of China to the Netherlands = CHN - sole -
Delegation of France = FRA - sole -
Délégation de la France = FRA - sole -
President of Estonia = EST - sole -
**Canada | Jane Doe | Ambassador | ()** = CAN - sole -
**Netherlands (Kingdom of the) | A. B. | Ambassador | (national capacity)** = NLD - sole -
**Republic of Korea | Kim | Minister-Counsellor | -** = KOR - sole -
European Union = - european-union sole -
European Union (Ms. X): = - european-union sole -
**Sweden | Ms Y | Counsellor | (European Union)** = - european-union on_behalf -
Finland on behalf of the European Union = - european-union on_behalf -
Ms. Doe (Estonia), on behalf of the European Union and its member States: = - european-union on_behalf -
La Suède, au nom de l'Union européenne : = - european-union on_behalf -
**Cuba | Mr X | Representative | (G77 + China)** = - - on_behalf -
**Côte d'Ivoire | N. K. | Expert | (African Group)** = - - on_behalf -
G77 + China = - - on_behalf -
Group of 77 and China = - - on_behalf -
Group of 77, China = - - on_behalf -
Cuba (Non-Aligned Movement): = - - on_behalf -
Pacific Islands Forum = - - on_behalf -
Tonga (on behalf of the Pacific Islands Forum) = - - on_behalf -
Mr. Bone (Netherlands (Kingdom of the)): = NLD - sole -
Mr. Smith (Observer for the Holy See): = VAT - sole -
Estonia and Latvia = - - joint -
The Chair: = - - - chair
The Chair (Singapore): = - - - chair
Mr. Gafoor (Chair): = - - - chair
CHAIR = - - - chair
**Singapore | Burhan Gafoor | Chair | ()** = - - - chair
Costa Rica | Ms A | Vice-Chair | () = - - - chair
Le Président : = - - - chair
La Presidenta: = - - - chair
Председатель: = - - - chair
主席： = - - - chair
الرئيس: = - - - chair
The President of the General Assembly: = - - - chair
Moderator = - - - chair
CHAIR SCHMID: = - - - chair
Co-Chair Jane Doe: = - - - chair
Chair of Norway: = - - - -
President Doe: = - - - -
Secretariat = - - - secretariat
The Secretary: = - - - secretariat
Секретариат: = - - - secretariat
Access Now = - - - organisation
Access Now (United States): = - - - organisation
Microsoft (United States): = - - - organisation
Kaspersky Lab (Russia): = - - - organisation
ICRC = - - - organisation
**Microsoft | Jane | Director | ()** = - - - organisation
**United Kingdom | Ms. W (acting) | Head of Cyber Policy, Foreign Office |** = GBR - sole -
**Russian Federation | Ms. X | Deputy Director | (on behalf of the CSTO)** = - - on_behalf -
**Secretariat | Ms. Z | UNODA | ()** = - - - secretariat
KOREA = - - - -
**Canada | J | CEO, Acme Inc | ()** = - - - organisation
Mr. Kim (Korea): = - - - -
Ms. Roe (AU): = - - - -
Chad Smith = - - - -
Jane Doe = - - - -
Smith = - - - -
Mr. Tito (Yugoslavia): = - - - -
**Canada | Jane | Norway | ()** = - - - -
"""


@pytest.mark.parametrize("row", LABELS.strip().splitlines())
def test_a_label_says_for_whom_somebody_speaks(row):
    label, _, wanted = row.rpartition(" = ")
    found = read_label(label, LEXICON)
    assert [found.state or "-", found.group or "-", found.attribution or "-", found.office or "-"] == wanted.split(), (
        found.because
    )


def turns(text: str, on: date | None = None, furniture=()) -> list[tuple[str, str | None]]:
    return [
        (
            one.speaker.label,
            one.speaker.state or one.speaker.group or one.speaker.office or one.speaker.attribution or None,
        )
        for one in split(text, LEXICON, on=on, furniture=furniture)
    ]


def test_a_label_alone_on_a_line():
    text = (
        "OEWG, informal meeting\nGeneva, 2 March 2022\n\nChair\nGood morning. I give the floor to Canada.\n\n"
        "Canada\nThank you, Chair. We believe that international law applies.\n\nOur position is known.\n\n"
        "Access Now\nThank you. Human rights matter.\n\nHivos\nMany thanks. We agree.\n\n"
        "Russian Federation\nThank you, Mr. Chair. We stress the following:\nFirst: "
        "sovereignty.\n\nThe meeting rose at 1 p.m.\n"
    )
    assert turns(text) == [
        ("Chair", "chair"),
        ("Canada", "CAN"),
        ("Access Now", "organisation"),
        ("Hivos", None),  # unknown, and not Canada
        ("Russian Federation", "RUS"),
    ]
    canada, russia = split(text, LEXICON)[1], split(text, LEXICON)[-1]
    assert canada.span.slice(text).startswith("Canada\nThank you")
    assert canada.body.slice(text).endswith("Our position is known.")
    assert russia.body.slice(text).endswith("First: sovereignty.")  # the record's own words are nobody's


def test_headings_of_a_speech_are_no_speakers():
    text = "Norway\n\nThank you, Chair.\n\nThreats\n\nWe see many.\n\nInternational law\n\nIt applies.\n\nJapan\n\nThank you, Chair.\n"
    assert turns(text) == [("Norway", "NOR"), ("Japan", "JPN")]


def test_bold_fields():
    text = (
        "# Session 3\n\n**Chair | B. G. | Chair | ()**\n\nGood morning.\n\n**Cuba | Mr. "
        "X | Ambassador | (G77 + China)**\n\nWords.\n\n"
        "**Republic of Korea | Kim | Counsellor | ()**\n\nThe Republic of Korea welcomes "
        "it.\n\n**Microsoft | J. Doe | Director**\n\nWe too.\n"
    )
    assert [who for _, who in turns(text)] == ["chair", "on_behalf", "KOR", "organisation"]


def test_names_with_a_state_and_a_colon():
    text = (
        "The President: I give the floor to Mr. Smith.\nMr. SMITH (Norway): Thank you. We agree: this is it.\nAnd on.\n"
        "Ms. DUPONT (France) (spoke in French): My delegation agrees.\nMs. Roe (Access Now): "
        "Rights.\nIVANOV (Russian Federation): No.\n"
    )
    assert [who for _, who in turns(text)] == ["chair", "NOR", "FRA", None, "RUS"]
    assert split(text, LEXICON)[1].body.slice(text) == "Thank you. We agree: this is it.\nAnd on."


def test_a_summary_record():
    text = (
        "1. Mr. Smith (Norway) said that international law applied.\n2. Ms. Doe (Estonia), speaking "
        "on behalf of the European Union, said that "
        "norms mattered.\n3. The Chair thanked everyone.\n4. Mr. Li (China) said that sovereignty came first.\n"
    )
    assert [who for _, who in turns(text)] == ["NOR", "european-union", "chair", "CHN"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Le Président : La séance est ouverte.\nM. Dupont (France) : Merci, Monsieur le Président.\nMme Pérez (Espagne) : Merci.", ["chair", "FRA", "ESP"]),
        ("La Presidenta: Gracias.\nEl Sr. Pérez (México): Gracias, señora.\nEl Sr. Silva (Brasil): Muchas gracias.", ["chair", "MEX", "BRA"]),
        ("Председатель: Слово имеет г-н Иванов.\nГ-н Иванов (Российская Федерация): Благодарю. Мы считаем.\nГ-жа Ли (Китай): Спасибо.", ["chair", "RUS", "CHN"]),
        ("主席：谢谢大家。\n王先生（中国）：谢谢主席。我们认为国际法适用。\n张女士（大韩民国）：谢谢主席先生。", ["chair", "CHN", "KOR"]),
        ("الرئيس: شكرا.\nالسيد أحمد (مصر): شكرا السيد الرئيس.\nالسيدة ليلى (الأردن): شكرا.", ["chair", "EGY", "JOR"]),
    ],
)  # fmt: skip
def test_other_languages(text, who):
    assert [found for _, found in turns(text)] == who


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        (
            "Thank you, Chair. I have the honour to speak on behalf of the European Union and its member States.",
            "european-union",
        ),
        ("On behalf of the Nordic countries, I thank you.", "on_behalf"),
        ("I speak on behalf of Estonia, Latvia and Lithuania.", "on_behalf"),
        (
            "We align ourselves with the statement delivered by Finland on behalf of the European Union. We add this.",
            "SWE",
        ),
        ("I thank you on behalf of my delegation.", "SWE"),
        ("On behalf of Sweden, I thank you.", "SWE"),
        ("On behalf of the Government of Sweden, I thank you.", "SWE"),
        ("Thank you. We support the statement made by Cuba on behalf of the Non-Aligned Movement.", "SWE"),
    ],
)
def test_the_first_words_may_say_that_it_is_the_groups(opening, who):
    text = f"Chair\nThe floor is yours, distinguished delegate.\n\nSweden\n{opening}\n"
    assert turns(text)[1][1] == who


def test_names_that_persons_have_too_need_company():
    chat = "Chad: hi there, we should talk.\nGeorgia: thanks, I agree.\nJordan: we all do.\n"
    assert {who for _, who in turns(chat)} == {None}
    text = "Chair: thank you.\nGeorgia: thank you, we agree.\nNorway: thank you, Chair.\nKenya: thank you, Chair.\n"
    assert ("Georgia", "GEO") in turns(text)


def test_former_names_follow_the_day_of_the_text():
    text = "The President: Thank you.\nMr. NGOMA (Zaire): Thank you. We agree.\n"
    assert turns(text, date(1990, 5, 1))[1][1] == "COD"
    assert turns(text, date(2020, 5, 1))[1][1] is None


@pytest.mark.parametrize(
    "text",
    [
        TEXTS["s1"],
        TEXTS["s2"],
        "",
        "Canada",
        # A study that speaks about states, and in which none speaks.
        "Report\n\nChina\nChina has many laws. It published a paper in "
        "2021.\n\nRussia\nRussia signed a treaty in 2015.\n",
        # A list of names has no words.
        "The draft was sponsored by:\nCanada\nFrance\nGermany\nJapan\n",
        "Note: this is a paper.\nDate: 2021.\nSubject: norms of states.\n",
        "| Canada | yes | no | x |\n| France | yes | no | y |\n",
    ],
    ids=lambda text: text[:20] or "empty",
)
def test_other_texts_are_no_transcripts(text):
    assert turns(text) == []


def test_no_label_stands_in_furniture():
    text = "Norway: thank you, Chair. We agree.\nCanada: print\nKenya: thank you, Chair. We too.\n"
    start = text.index("Canada")
    assert [label for label, _ in turns(text, furniture=[Span(start, start + 13)])] == ["Norway", "Kenya"]


@given(
    st.lists(
        st.sampled_from(
            [
                "Chair:",
                "Canada",
                "Mr. X (Norway):",
                "**Cuba | A | B | (G77)**",
                "Thank you, we agree.",
                "",
                "on behalf of the EU",
                "主席：",
                "(",
                "|",
            ]
        ),
        max_size=12,
    )
)
def test_interventions_are_disjoint_and_hold_their_words(lines):
    text = "\n".join(lines)
    at = 0
    for one in split(text, LEXICON):
        assert at <= one.span.start < one.span.end <= len(text)
        assert one.span.contains(one.body)
        assert not (one.speaker.state and one.speaker.group)
        at = one.span.end


def test_a_megabyte_takes_seconds():
    text = "".join(
        f"Mr. Smith{number} (Norway): Thank you, Chair. We agree on {number}.\n\n" for number in range(15_000)
    )
    with at_most(20):  # 2 s here
        assert len(split(text, LEXICON)) == 15_000


def test_a_code_alone_may_be_initials_and_needs_company():
    assert [who for _, who in turns("PER: We agree.\n\nBEN: I ask.\n\nPER: Yes.\n")] != ["PER", "BEN", "PER"]
    assert [who for _, who in turns("GER: We agree.\n\nNED: We too.\n\nSUI: Thank you.\n")] == ["DEU", "NLD", "CHE"]
