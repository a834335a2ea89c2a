from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.formats.citation import CitedSource, as_bibtex, as_csl_json, as_ris

SPOKEN = CitedSource(
    statement="S-000002",
    version=1,
    number="S-000002, version 1",
    quote="Universally-recognized fundamental norms …",
    author="Chen Xu",
    title="Spotlight: China believes in UN's leading role in coordinating states' cyberspace behavior",
    note="China, The Hague; direct quote; normsdb S-000002, version 1",
    footnote="China (Chen Xu), The Hague.",
    said_iso="2015-04-16/2015-04-17",
    session="GCCS 2015",
    place="The Hague",
    publisher="Xinhua",
    published_iso="2015-04-17",
    url="https://normsdb.example/statements/S-000002/",
)
PAPER = replace(
    SPOKEN,
    statement="S-000031",
    number="S-000031, version 1",
    author="Ministry of Foreign Affairs",
    title="China’s Positions on International Rules-making in Cyberspace",
    note="China, 20 October 2021; document text; normsdb S-000031, version 1",
    said_iso="2021-10-20",
    session="",
    place="",
    publisher="Ministry of Foreign Affairs of the People's Republic of China",
    published_iso="2021-10-20",
)


def test_bibtex():
    assert as_bibtex(replace(PAPER, accessed="2026-11-21")) == (
        "@misc{normsdb-S-000031-v1,\n"
        "  author = {{Ministry of Foreign Affairs}},\n"
        "  title = {{China’s Positions on International Rules-making in Cyberspace}},\n"
        "  year = {2021},\n"
        "  date = {2021-10-20},\n"
        "  publisher = {Ministry of Foreign Affairs of the People's Republic of China},\n"
        "  abstract = {Universally-recognized fundamental norms …},\n"
        "  note = {China, 20 October 2021; document text; normsdb S-000031, version 1},\n"
        "  url = {https://normsdb.example/statements/S-000002/},\n"
        "  urldate = {2026-11-21},\n"
        "}\n"
    )


def test_a_person_is_not_taken_apart_either():
    # Nobody can tell the family's name in "Chen Xu" from its order, so no program is asked to.
    assert "author = {{Chen Xu}}" in as_bibtex(SPOKEN)
    assert as_csl_json(SPOKEN)["author"] == [{"literal": "Chen Xu"}]


def test_bibtex_specials_are_escaped_and_line_breaks_become_spaces():
    text = as_bibtex(replace(SPOKEN, quote="50% of R&D_x #1 {a} $5 ~ ^ \\n\r\nnext", url="https://x/{a}%20_b"))
    assert (
        r"abstract = {50\% of R\&D\_x \#1 \{a\} \$5 \textasciitilde{} \textasciicircum{} \textbackslash{}n next},"
        in text
    )
    assert "url = {https://x/%7Ba%7D%20_b}," in text  # an address is verbatim but for what would end the field


def test_ris():
    assert (
        as_ris(replace(SPOKEN, accessed="2026-11-21"))
        == "TY  - RPRT\r\nID  - S-000002-v1\r\nAU  - Chen Xu\r\nTI  - Spotlight: China believes in UN's leading role in coordinating states' cyberspace behavior\r\nPB  - Xinhua\r\nPY  - 2015\r\nDA  - 2015/04/17/\r\nCY  - The Hague\r\nAB  - Universally-recognized fundamental norms …\r\nN1  - China, The Hague; direct quote; normsdb S-000002, version 1\r\nUR  - https://normsdb.example/statements/S-000002/\r\nY2  - 2026/11/21/\r\nER  - \r\n"
    )


@pytest.mark.parametrize(
    ("iso", "year", "day"),
    [("2021", "2021", "2021///"), ("2021-10", "2021", "2021/10//"), ("2004/2005", "2004", "2004///")],
)
def test_ris_dates_that_are_not_exact(iso, year, day):
    text = as_ris(replace(SPOKEN, published_iso=iso))
    assert f"PY  - {year}\r\nDA  - {day}\r\n" in text


def test_csl():
    assert as_csl_json(SPOKEN) == {
        "id": "S-000002-v1",
        "type": "report",
        "author": [{"literal": "Chen Xu"}],
        "title": SPOKEN.title,
        "publisher": "Xinhua",
        "issued": {"date-parts": [[2015, 4, 17]]},
        "event-date": {"date-parts": [[2015, 4, 16], [2015, 4, 17]]},
        "event-title": "GCCS 2015",
        "event-place": "The Hague",
        "abstract": SPOKEN.quote,
        "note": SPOKEN.note,
        "source": "normsdb",
        "number": "S-000002, version 1",
        "version": "1",
        "URL": SPOKEN.url,
    }


def test_what_is_not_known_is_left_out():
    bare = replace(SPOKEN, said_iso="", published_iso="", publisher="", place="")
    assert "issued" not in as_csl_json(bare)
    assert "year" not in as_bibtex(bare)
    assert "PY  -" not in as_ris(bare)
    assert "DA  -" not in as_ris(bare)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_braces_are_balanced_and_a_quote_can_end_no_field(quote):
    text = as_bibtex(replace(SPOKEN, quote=quote))
    (line,) = (line for line in text.split("\n") if line.startswith("  abstract = ")) if quote else ("  {},",)
    depth = 0
    escaped = False
    for character in line:
        if character == "\\" and not escaped:
            escaped = True
            continue
        depth += {"{": 1, "}": -1}.get(character, 0) * (not escaped)
        assert depth >= 0
        escaped = False
    assert depth == 0


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_a_ris_record_has_one_line_for_each_field_whatever_the_quote(quote):
    lines = as_ris(replace(SPOKEN, quote=quote)).splitlines()
    assert all(line[2:6] == "  - " for line in lines)
    assert sum(line.startswith("ER") for line in lines) == 1
