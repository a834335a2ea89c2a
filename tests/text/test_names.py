"""Which state a name means. A wrong state is worse than none."""

import json
from datetime import date

import pytest

from positions.text.names import Known, build, resolve
from positions.text.names.folding import key
from positions.text.names.forms import FORMER, NOT_NAMES, UN_FORMS
from positions.text.names.groups import GROUPS, unheld
from tests.text.seeds import FIXTURES

FACTS = json.loads((FIXTURES / "states.json").read_text("utf-8"))
RECORDS = [
    Known(
        fact["alpha3"] or fact["slug"],
        "state" if fact["alpha3"] else "group",
        tuple(
            name for name in (fact["name"], fact["common_name"], fact["official_name"], *fact["names"].values()) if name
        ),
        tuple(fact["aliases"]),
    )
    for fact in FACTS
]
LEXICON = build(RECORDS)

# A name, and the state or group that it means.
CERTAIN = """
Korea, Republic of = KOR | Korea (Republic of) = KOR | Republic of Korea = KOR | the Republic of Korea = KOR | Korea (South) = KOR
ROK = KOR | République de Corée = KOR | Республика Корея = KOR | 大韩民国 = KOR | جمهورية كوريا = KOR
Korea, Democratic People's Republic of = PRK | Democratic People’s Republic of Korea = PRK | DPRK = PRK | 朝鲜 = PRK
Congo = COG | Congo (Brazzaville) = COG | Republic of the Congo = COG | Congo, Republic of the = COG
Congo, Democratic Republic of the = COD | Congo (Democratic Republic of the) = COD | Democratic Republic of the Congo = COD | DRC = COD
Congo (Kinshasa) = COD | Congo (Democratic Rep. of the) = COD | RDC = COD | Congo, The Democratic Republic of the = COD
Guinea = GIN | Equatorial Guinea = GNQ | Guinea, Equatorial = GNQ | Guinea-Bissau = GNB | Guinea Bissau = GNB | Papua New Guinea = PNG
Niger = NER | Niger (the) = NER | the Niger = NER | Nigeria = NGA | NIGERIA = NGA | Níger = NER
Dominica = DMA | Dominican Republic = DOM | Dominican Republic (the) = DOM
Côte d'Ivoire = CIV | Côte d’Ivoire = CIV | Cote d'Ivoire = CIV | CÔTE D’IVOIRE = CIV | Ivory Coast = CIV | 科特迪瓦 = CIV
Netherlands = NLD | the Netherlands = NLD | the Netherlands (Kingdom of the) = NLD | Netherlands, Kingdom of the = NLD
Kingdom of the Netherlands = NLD | Pays-Bas (Royaume des) = NLD | Países Bajos (Reino de los) = NLD | Нидерланды = NLD
Türkiye = TUR | Turkiye = TUR | TÜRKİYE = TUR | Turkey = TUR | Türkiye (Turkey) = TUR | Republic of Türkiye = TUR | Турция = TUR
Russian Federation = RUS | the Russian Federation = RUS | Russia = RUS | Российская Федерация = RUS | 俄罗斯联邦 = RUS | الاتحاد الروسي = RUS
Fédération de Russie = RUS | Federación de Rusia = RUS
United States = USA | United States of America = USA | USA = USA | U.S.A. = USA | US = USA | U.S. = USA | États-Unis d'Amérique = USA | США = USA
美国 = USA | الولايات المتحدة = USA | United Kingdom = GBR | UK = GBR | U.K. = GBR | Royaume-Uni = GBR | Великобритания = GBR | 联合王国 = GBR
United Kingdom of Great Britain and Northern Ireland = GBR | المملكة المتحدة = GBR
China = CHN | People's Republic of China = CHN | 中国 = CHN | 中华人民共和国 = CHN | Chine = CHN | Китай = CHN | الصين = CHN
Iran (Islamic Republic of) = IRN | Iran, Islamic Republic of = IRN | Islamic Republic of Iran = IRN | Iran = IRN | إيران = IRN
Syrian Arab Republic = SYR | Syria = SYR | Venezuela (Bolivarian Republic of) = VEN | Venezuela, Bolivarian Republic of = VEN
Bolivia (Plurinational State of) = BOL | Bolivia = BOL | Micronesia (Federated States of) = FSM | Micronesia, Federated States of = FSM
Tanzania, United Republic of = TZA | United Republic of Tanzania = TZA | Moldova, Republic of = MDA | Republic of Moldova = MDA
Lao People's Democratic Republic = LAO | Lao PDR = LAO | Laos = LAO | Viet Nam = VNM | Vietnam = VNM
Gambia (the) = GMB | Gambia, The = GMB | The Gambia = GMB | Bahamas (The) = BHS | The Bahamas = BHS
Czechia = CZE | Czech Republic = CZE | Cabo Verde = CPV | Cape Verde = CPV | Timor-Leste = TLS | East Timor = TLS
Eswatini = SWZ | Swaziland = SWZ | Eswatini (formerly Swaziland) = SWZ | Myanmar = MMR | Burma = MMR | Myanmar (Burma) = MMR
North Macedonia = MKD | the former Yugoslav Republic of Macedonia = MKD | Macedonia, the former Yugoslav Republic of = MKD
Holy See = VAT | Saint-Siège = VAT | State of Palestine = PSE | Palestine = PSE | Sao Tome and Principe = STP | São Tomé and Príncipe = STP
St. Lucia = LCA | Saint Lucia = LCA | St. Kitts & Nevis = KNA | Saint Vincent and the Grenadines = VCT | Trinidad & Tobago = TTO
Bosnia and Herzegovina = BIH | Antigua and Barbuda = ATG | South Sudan = SSD | Sudan = SDN | Samoa = WSM | Ireland = IRL | Mali = MLI
Malawi = MWI | Chad = TCD | Georgia = GEO | Jordan = JOR | Mongolia = MNG | Libya = LBY | Germany = DEU | Allemagne = DEU | Alemania = DEU
the EU = european-union | The US = USA | the UK = GBR | European Union = european-union | the European Union = european-union | EU = european-union | Union européenne = european-union
Европейский союз = european-union | 欧盟 = european-union | African Union = african-union | Zaire = COD | Upper Volta = BFA | Ceylon = LKA
"""

