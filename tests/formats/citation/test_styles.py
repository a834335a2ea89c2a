"""Each style for each kind of source. What is expected was written from the rules, which each part names."""

from dataclasses import replace

import pytest

from positions.formats.citation import STYLES, apa, chicago, oscola, plain
from tests.formats.citation.examples import (
    EACH,
    PAGE,
    PRESS,
    REPORT,
    RESOLUTION,
    SITE,
    SPEECH,
    TREATY,
    UN_DOCUMENT,
    VOTE,
)

_ON = " (November 21, 2026), "
_ON_BRITISH = " (21 November 2026) "

# The Chicago Manual of Style, 17th edition.
CHICAGO = [
    # 14.260 "quoted in"; 14.200 a news service is an author; 14.191 title in quotation marks, day, address; 14.57
    # semicolon between sources
    (
        PRESS,
        "Chen Xu (China), The Hague, April 16–17, 2015, quoted in Xinhua, “China believes in UN's leading role in "
        "coordinating states' cyberspace behavior,” April 17, 2015, https://news.example/china; normsdb, S-000002, "
        f"version 1{_ON}{SITE}/statements/S-000002/v1/.",
    ),
    # 14.84 an organisation is the author; 14.220 a report has its title in italics; the day in parentheses
    (
        REPORT,
        "Ministry of Foreign Affairs of the People's Republic of China, China’s Positions on International "
        "Rules-making in Cyberspace (October 20, 2021), https://ministry.example/paper; normsdb, S-000031, version 2"
        f"{_ON}{SITE}/statements/S-000031/v2/.",
    ),
    # 14.217 what was presented at a meeting: kind, meeting, place and day in parentheses
    (
        SPEECH,
        "Netherlands, “Statement at the third substantive session” (statement, OEWG, third substantive session, New "
        f"York, July 26, 2022), https://ministry.example/statement; normsdb, S-000900, version 1{_ON}"
        f"{SITE}/statements/S-000900/v1/.",
    ),
    # 14.303 the body, the title in italics, the symbol, the day
    (
        UN_DOCUMENT,
        "UN General Assembly, Group of Governmental Experts on Developments in the Field of Information and "
        "Telecommunications in the Context of International Security, A/68/98 (June 24, 2013), "
        f"https://undocs.org/A/68/98; normsdb, D-0003{_ON}{SITE}/documents/D-0003/.",
    ),
    # 14.303 "UN Security Council, Resolution 2222, ..., S/RES/2222 (May 27, 2015)": number and symbol, no italics
    (
        RESOLUTION,
        f"UN General Assembly, Resolution 60/45, A/RES/60/45 (December 8, 2005); normsdb{_ON}"
        f"{SITE}/instruments/a-res-60-45/.",
    ),
    # 14.290 treaties: title, day, series
    (
        TREATY,
        f"Convention on Cybercrime, November 23, 2001, CETS No. 185; normsdb{_ON}{SITE}/instruments/cets-185/.",
    ),
    # 14.303, with session and meeting of the verbatim record
    (
        VOTE,
        "UN General Assembly, 60th Session, 61st Plenary Meeting, Recorded vote on A/RES/60/45, A/60/PV.61 (December "
        f"8, 2005), https://digitallibrary.un.org/record/562360; normsdb{_ON}{SITE}/votes/a-res-60-45/.",
    ),
    # 14.207 a page by its title and site; 14.12 the day of access where there is no day of publication
    (PAGE, f"“China on non-intervention,” normsdb, accessed [day of access], {SITE}/states/chn/non-intervention/."),
]
# OSCOLA, 4th edition (2012), and its section on international law (2006).
OSCOLA = [
    # 3.1.4 <address> and day of access; 3.4.8 an article without pages has its day in parentheses; 1.1 semicolon
    (
        PRESS,
        "Xinhua, ‘China believes in UN's leading role in coordinating states' cyberspace behavior’ (17 April 2015) "
        "<https://news.example/china> accessed [day of access], quoting Chen Xu (China), The Hague, 16–17 April 2015; "
        f"normsdb, S-000002, version 1{_ON_BRITISH}<{SITE}/statements/S-000002/v1/>.",
    ),
    # 3.4.1 author, ‘title’ (day)
    (
        REPORT,
        "Ministry of Foreign Affairs of the People's Republic of China, ‘China’s Positions on International "
        "Rules-making in Cyberspace’ (20 October 2021) <https://ministry.example/paper> accessed [day of access]; "
        f"normsdb, S-000031, version 2{_ON_BRITISH}<{SITE}/statements/S-000031/v2/>.",
    ),
    # 3.4.7 author, ‘title’ (conference, place, day)
    (
        SPEECH,
        "Netherlands, ‘Statement at the third substantive session’ (OEWG, third substantive session, New York, 26 July "
        "2022) <https://ministry.example/statement> accessed [day of access]; normsdb, S-000900, version 1"
        f"{_ON_BRITISH}<{SITE}/statements/S-000900/v1/>.",
    ),
    # 2006, C 1: body ‘title’ (session) (day) UN Doc symbol
    (
        UN_DOCUMENT,
        "UNGA ‘Group of Governmental Experts on Developments in the Field of Information and Telecommunications in the "
        "Context of International Security’ (68th Session) (24 June 2013) UN Doc A/68/98 <https://undocs.org/A/68/98> "
        f"accessed [day of access]; normsdb, D-0003{_ON_BRITISH}<{SITE}/documents/D-0003/>.",
    ),
    # 2006, C 1: UNGA Res 51/210 (17 December 1996) UN Doc A/RES/51/210
    (
        RESOLUTION,
        f"UNGA Res 60/45 (8 December 2005) UN Doc A/RES/60/45; normsdb{_ON_BRITISH}<{SITE}/instruments/a-res-60-45/>.",
    ),
    # 2006, A 1: title (opened for signature day, entered into force day) series (short title); no stop after "No"
    (
        TREATY,
        "Convention on Cybercrime (opened for signature 23 November 2001, entered into force 1 July 2004) CETS No 185 "
        f"(Budapest Convention); normsdb{_ON_BRITISH}<{SITE}/instruments/cets-185/>.",
    ),
    # 2006, C 1, as a document of the body
    (
        VOTE,
        "UNGA, Recorded vote on A/RES/60/45 (60th Session) (8 December 2005) UN Doc A/60/PV.61 "
        "<https://digitallibrary.un.org/record/562360> accessed [day of access]; normsdb"
        f"{_ON_BRITISH}<{SITE}/votes/a-res-60-45/>.",
    ),
    # 3.4.8 ‘title’ (site) <address> accessed day
    (
        PAGE,
        f"‘China on non-intervention’ (normsdb) <{SITE}/states/chn/non-intervention/> accessed [day of access].",
    ),
]
# Publication Manual of the American Psychological Association, 7th edition.
APA = [
    # 9.11 a group is the author; 10.16 the day, the title; 9.21 what it is in brackets; 9.30 the database
    (
        PRESS,
        "Xinhua. (2015, April 17). China believes in UN's leading role in coordinating states' cyberspace behavior "
        "[Quotes Chen Xu (China)]. https://news.example/china normsdb (S-000002, Version 1; November 21, 2026). "
        f"{SITE}/statements/S-000002/v1/",
    ),
    # 10.4 reports by a government agency
    (
        REPORT,
        "Ministry of Foreign Affairs of the People's Republic of China. (2021, October 20). China’s Positions on "
        "International Rules-making in Cyberspace. https://ministry.example/paper normsdb (S-000031, Version 2; "
        f"November 21, 2026). {SITE}/statements/S-000031/v2/",
    ),
    # 10.5 conference sessions: the day of the session, a label in brackets, name and place of the conference
    (
        SPEECH,
        "Netherlands. (2022, July 26). Statement at the third substantive session [Statement]. OEWG, third substantive "
        "session, New York. https://ministry.example/statement normsdb (S-000900, Version 1; November 21, 2026). "
        f"{SITE}/statements/S-000900/v1/",
    ),
    # 10.4 the number of a report in parentheses
    (
        UN_DOCUMENT,
        "United Nations General Assembly. (2013, June 24). Group of Governmental Experts on Developments in the Field "
        "of Information and Telecommunications in the Context of International Security (A/68/98). "
        f"https://undocs.org/A/68/98 normsdb (D-0003; November 21, 2026). {SITE}/documents/D-0003/",
    ),
    (
        RESOLUTION,
        "United Nations General Assembly. (2005, December 8). Resolution 60/45 (A/RES/60/45). normsdb (November 21, "
        f"2026). {SITE}/instruments/a-res-60-45/",
    ),
    # 11.8 treaties: title, day, where it is found
    (
        TREATY,
        f"Convention on Cybercrime, November 23, 2001, CETS No. 185. normsdb (November 21, 2026). "
        f"{SITE}/instruments/cets-185/",
    ),
    # 9.22 what has no title is described in brackets
    (
        VOTE,
        "United Nations General Assembly. (2005, December 8). [Recorded vote on A/RES/60/45] (A/60/PV.61). "
        "https://digitallibrary.un.org/record/562360 normsdb (November 21, 2026). "
        f"{SITE}/votes/a-res-60-45/",
    ),
    # 9.17 n.d.; 9.16 "Retrieved ..., from" where a page is meant to change
    (
        PAGE,
        f"normsdb. (n.d.). China on non-intervention. Retrieved [day of access], from {SITE}/states/chn/non-intervention/",
    ),
]


