"""What a text says of itself: its language, its day, who published it."""

from pathlib import Path

import pytest

from positions.message import Message
from positions.text.extraction import derive, propose_language
from positions.text.extraction.dates import days_in
from tests.text.seeds import BYTES, TEXTS


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXTS["s1"], "en"),
        (TEXTS["s2"], "en"),
        ("Les États doivent s’abstenir de tout acte contraire au droit international, et nous sommes prêts à coopérer avec les autres dans ce domaine.", "fr"),
        ("Los Estados deben abstenerse de todo acto contrario al derecho internacional, y estamos listos para cooperar con los demás en este ámbito.", "es"),
        ("Государства должны воздерживаться от действий, противоречащих международному праву, и мы готовы сотрудничать с другими.", "ru"),
        ("各国应避免采取违反国际法的行动，我们愿意与其他国家在这一领域开展合作。", "zh"),
        ("ينبغي للدول أن تمتنع عن أي عمل يتعارض مع القانون الدولي ونحن مستعدون للتعاون مع الآخرين", "ar"),
        # Neighbours of the six.
        ("Os Estados devem abster-se de qualquer ato contrário ao direito internacional, e não estamos sozinhos com os outros.", None),
        ("Die Staaten müssen das Völkerrecht achten und wir sind mit den anderen bereit, nicht nur für eine Seite zu handeln.", None),
        ("Держави повинні утримуватися від дій, що суперечать міжнародному праву, і ми готові співпрацювати з іншими.", None),
        ("Държавите трябва да се въздържат от действия, противоречащи на международното право, и ние сме готови.", None),
        ("دولت‌ها باید از هرگونه اقدامی که مغایر با حقوق بین‌الملل است خودداری کنند و ما آماده همکاری هستیم", None),
        ("国は国際法に反する行為を控えるべきであり、私たちは他の国々と協力する用意があります。", None),
        ("국가들은 국제법에 위배되는 행위를 삼가야 하며 우리는 다른 국가들과 협력할 준비가 되어 있습니다.", None),
        ("12345 67890", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_language_is_one_of_six_or_not_told(text, language):
    found = propose_language(text)
    assert (found.value if found else None) == language


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Xinhua, April 17, 2015", "2015-04-17"), ("Geneva, 2 June 2020", "2020-06-02"), ("le 1er mars 2022", "2022-03-01"),
        ("2 de marzo de 2022", "2022-03-02"), ("2 марта 2022 года", "2022-03-02"), ("2022年3月2日", "2022-03-02"), ("2 مارس 2022", "2022-03-02"),
        ("2022-03-02", "2022-03-02"), ("02.03.2022", "2022-03-02"), ("09/08/2022", None), ("31 February 2022", None), ("in 2022", None),
    ],
)  # fmt: skip
def test_days_are_read_where_they_cannot_mean_another(words, day):
    assert [found.isoformat() for found, _, _ in days_in(words)] == ([day] if day else [])


def test_the_seeds_are_described():
    one, two = derive(BYTES["s1"]), derive(BYTES["s2"])
    assert one.title.value == "China believes in UN's leading role in coordinating states' cyberspace behavior"
    assert (one.publisher.value, one.published.value) == ("Xinhua", "2015-04-17")
    assert two.title.value == "China’s Positions on International Rules-making in Cyberspace"
    assert two.published.value == "2021-10-20"  # from the printed address, and not the time of printing
    assert "Ministry of Foreign Affairs" in two.publisher.value


def test_the_rules_name_no_sentence_of_a_seed():
    """General rules only: four words of a seed in a row never stand in the code."""
    folder = Path(__file__).parents[3] / "positions" / "text"
    code = " ".join(
        path.read_text("utf-8")
        for name in ("extraction", "furniture", "names", "transcripts")
        for path in (folder / name).rglob("*.py")
    )
    for text in TEXTS.values():
        words = text.split()
        rows = {" ".join(words[at : at + 4]) for at in range(len(words) - 3)}
        assert {row for row in rows if row in code and len(row) > 22} == set()


TOP = "Statement by Norway\nOpen-ended Working Group on security of and in the use of information and communications technologies\n"


@pytest.mark.parametrize(
    ("text", "publisher", "published", "because"),
    [
        # A wide line above draws the dateline into its paragraph.
        (f"{TOP}Second substantive session, Agenda item 5\nNew York, 9 July 2024\n\nChair,", None, "2024-07-09", "New York, 9 July 2024"),
        ("Declaración de Chile\nGrupo de Trabajo\nNueva York, 6 de marzo de 2024", None, "2024-03-06", "Nueva York, 6 de marzo de 2024"),
        ("Position of Kenya\n\nMinistry of Foreign Affairs\n\nNairobi, 3 September 2023", "Ministry of Foreign Affairs", "2023-09-03", "Nairobi, 3 September 2023"),
        ("Paper\n\nPermanent Mission of Norway to the United Nations\n12 May 2021", "Permanent Mission of Norway to the United Nations", "2021-05-12", "12 May 2021"),
        ("Office hours of the desk\n\nReuters, 12 May 2021\n\nIt said so.", "Reuters", "2021-05-12", "Reuters, 12 May 2021"),
        # A day in a sentence is no dateline, wherever the page breaks the line.
        ("A paper on norms\n\nThe Assembly adopted, as everybody in the room remembers very well,\nthe resolution of 9 July 2024\nwithout a vote.", None, None, ""),
    ],
)  # fmt: skip
def test_the_top_of_a_text_says_who_published_it_and_when(text, publisher, published, because):
    derived = derive(text.encode())
    assert (derived.publisher.value if derived.publisher else None) == publisher
    assert (derived.published.value if derived.published else None) == published
    assert not published or derived.published.because == Message("because.at_top", words=because)
