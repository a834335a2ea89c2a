from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.formats.citation import as_bibtex, as_csl_json, as_ris
from tests.formats.citation.examples import EACH, PAGE, PRESS, REPORT, SPEECH, TREATY, UN_DOCUMENT, VOTE


def test_bibtex():
    assert as_bibtex(REPORT) == (
        "@techreport{normsdb-S-000031-v2,\n"
        "  author = {{Ministry of Foreign Affairs of the People's Republic of China}},\n"
        "  title = {{China’s Positions on International Rules-making in Cyberspace}},\n"
        "  year = {2021},\n"
        "  date = {2021-10-20},\n"
        "  institution = {Ministry of Foreign Affairs of the People's Republic of China},\n"
        "  language = {en},\n"
        "  abstract = {The application of these principles is the cornerstone …},\n"
        "  note = {China, 20 October 2021; document text; normsdb, S-000031, version 2, 2026-11-21, "
        "https://normsdb.example/statements/S-000031/v2/},\n"
        "  url = {https://ministry.example/paper},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("reference", "types"),
    [
        (PRESS, ("article", "NEWS", "article-newspaper")),
        (REPORT, ("techreport", "RPRT", "report")),
        (SPEECH, ("misc", "SLIDE", "speech")),
        (UN_DOCUMENT, ("techreport", "RPRT", "report")),
        (TREATY, ("misc", "GOVDOC", "treaty")),
        (VOTE, ("techreport", "RPRT", "report")),
        (PAGE, ("misc", "DATA", "dataset")),
    ],
)
def test_each_kind_has_its_type_in_each_form(reference, types):
    bibtex, ris, csl = types
    assert as_bibtex(reference).startswith(f"@{bibtex}{{normsdb-{reference.key},\n")
    assert as_ris(reference).startswith(f"TY  - {ris}\r\n")
    assert as_csl_json(reference)["type"] == csl


def test_an_article_is_its_agencys_and_the_speaker_is_no_author():
    assert "author = {{Xinhua}}" in as_bibtex(PRESS)
    assert "journal = {Xinhua}" in as_bibtex(PRESS)
    assert "entrysubtype = {newspaper}" in as_bibtex(PRESS)
    for written in (as_bibtex(PRESS), as_ris(PRESS), str(as_csl_json(PRESS))):
        assert "Chen Xu" not in written.replace(PRESS.note, "")


def test_a_person_is_not_taken_apart():
    # Nobody can tell the family's name in "Chen Xu" from its order, so no program is asked to.
    spoken = replace(SPEECH, authors=("Chen Xu", "Netherlands"))
    assert "author = {{Chen Xu} and {Netherlands}}" in as_bibtex(spoken)
    assert as_csl_json(spoken)["author"] == [{"literal": "Chen Xu"}, {"literal": "Netherlands"}]


def test_bibtex_specials_are_escaped_and_line_breaks_become_spaces():
    text = as_bibtex(replace(PRESS, source_url="https://x/{a}%20_b", quote="50% of R&D_x #1 {a} $5 ~ ^ \\n\r\nnext"))
    assert (
        r"abstract = {50\% of R\&D\_x \#1 \{a\} \$5 \textasciitilde{} \textasciicircum{} \textbackslash{}n next},"
        in text
    )
    assert "url = {https://x/%7Ba%7D%20_b}," in text  # an address is verbatim but for what would end the field


def test_ris():
    assert as_ris(PRESS) == (
        "TY  - NEWS\r\n"
        "ID  - S-000002-v1\r\n"
        "AU  - Xinhua\r\n"
        "TI  - China believes in UN's leading role in coordinating states' cyberspace behavior\r\n"
        "T2  - Xinhua\r\n"
        "PB  - Xinhua\r\n"
        "PY  - 2015\r\n"
        "DA  - 2015/04/17/\r\n"
        "CY  - The Hague\r\n"
        "LA  - en\r\n"
        "AB  - Universally-recognized fundamental norms …\r\n"
        "N1  - China, The Hague; direct quote; normsdb, S-000002, version 1, 2026-11-21, "
        "https://normsdb.example/statements/S-000002/v1/\r\n"
        "DB  - normsdb\r\n"
        "AN  - S-000002, version 1\r\n"
        "UR  - https://news.example/china\r\n"
        "ER  - \r\n"
    )


@pytest.mark.parametrize(
    ("iso", "year", "day"),
    [("2021", "2021", "2021///"), ("2021-10", "2021", "2021/10//"), ("2004/2005", "2004", "2004///")],
)
def test_ris_dates_that_are_not_exact(iso, year, day):
    text = as_ris(replace(PRESS, issued=iso))
    assert f"PY  - {year}\r\nDA  - {day}\r\n" in text


def test_csl():
    assert as_csl_json(PRESS) == {
        "id": "S-000002-v1",
        "type": "article-newspaper",
        "author": [{"literal": "Xinhua"}],
        "title": PRESS.title,
        "container-title": "Xinhua",
        "publisher": "Xinhua",
        "issued": {"date-parts": [[2015, 4, 17]]},
        "event-date": {"date-parts": [[2015, 4, 16], [2015, 4, 17]]},
        "event-title": "GCCS 2015",
        "event-place": "The Hague",
        "language": "en",
        "abstract": PRESS.quote,
        "note": f"{PRESS.note}; normsdb, S-000002, version 1, 2026-11-21, {PRESS.url}",
        "archive": "normsdb",
        "archive_location": "S-000002, version 1",
        "URL": PRESS.source_url,
    }


def test_without_an_address_of_the_source_ours_is_given():
    assert as_csl_json(replace(PRESS, source_url=""))["URL"] == PRESS.url
    assert f"UR  - {PRESS.url}\r\n" in as_ris(replace(PRESS, source_url=""))


@pytest.mark.parametrize("reference", EACH, ids=lambda one: one.key)
def test_each_form_names_where_exactly_we_keep_it(reference):
    for written in (as_bibtex(reference), as_ris(reference), str(as_csl_json(reference))):
        assert reference.url in written
    assert "release 2026.12.1" in as_ris(replace(reference, release="2026.12.1"))


def test_what_is_not_known_is_left_out():
    bare = replace(PRESS, said="", issued="", publisher="", place="")
    assert "issued" not in as_csl_json(bare)
    assert "year" not in as_bibtex(bare)
    assert "PY  -" not in as_ris(bare)
    assert "DA  -" not in as_ris(bare)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_braces_are_balanced_and_a_quote_can_end_no_field(quote):
    text = as_bibtex(replace(PRESS, quote=quote))
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
    lines = as_ris(replace(PRESS, quote=quote)).splitlines()
    assert all(line[2:6] == "  - " for line in lines)
    assert sum(line.startswith("ER") for line in lines) == 1