@pytest.mark.parametrize(("reference", "expected"), CHICAGO)
def test_chicago(reference, expected):
    assert plain(chicago(reference)) == expected


@pytest.mark.parametrize(("reference", "expected"), OSCOLA)
def test_oscola(reference, expected):
    assert plain(oscola(reference)) == expected


@pytest.mark.parametrize(("reference", "expected"), APA)
def test_apa(reference, expected):
    assert plain(apa(reference)) == expected


def test_each_style_has_an_example_of_each_kind():
    for examples in (CHICAGO, OSCOLA, APA):
        assert [one for one, _ in examples] == list(EACH)


def test_titles_of_works_are_in_italics_and_nothing_else():
    (title,) = (run.text for run in chicago(REPORT) if run.italic)
    assert title == REPORT.title
    assert not any(run.italic for run in chicago(PRESS))
    assert not any(run.italic for run in oscola(TREATY))
    assert [run.text for run in apa(SPEECH) if run.italic] == [SPEECH.title]


@pytest.mark.parametrize("write", [write for _, write in STYLES.values()])
def test_a_release_takes_the_place_of_the_day(write):
    words = plain(write(replace(PRESS, release="2026.12.1")))
    assert "release 2026.12.1" in words
    assert "November" not in words


@pytest.mark.parametrize("write", [write for _, write in STYLES.values()])
@pytest.mark.parametrize("reference", EACH, ids=lambda one: one.key)
def test_what_is_not_known_leaves_no_trace(write, reference):
    bare = replace(
        reference, authors=(), quoted="", publisher="", issued="", said="", in_force="", event="", place="", session="",
        meeting="", short_title="", source_url="", published_on="", number="",
    )  # fmt: skip
    words = plain(write(bare))
    for trace in ("()", "  ", ", ,", " ,", ",,", "[]", "None", "..", "; ;", " ;"):
        assert trace not in words
    assert not words.startswith((",", ".", " ", "("))