# What may be several, was a state once, or is none.
UNRESOLVED = [
    "Korea", "KOREA", "Corée", "Корея", "كوريا", "AU", "au", "us", "uk", "eu", "America", "Yugoslavia", "Federal Republic of Yugoslavia",
    "Serbia and Montenegro", "Czechoslovakia", "Soviet Union", "USSR", "СССР", "German Democratic Republic", "United Arab Republic",
    "Chad Smith", "Georgia Brown", "Jordan Peterson", "Atlanta, Georgia", "Georgia, USA", "Northern Ireland", "Ireland, Northern", "England",
    "Taiwan", "Taiwan, Province of China", "Republic of China", "China, Republic of", "Hong Kong, China", "Macao, China", "Kosovo",
    "Chinese", "Beijing", "Korean", "Dutch", "Moscow", "Washington", "London", "Indian", "the Chinese delegation",
    "G77 + China", "Group of 77 and China", "G77 and China", "China and Russia", "Norway, Sweden", "Russia/China", "China, Russia and others",
    "Equatorial", "New Guinea", "Guinea Conakry and Mali", "Democratic Republic", "Republic of", "Kingdom of the", "Islamic Republic",
    "American Samoa", "Inner Mongolia", "New Caledonia", "Chair", "Secretariat", "Microsoft", "", " ", "—", "N", "x" * 500,
    "Congo (Leopoldville)", "Guinea (Equatorial) and others", "Federation", "United", "South", "Nigerian", "Nigerien",
]  # fmt: skip


@pytest.mark.parametrize("row", [row.strip() for line in CERTAIN.strip().splitlines() for row in line.split(" | ")])
def test_a_name_means_its_state(row):
    name, _, code = row.rpartition(" = ")
    found = resolve(name, LEXICON)
    assert (found.state or found.group) == code, found.because


