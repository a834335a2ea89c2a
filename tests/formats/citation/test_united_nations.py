"""What a symbol of the United Nations says of its document."""

import pytest

from positions.formats.citation.united_nations import Issued, issued_as, symbol_in

ASSEMBLY = "UN General Assembly"


@pytest.mark.parametrize(
    ("symbol", "issued"),
    [
        ("A/68/98", Issued(ASSEMBLY, "68")),
        ("A/60/PV.61", Issued(ASSEMBLY, "60", "61")),
        ("A/RES/73/27", Issued(ASSEMBLY, "73", "", "Resolution 73/27")),
        ("A/RES/79/243, annex", Issued(ASSEMBLY, "79", "", "Resolution 79/243")),
        ("A/C.1/73/L.27/Rev.1", Issued(f"{ASSEMBLY}, First Committee", "73")),
        ("A/HRC/RES/20/8", Issued("UN Human Rights Council", "20", "", "Resolution 20/8")),
        ("A/AC.290/2021/CRP.2", Issued(ASSEMBLY)),
        ("S/RES/2341(2017)", Issued("UN Security Council", "", "", "Resolution 2341")),
        ("S/PV.9662", Issued("UN Security Council", "", "9662")),
        ("S/2020/389", Issued("UN Security Council")),
        ("CETS No. 185", None),
        ("MTDSG XVIII-16", None),
        ("A/V", None),
        ("A", None),
        ("", None),
    ],
)
def test_a_symbol_names_body_session_and_meeting(symbol, issued):
    assert issued_as(symbol) == issued


@pytest.mark.parametrize(
    ("texts", "symbol"),
    [
        (("Report of the Group (A/68/98).", ""), "A/68/98"),
        (("Report", "https://undocs.org/A/68/98"), "A/68/98"),
        (("A/68/98", "https://undocs.org/A/68/98"), "A/68/98"),
        (("A/68/98 and A/70/174", ""), ""),
        (("Report", "https://docs.un.org/en/A/70/174"), "A/70/174"),
        (("Notes on A/V equipment", ""), ""),
        (("https://ministry.example/mfa_eng/A/b", ""), ""),
        (("China’s Positions", "https://www.fmprc.gov.cn/mfa_eng/wjb_663304/t20211020_9594981.html"), ""),
    ],
)
def test_a_symbol_is_found_where_one_alone_is_named(texts, symbol):
    assert symbol_in(*texts) == symbol