@pytest.mark.parametrize(
    ("iso", "american", "british", "listed"),
    [
        ("2021", "2021", "2021", "2021"),
        ("2021-10", "October 2021", "October 2021", "2021, October"),
        ("2004/2005", "2004–2005", "2004–2005", "2004–2005"),
        ("2021-03-30/2021-04-02", "March 30, 2021–April 2, 2021", "30 March 2021 – 2 April 2021", "2021, March 30–April 2"),
        ("2026-03-30/..", "March 30, 2026", "30 March 2026", "2026, March 30"),
    ],
)  # fmt: skip
def test_days_that_are_not_exact(iso, american, british, listed):
    dated = replace(REPORT, issued=iso)
    assert f"({american})" in plain(chicago(dated))
    assert f"({british})" in plain(oscola(dated))
    assert f"({listed})" in plain(apa(dated))


def test_words_in_quotation_marks_are_in_single_ones_within_double_ones():
    quoting = replace(PRESS, title="States say “no”")
    assert "“States say ‘no’,”" in plain(chicago(quoting))


def test_what_is_reported_is_not_called_quoted():
    told = replace(PRESS, reported=True)
    assert ", reported in Xinhua" in plain(chicago(told))
    assert "reporting Chen Xu" in plain(oscola(told))
    assert "[Reports Chen Xu (China)]" in plain(apa(told))


def test_a_committee_is_named_within_its_assembly():
    paper = replace(UN_DOCUMENT, body="UN General Assembly, First Committee", symbol="A/C.1/73/L.27", session="73")
    assert plain(oscola(paper)).startswith("UNGA First Committee ‘")
    assert plain(chicago(paper)).startswith("UN General Assembly, First Committee, ")