@pytest.mark.parametrize("name", UNRESOLVED)
def test_what_is_not_certain_is_not_resolved(name):
    found = resolve(name, LEXICON)
    assert not found.certain
    assert found.because


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Zaire", date(1990, 1, 1), "COD"),
        ("Zaire", date(2020, 1, 1), None),  # nobody's name any more
        ("Congo", date(1965, 1, 1), None),  # two states bore it
        ("Congo", date(2020, 1, 1), "COG"),
        ("Macedonia", date(1991, 1, 1), None),
        ("Macedonia", date(2010, 1, 1), "MKD"),
        ("Burma", date(1985, 1, 1), "MMR"),
        ("Swaziland", date(2015, 1, 1), "SWZ"),
        ("Turkey", date(2015, 1, 1), "TUR"),
        ("Yugoslavia", date(1985, 1, 1), None),
        ("Germany", date(1980, 1, 1), None),
        ("Germany", date(2020, 1, 1), "DEU"),
    ],
)
def test_former_names_are_told_apart_by_date(name, day, code):
    assert resolve(name, LEXICON, day).state == code


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["slug"])
def test_every_name_of_the_record_means_its_own_state_and_no_other(fact):
    code = fact["alpha3"] or fact["slug"]
    for name in (fact["name"], fact["common_name"], fact["official_name"], *fact["names"].values()):
        if name:
            found = resolve(name, LEXICON)
            assert (found.state or found.group) == code, name


def test_no_two_states_share_a_name():
    assert [name for name, found in {**LEXICON.meanings, **LEXICON.capitals}.items() if len(found) > 1] == []


def test_what_two_records_share_is_nobodys():
    lexicon = build([Known("AAA", "state", ("Ruritania",)), Known("BBB", "state", ("Freedonia",), ("Ruritania",))])
    assert not resolve("Ruritania", lexicon).certain
    assert resolve("Freedonia", lexicon).state == "BBB"


def test_each_alias_of_one_word_is_a_name_or_known_to_be_none():
    """A demonym or a capital that a curator adds as an alias must not become a state: classify it in ``names.forms``."""
    for fact in FACTS:
        for alias in fact["aliases"]:
            if " " not in alias and key(alias) not in NOT_NAMES:
                assert (resolve(alias, LEXICON).state or resolve(alias, LEXICON).group) == (
                    fact["alpha3"] or fact["slug"]
                ), alias


def test_a_demonym_among_the_aliases_is_no_name():
    lexicon = build([Known("AAA", "state", ("Ruritania",), ("Ruritanian", "Kingdom of Ruritania"))])
    assert not resolve("Ruritanian", lexicon).certain
    assert resolve("Kingdom of Ruritania", lexicon).state == "AAA"


def test_the_forms_speak_of_states_that_exist():
    codes = {fact["alpha3"] for fact in FACTS}
    assert set(UN_FORMS) <= codes
    assert {code for _, code, _, _ in FORMER} <= codes


HELD = [name for record in RECORDS if record.kind == "group" for name in (*record.names, *record.aliases)]
WITH_GROUPS = build([*RECORDS, *(Known(slug, "group", names) for slug, names in unheld(HELD).items())])


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("G77 + China", "g77"),
        ("Group of 77 and China", "g77"),
        ("the G-77 & China", "g77"),
        ("Группа 77 и Китай", "g77"),
        ("the Non-Aligned Movement", "non-aligned-movement"),
        ("African Group", "african-group"),
        ("不结盟运动", "non-aligned-movement"),
        ("European Union", "european-union"),
    ],
)
def test_a_group_that_the_record_does_not_hold_is_known_by_name(name, slug):
    assert resolve(name, WITH_GROUPS).group == slug


def test_no_name_of_a_group_is_anothers_or_a_states():
    for slug, names in unheld(HELD).items():
        for name in names:
            found = resolve(name, WITH_GROUPS)
            assert found.group == slug, (name, found.because)


def test_a_group_that_the_record_holds_is_the_records():
    assert "g77" not in unheld(["Group of 77"])
    assert set(unheld([])) == set(GROUPS)
